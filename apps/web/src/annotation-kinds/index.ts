/*
 * How each kind of annotation is made, edited and shown on its card: a folder for each kind, and the list of them.
 * Where the forms open is in `annotation-tools` and `margin`; labels, icons and colours are in `kinds`.
 */
export { annotationKindScreens, screenOf } from './catalogue.js';
export type { AnyAnnotationKindScreen, DigitType } from './annotation-kind.js';
export { FootnotePanel } from './citation/footnote-panel.js';
export { EntityPicker } from './mention/entity-picker.js';
export { OtherMentionsDialog } from './mention/other-mentions-dialog.js';
export { Passage } from './passage.js';
