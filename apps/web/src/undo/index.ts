/*
 * Taking back what was done, and doing it again: the words for it, the keys, and the change that is offered where a
 * decision cannot be taken back any more. Knows no screen. The only entrance of the room.
 */
export { requestReversal, useReversalRequest } from './reversal-request.js';
export { redoStep, undoStep, reportRefusals } from './undo-redo.js';
export { useUndoKeys } from './use-undo-keys.js';
