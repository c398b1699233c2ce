/*
 * Taking back what was done, and doing it again: the words for it, the keys, and the change that is offered where a
 * decision cannot be taken back any more. Knows no screen. The only entrance of the room.
 */
export { offerReversal, useReversal } from './reversal-request.js';
export { doAgain, takeBack, tellRefusals } from './undo-redo.js';
export { useUndoKeys } from './use-undo-keys.js';
