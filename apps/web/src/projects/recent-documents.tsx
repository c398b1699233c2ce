import './row-link.css';
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { i18n } from '../locales/index.js';
import { MarkingChip } from '../markings/index.js';
import { countLabel } from '../sync/index.js';
import type { RouteOutput } from '../sync/index.js';
import { When } from '../ui/index.js';
import { EmptyLine } from './empty-line.js';

export function RecentDocuments({
  documents,
}: {
  readonly documents: RouteOutput<'getHome'>['recentDocuments'];
}): ReactElement {
  if (documents.length === 0)
    return <EmptyLine>{i18n.t('Documents appear here once somebody works in them.')}</EmptyLine>;
  return (
    <div>
      {documents.map(({ id, projectId, title, projectName, lastActivityAt, pending, marking }) => (
        <Link
          key={id}
          className="row-link"
          to="/projects/$projectId/documents/$documentId"
          params={{ projectId, documentId: id }}
        >
          <Text size="sm" fw={500} lineClamp={2} dir="auto">
            {title} <MarkingChip marking={marking} />
          </Text>
          <Text size="xs" c="dimmed">
            {projectName}, <When time={lastActivityAt} />
            {pending > 0 ? `, ${i18n.t('{count} pending', { count: countLabel(pending) })}` : ''}
          </Text>
        </Link>
      ))}
    </div>
  );
}
