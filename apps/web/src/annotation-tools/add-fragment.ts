/**
 * Discontinuous annotations: the selected words become another fragment of the draft, or of the viewer's focused
 * proposal.
 */
import { can, nextState } from '@scholium/review';
import { joinFragments } from '../annotations/index.js';
import type { AnnotationItem } from '../annotations/index.js';
import { i18n } from '../locales/index.js';
import type { OpenWorkspace, Workspace } from '../workspace/index.js';

/** Button label for adding the selected words as a fragment; null when there is no target. */
export function fragmentGoesTo(workspace: Workspace): string | null {
  const draft = workspace.draft.get();
  if (draft) return draft.footnote === null ? i18n.t('Add to this annotation') : null;
  return ownPending(workspace) ? i18n.t('Add to the chosen one') : null;
}

export function addFragment({ workspace, actions }: OpenWorkspace): void {
  const selected = workspace.selection.get();
  if (!selected || selected.empty) return;
  const draft = workspace.draft.get();
  if (draft) {
    if (draft.footnote === null)
      workspace.draft.set({ ...draft, spans: joinFragments([...draft.spans, selected.from, selected.to]) });
    return;
  }
  const item = ownPending(workspace);
  if (item) actions.move(item, [...item.spans, selected.from, selected.to], i18n.t('Add passage'));
}

function ownPending(workspace: Workspace): AnnotationItem | null {
  const focused = workspace.focused.get();
  const item = focused === null ? null : workspace.item(focused);
  const { actor } = workspace.store;
  const mine =
    item !== null && item.op !== 'delete' && nextState(item.state, 'revise') !== null && item.authorId === actor.userId;
  return mine && can(actor, 'change.revise', item) ? item : null;
}
