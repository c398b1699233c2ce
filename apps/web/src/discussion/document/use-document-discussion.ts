import type { DiscussionContext } from '../discussion-context.js';
import { useContextRevision } from '../../sync/index.js';
import { useWorkspace } from '../../workspace/index.js';

/** The discussions of the open document, for the viewer. */
export function useDocumentDiscussion(): DiscussionContext {
  const { store } = useWorkspace().workspace;
  // Names become known, and what is allowed changes.
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
