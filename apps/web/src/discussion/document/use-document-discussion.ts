import type { DiscussionContext } from '../discussion-context.js';
import { useContextRevision } from '../../sync/index.js';
import { useWorkspace } from '../../workspace/index.js';

/** The discussion context of the open document. */
export function useDocumentDiscussion(): DiscussionContext {
  const { store } = useWorkspace().workspace;
  // Re-render when names or permissions change.
  useContextRevision(store);
  const { actor, documentId, project } = store;
  return {
    actor,
    settings: project.settings,
    streamId: documentId,
    scope: { projectId: project.id, documentId },
    place: { documentId },
    nameOf: (id) => store.people.get(id)?.name ?? 'Somebody',
  };
}
