/*
 * Making annotations: the bar at the selected words, the forms and pickers of each kind, and the keys that open them.
 * Cards of annotations that exist are in `margin`.
 */
export { CitationForm } from './citation-form.js';
export { DraftPanel } from './draft-panel.js';
export { EntityPicker } from './entity-picker.js';
export { FootnotePanel } from './footnote-panel.js';
export { HighlightForm } from './highlight-form.js';
export { MentionForm } from './mention-form.js';
export { OtherMentionsDialog } from './other-mentions-dialog.js';
export { SelectionBar } from './selection-bar.js';
export { commentOnWords, handleTextKey } from './shortcuts.js';
