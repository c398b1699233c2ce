import './project-card.css';
import { Group, Progress, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { countLabel } from '../sync/index.js';
import { atLeast } from '@scholium/review';
import type { ProjectRole } from '@scholium/review';
import type { RouteOutput } from '../sync/index.js';
import { ButtonLink } from '../ui/index.js';

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/** A project with the progress of its review. */
export function ProjectCard({
  project,
}: {
  readonly project: RouteOutput<'getHome'>['projects'][number];
}): ReactElement {
  const { id, name, description, role, documents, members, accepted, pending } = project;
  const share = accepted + pending === 0 ? 0 : Math.round((accepted / (accepted + pending)) * 100);
  return (
    <article className="project-card">
      <Group justify="space-between" gap="xs" wrap="nowrap" mb={2}>
        <Link className="project-card-link" to="/projects/$projectId" params={{ projectId: id }}>
          <Text fw={600} inherit lineClamp={1}>
            {name}
          </Text>
        </Link>
        {atLeast(role as ProjectRole, 'annotator') ? (
          <ButtonLink
            className="project-card-import"
            size="compact-sm"
            variant="subtle"
            leftSection={<IconFileImport size={14} aria-hidden />}
            to="/projects/$projectId/import"
            params={{ projectId: id }}
            aria-label={`Import documents into ${name}`}
          >
            Import
          </ButtonLink>
        ) : null}
      </Group>
      <Text size="sm" c="dimmed" lineClamp={2} mih="2.6em">
        {description || 'No description.'}
      </Text>
      <Progress value={share} size="xs" my="xs" aria-label={`${share} percent of proposals decided`} />
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed">
          {countLabel(accepted)} accepted, {countLabel(pending)} pending
        </Text>
        <Text size="xs" c="dimmed">
          {count(documents, 'document')}, {count(members, 'person', 'people')}
        </Text>
      </Group>
    </article>
  );
}
