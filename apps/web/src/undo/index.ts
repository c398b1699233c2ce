/*
 * Undo and redo: messages, keys, and the reverting change that is offered where a decision cannot be reopened any more.
 * Knows no screen. The only entrance of this module.
 */
export { requestReversal, useReversalRequest } from './reversal-request.js';
export { redoStep, undoStep, reportRefusals } from './undo-redo.js';
export { useUndoKeys } from './use-undo-keys.js';
