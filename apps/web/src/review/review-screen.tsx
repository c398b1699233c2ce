import './review.css';
import './queue/queue.css';
import './item/item.css';
import '../ui/palette.css';
import { useParams, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { DirectEdits } from '../history/index.js';
import { i18n } from '../locales/index.js';
import { mayIn, toFailure, useProject } from '../sync/index.js';
import { AnchorLink, DeniedState, ErrorState, Page, useTitle, Waiting } from '../ui/index.js';
import { QueueWorkspace } from './queue-workspace.js';

/** The review queue of a project. */
export function ReviewScreen(): ReactElement {
  const { projectId } = useParams({ from: '/projects/$projectId/review' });
  const { view } = useSearch({ strict: false }) as { readonly view?: unknown };
  const project = useProject(projectId);
  useTitle(i18n.t('Review'), project.data?.name);
  const failure = toFailure(project.error);
  if (project.data && view === 'direct') {
    return (
      <Page
        title={i18n.t('Direct edits')}
        of={project.data.name}
        width="md"
        description={i18n.t('Edits made in Edit mode, which nobody reviewed before they were applied.')}
        actions={
          <AnchorLink size="sm" to="/projects/$projectId/review" params={{ projectId }}>
            {i18n.t('Review queue')}
          </AnchorLink>
        }
      >
        <DirectEdits projectId={projectId} proposes={mayIn(project.data, 'change.propose')} />
      </Page>
    );
  }
  if (project.data) return <QueueWorkspace key={projectId} project={project.data} />;
  if (failure?.code === 'not_found') return <DeniedState />;
  return failure ? <ErrorState problem={failure} onRetry={() => void project.refetch()} /> : <Waiting lines={8} />;
}
