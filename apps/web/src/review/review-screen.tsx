import './review.css';
import './queue/queue.css';
import './item/item.css';
import '../editor/palette.css';
import { useParams } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { toFailure, useProject } from '../sync/index.js';
import { DeniedState, ErrorState, useTitle, Waiting } from '../ui/index.js';
import { ReviewDesk } from './review-desk.js';

/** The review queue of a project. */
export function ReviewScreen(): ReactElement {
  const { projectId } = useParams({ from: '/projects/$projectId/review' });
  const project = useProject(projectId);
  useTitle('Review', project.data?.name);
  const failure = toFailure(project.error);
  if (project.data) return <ReviewDesk key={projectId} project={project.data} />;
  if (failure?.code === 'not_found') return <DeniedState />;
  return failure ? <ErrorState problem={failure} onRetry={() => void project.refetch()} /> : <Waiting lines={8} />;
}
