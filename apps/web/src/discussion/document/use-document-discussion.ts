import type { Talk } from '../index.js';
import { useContextRevision } from '../../sync/index.js';
import { useDesk } from '../../workspace/workspace-context.js';

/** The discussions of the open document, for the viewer. */
export function useTalk(): Talk {
  const { store } = useDesk().workspace;
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
