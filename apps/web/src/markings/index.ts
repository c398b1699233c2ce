/*
 * Need-to-know on screen: markings (TLP 2.0) as chips and banners, the dialog that sets who may read something, and the
 * question before protected text is pasted elsewhere. What holds is decided by `packages/review`, never here.
 */
export { accessOf, AccessOfNew, AS_THE_PROJECT, isHindered, protectionChosen } from './access-of-new.js';
export type { AccessDraft } from './access-of-new.js';
export { MarkingBanner } from './marking-banner.js';
export { labelOfMarking } from './marking-words.js';
export { MarkingChip } from './marking-chip.js';
export { accessAfter, markingOf, stricterOf } from './pasted-marking.js';
export { PasteQuestion } from './paste-question.js';
export { useMarkedPlace } from './marked-place.js';
export { useProtectionDialog } from './use-protection-dialog.js';
