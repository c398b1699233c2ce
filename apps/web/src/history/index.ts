/*
 * The history of a document: the timeline, earlier versions of the text and its annotations, comparison of two
 * versions, who wrote what (`blame/`), and changes that revert earlier ones (`revert/`). Screens load on first use.
 */
import { lazy } from 'react';
import { lazyScreen } from '../ui/index.js';

export type { BlameDialogProps } from './blame/blame-dialog.js';

export const HistoryScreen = lazyScreen(() => import('./history-screen.js'), 'HistoryScreen');
/** A dialog: who wrote, tagged and accepted a passage. Render it inside a Suspense. */
export const BlameDialog = lazy(async () => ({ default: (await import('./blame/blame-dialog.js')).BlameDialog }));
/** Direct edits of a project by editing session, for the review queue. Render it inside a Suspense. */
export const DirectEdits = lazy(async () => ({
  default: (await import('./revert/direct-edits.js')).DirectEdits,
}));
/** A dialog: the viewer's earlier direct edits, to be reverted. Render it inside a Suspense. */
export const EarlierEdits = lazy(async () => ({ default: (await import('./revert/earlier-edits.js')).EarlierEdits }));
/** A dialog: the change that reverts an accepted one. Render it inside a Suspense. */
export const ReverseChange = lazy(async () => ({
  default: (await import('./revert/reverse-change.js')).ReverseChange,
}));
