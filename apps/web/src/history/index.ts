/*
 * The history of a document: what happened, the text and its annotations at any moment, what differs between two, who
 * wrote what, and proposals that take something back. Screens are loaded when first visited. The only entrance of the
 * room.
 */
import { lazyRouteComponent } from '@tanstack/react-router';
import { lazy } from 'react';

export type { BlameDialogProps } from './blame/blame-dialog.js';

export const HistoryScreen = lazyRouteComponent(() => import('./history-screen.js'), 'HistoryScreen');
/** Who wrote, tagged and accepted a passage, over the screen that is shown. Put it inside a Suspense. */
export const BlameDialog = lazy(async () => ({ default: (await import('./blame/blame-dialog.js')).BlameDialog }));
/** Direct edits of a project by sitting, for the review queue. Put it inside a Suspense. */
export const AppliedDirectly = lazy(async () => ({
  default: (await import('./revert/applied-directly.js')).AppliedDirectly,
}));
/** One's own direct edits of an earlier time, to be taken back. Put it inside a Suspense. */
export const EarlierEdits = lazy(async () => ({ default: (await import('./revert/earlier-edits.js')).EarlierEdits }));
/** The change that takes an accepted one back, over the screen that is shown. Put it inside a Suspense. */
export const ReverseChange = lazy(async () => ({
  default: (await import('./revert/reverse-change.js')).ReverseChange,
}));
