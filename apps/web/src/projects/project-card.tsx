import './project-card.css';
import { Group, Progress, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { MarkingChip } from '../markings/index.js';
import { countLabel, mayIn } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { ButtonLink } from '../ui/index.js';

/** A project with the progress of its review. */
export function ProjectCard({
  project,
}: {
  readonly project: RouteOutput<'getHome'>['projects'][number];
}): ReactElement {
  const { id, name, description, documents, members, accepted, pending, marking } = project;
  const share = accepted + pending === 0 ? 0 : Math.round((accepted / (accepted + pending)) * 100);
  return (
    <article className="project-card">
      <Group justify="space-between" gap="xs" wrap="nowrap" mb={2}>
        <Link className="project-card-link" to="/projects/$projectId" params={{ projectId: id }}>
          <Text fw={600} inherit lineClamp={2}>
            {name}
          </Text>
        </Link>
        {mayIn(project, 'document.import') ? (
          <ButtonLink
            className="project-card-import"
            size="compact-sm"
            variant="subtle"
            leftSection={<IconFileImport size={14} aria-hidden />}
            to="/projects/$projectId/import"
            params={{ projectId: id }}
            aria-label={i18n.t('Import documents into {name}', { name })}
          >
            {i18n.t('Import')}
          </ButtonLink>
        ) : null}
      </Group>
      <Text size="sm" c="dimmed" lineClamp={2} mih="2.6em">
        <MarkingChip marking={marking} /> {description || i18n.t('No description.')}
      </Text>
      <Progress
        value={share}
        size="xs"
        my="xs"
        aria-label={i18n.t('{share} percent of proposals decided', { share })}
      />
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed">
          {i18n.t('{accepted} accepted, {pending} pending', {
            accepted: countLabel(accepted),
            pending: countLabel(pending),
          })}
        </Text>
        <Text size="xs" c="dimmed">
          {i18n.t(
            '{documents, plural, one {# document} other {# documents}}, {members, plural, one {# person} other {# people}}',
            { documents, members },
          )}
        </Text>
      </Group>
    </article>
  );
}
