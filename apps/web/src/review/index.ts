/*
 * Review: the queue (`queue/`, `bulk/`), one change with its context (`item/`), and the controls of a decision
 * (`decision/`), which the document's cards show too. The queue loads on first use.
 */
import { lazyScreen } from '../ui/index.js';

export { DecisionControls, DecisionOutcome, OriginWords, STATE_WORDS, StateBadge } from './decision/index.js';
export type { Asking, Decided } from './decision/index.js';
export { FigureChanges } from './item/figure-changes.js';
export { PreviewSwitch } from './item/preview-switch.js';

/** The review queue of a project. */
export const ReviewScreen = lazyScreen(() => import('./review-screen.js'), 'ReviewScreen');
