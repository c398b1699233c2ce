import { VisuallyHidden } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { exportOptions } from '@scholium/contract';
import { isUuid } from '@scholium/review';
import { JobList, useLookAgain } from '../jobs/index.js';
import { i18n } from '../locales/index.js';
import { mayIn, toFailure, useProject, useRoute } from '../sync/index.js';
import { DeniedState, ErrorState, Page, Waiting } from '../ui/index.js';
import { ExportForm } from './export-form.js';
import { ExportItem } from './export-item.js';

/** Exports of a project: one is asked for here, and the own ones of the last day are listed. */
export function ExportsScreen(): ReactElement {
  const { projectId } = useParams({ from: '/projects/$projectId/exports' });
  const search = useSearch({ from: '/projects/$projectId/exports' }) as Readonly<Record<string, unknown>>;
  const { document } = search;
  const changes = exportOptions.shape.changes.safeParse(search['changes']).data ?? null;
  const navigate = useNavigate();
  const project = useProject(projectId);
  const { data, error, refetch } = useRoute('listExports', { params: { projectId } }, { fresh: true });
  const isUnderWay = data?.exports.some(({ state }) => state === 'waiting' || state === 'running') ?? false;
  useLookAgain(isUnderWay, refetch);
  const failure = toFailure(project.error ?? error);
  if (failure?.code === 'not_found') return <DeniedState />;
  const documentId = typeof document === 'string' && isUuid(document) ? document : null;
  const exports = data?.exports ?? [];
  return (
    <Page
      title={i18n.t('Export')}
      of={project.data?.name}
      width="md"
      description={i18n.t(
        'What you may read leaves as a ZIP file, with a manifest and a report of what the format cannot carry. Only you see your exports.',
      )}
    >
      {failure ? <ErrorState problem={failure} onRetry={() => void refetch()} /> : null}
      {!project.data && !failure ? <Waiting lines={6} /> : null}
      {project.data ? (
        <ExportForm
          key={documentId}
          projectId={projectId}
          vocabulary={project.data.vocabulary}
          documentId={documentId}
          changes={changes}
          onWithoutChanges={() => void navigate({ to: '/projects/$projectId/exports', params: { projectId } })}
          manages={mayIn(project.data, 'project.manage')}
          busy={isUnderWay}
        />
      ) : null}
      <JobList title={i18n.t('Your exports')}>
        {exports.map((item) => (
          <ExportItem key={item.id} projectId={projectId} item={item} />
        ))}
      </JobList>
      <VisuallyHidden role="status">
        {isUnderWay
          ? i18n.t('The export is being written.')
          : exports[0]?.state === 'done'
            ? i18n.t('The export is ready.')
            : ''}
      </VisuallyHidden>
    </Page>
  );
}
