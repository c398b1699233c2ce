/*
 * Cards beside the text: one for each annotation, suggestion or thread in view, and where each is placed. On narrow
 * screens the focused card is a sheet at the bottom.
 */
export { CardSheet } from './card-sheet.js';
export { AnnotationCard } from './cards/annotation-card.js';
export { Margin } from './margin.js';
