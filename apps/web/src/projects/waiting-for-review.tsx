import './row-link.css';
import { Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { countLabel } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { EmptyLine } from './empty-line.js';

/** Projects with changes that wait for the viewer's review. */
export function WaitingForReview({
  projects,
}: {
  readonly projects: RouteOutput<'getHome'>['projects'];
}): ReactElement {
  const waiting = projects.filter(({ waitingForMyReview }) => waitingForMyReview > 0);
  if (waiting.length === 0) return <EmptyLine>{i18n.t('You’re all caught up.')}</EmptyLine>;
  return (
    <div>
      {waiting.map(({ id, name, waitingForMyReview }) => (
        <Link key={id} className="row-link" to="/projects/$projectId/review" params={{ projectId: id }}>
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm" fw={500} miw={0}>
              {name}
            </Text>
            <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
              {i18n.t('{count, plural, one {{shown} change} other {{shown} changes}}', {
                count: waitingForMyReview,
                shown: countLabel(waitingForMyReview),
              })}
            </Text>
          </Group>
        </Link>
      ))}
    </div>
  );
}
