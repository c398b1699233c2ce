/*
 * Writing in the text: editing it, suggesting edits, and the deeds of the toolbar. Loaded when somebody first writes,
 * because reading needs none of it. Knows no server; what it says goes through what it is given.
 */
export { Editing } from './edit/editing.js';
export { reopened } from './edit/reopen.js';
export {
  addFootnote,
  blockKindOf,
  isMarked,
  setBlockKind,
  setLink,
  toggleBold,
  toggleItalic,
  toggleStrikethrough,
  toggleSubscript,
  toggleSuperscript,
} from './hand/deeds.js';
export type { BlockKind } from './hand/deeds.js';
export { handPlugins } from './hand/plugins.js';
export { partsOf, putTogether } from './suggest/pieces.js';
export { Suggesting } from './suggest/suggesting.js';
export type { OwnSuggestion, Speaker } from './suggest/suggesting.js';
export { wordsOf, wordsOfJson } from './words.js';
export { redo, redoDepth, undo, undoDepth } from 'prosemirror-history';
