/* The controls of a decision, for the queue and for the cards of a document. Makes no requests. */
export { DecisionControls } from './decision-controls.js';
export { DecisionOutcome } from './decision-outcome.js';
export type { Decided } from './decision-outcome.js';
export type { Asking } from './missing-reason.js';
export { OriginWords } from './origin-words.js';
export { ReasonForm } from './reason-form.js';
export { STATE_WORDS, StateBadge } from './state-badge.js';
export { KeyHint } from './key-hint.js';
