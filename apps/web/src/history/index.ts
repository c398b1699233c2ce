/*
 * The history of a document: the timeline, earlier versions of the text and its annotations, comparison of two
 * versions, who wrote what (`blame/`), and changes that revert earlier ones (`revert/`). Screens load on first use.
 */
import { lazyPart, lazyScreen } from '../ui/index.js';

export type { BlameDialogProps } from './blame/blame-dialog.js';

export const HistoryScreen = lazyScreen(() => import('./history-screen.js'), 'HistoryScreen');
/** A dialog: who wrote, tagged and accepted a passage. */
export const BlameDialog = lazyPart(() => import('./blame/blame-dialog.js'), 'BlameDialog', { frame: 'dialog' });
/** Direct edits of a project by editing session, for the review queue. */
export const DirectEdits = lazyPart(() => import('./revert/direct-edits.js'), 'DirectEdits', {
  frame: 'inside',
  lines: 6,
});
/** A dialog: the viewer's earlier direct edits, to be reverted. */
export const EarlierEdits = lazyPart(() => import('./revert/earlier-edits.js'), 'EarlierEdits', { frame: 'dialog' });
/** A dialog: the change that reverts an accepted one. */
export const ReverseChange = lazyPart(() => import('./revert/reverse-change.js'), 'ReverseChange', {
  frame: 'dialog',
});
