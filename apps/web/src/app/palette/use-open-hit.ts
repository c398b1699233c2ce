import { useNavigate } from '@tanstack/react-router';
import { firstMarked } from './palette-item.js';
import type { SearchHit } from './recent-hits.js';

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Differs each time somebody asked to be taken to the target of the address, also to the same one again. */
    readonly asked?: number;
  }
}

const DOCUMENT = '/projects/$projectId/documents/$documentId';

/** Opens what was found at its place: a passage marked in its text, a discussion at what it is about. */
export function useOpenHit(): (hit: SearchHit) => void {
  const navigate = useNavigate();
  return ({ kind, id, projectId, label, context, document, blockId, changeId }) => {
    const inDocument = (search: Readonly<Record<string, string>>) =>
      void navigate({
        to: DOCUMENT,
        params: { projectId, documentId: document?.id ?? id },
        search,
        state: { asked: Date.now() },
      });
    switch (kind) {
      case 'document':
        return inDocument({});
      case 'text':
        return inDocument({
          ...(blockId ? { block: blockId } : {}),
          ...(context ? { find: firstMarked(context) } : {}),
        });
      case 'thread':
        return document
          ? inDocument({ thread: id })
          : void navigate({
              to: '/projects/$projectId/review',
              params: { projectId },
              search: changeId ? { change: changeId } : {},
            });
      case 'entity':
        return void navigate({ to: '/projects/$projectId/entities/$entityId', params: { projectId, entityId: id } });
      case 'source':
        return void navigate({ to: '/projects/$projectId/sources/$sourceId', params: { projectId, sourceId: id } });
      case 'person':
        return void navigate({
          to: '/projects/$projectId/members',
          params: { projectId },
          search: { q: label.text } as never,
        });
    }
  };
}
