/*
 * Writing in the open document: the modes Edit and Suggest, the toolbar, and the author's suggestions with their cards
 * (`suggestions/`). How a step is made and applied is in `editor/writing`.
 */
export { authorColor } from './suggestions/suggestion-marks.js';
export { modesOf } from './modes.js';
export { ModeSwitch } from './mode-switch.js';
export { useModeKeys } from './use-mode-keys.js';
export { SuggestionCard } from './suggestions/suggestion-card.js';
export { UnsavedTextPanel } from './toolbar/unsaved-text-panel.js';
export { WritingToolbar } from './toolbar/writing-toolbar.js';
export { useUndo } from './use-undo.js';
export { useNewWritingController, useWriting } from './use-writing.js';
export { useWritingController, WritingContext } from './writing-context.js';
