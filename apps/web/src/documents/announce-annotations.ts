/** What a screen reader hears when the caret enters annotated words. */
import type { Span } from '../editor/index.js';
import { isOrphaned } from '../annotations/index.js';
import { appearanceOf, kindName } from '../kinds/index.js';
import type { Workspace } from '../workspace/index.js';

/** Kind, type, state and author of each annotation, innermost first; empty without annotations. */
export function announce(workspace: Workspace, stack: readonly Span[]): string {
  const { store } = workspace;
  return [...new Set(stack.map(({ annotationId }) => annotationId))]
    .flatMap((key) => {
      const thread = workspace.thread(key);
      if (thread) return [`Discussion, begun by ${store.people.get(thread.openedById)?.name ?? 'somebody'}`];
      const item = workspace.item(key);
      if (!item) return [];
      const { name } = appearanceOf(item.kind, item.typeId, store.project.vocabulary);
      const doubt = isOrphaned(item) ? ', text removed' : item.stale ? ', words changed' : '';
      return [
        `${kindName(item.kind)} ${name}, ${item.state.replace('_', ' ')}${doubt}, by ${store.people.get(item.authorId)?.name ?? 'somebody'}`,
      ];
    })
    .join('. ');
}
