/** What a screen reader hears when the caret enters annotated words. */
import type { Span } from '../editor/index.js';
import { isOrphaned } from '../annotations/index.js';
import { appearanceOf, kindName, stateName } from '../kinds/index.js';
import { i18n } from '../locales/index.js';
import type { Workspace } from '../workspace/index.js';

/** Kind, type, state and author of each annotation, innermost first; empty without annotations. */
export function announce(workspace: Workspace, stack: readonly Span[]): string {
  const { store } = workspace;
  const nameOf = (userId: string) => store.people.get(userId)?.name ?? i18n.t('somebody');
  return [...new Set(stack.map(({ annotationId }) => annotationId))]
    .flatMap((key) => {
      const thread = workspace.thread(key);
      if (thread) return [i18n.t('Discussion, begun by {author}', { author: nameOf(thread.openedById) })];
      const item = workspace.item(key);
      if (!item) return [];
      const { name } = appearanceOf(item.kind, item.typeId, store.project.vocabulary);
      const doubt = isOrphaned(item) ? i18n.t('orphaned') : item.stale ? i18n.t('words changed') : null;
      return [
        i18n.t('{kind} {type}, {state}, by {author}', {
          kind: kindName(item.kind),
          type: name,
          state: [stateName(item.state), doubt].filter(Boolean).join(', '),
          author: nameOf(item.authorId),
        }),
      ];
    })
    .join('. ');
}
