/*
 * Review: the queue, and the decision piece that other screens show at the passage. The queue itself is loaded when it
 * is first visited, so this entrance stays light. The only entrance of the room.
 */
import { lazyRouteComponent } from '@tanstack/react-router';

export { DecisionControls, DecisionOutcome, STATE_WORDS, StateBadge } from './decision/index.js';
export type { Asking, Decided } from './decision/index.js';
export { WithOrWithout } from './item/preview-switch.js';

/** The review queue of a project. */
export const ReviewScreen = lazyRouteComponent(() => import('./review-screen.js'), 'ReviewScreen');
