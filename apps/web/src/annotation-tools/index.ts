/*
 * Making annotations: the bar at the selected words, the panel with the form of the new one, and the keys that open
 * them. The forms of each kind are in `annotation-kinds`, cards of annotations that exist in `margin`.
 */
export { DraftPanel } from './draft-panel.js';
export { SelectionBar } from './selection-bar.js';
export { commentOnWords, ANNOTATE_KEYS, handleTextKey } from './shortcuts.js';
