/*
 * Writing in the text: edit sessions, suggest sessions and formatting commands. Loaded at the first writing, because
 * reading needs none of it. Knows no server; it submits through the transport that it is given.
 */
export { EditSession } from './edit/edit-session.js';
export { rebaseUnsent } from './edit/rebase-unsent.js';
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
} from './commands/formatting-commands.js';
export type { BlockKind } from './commands/formatting-commands.js';
export {
  focusBlock,
  insertFindings,
  leaveFinding,
  moveBlocks,
  removeFinding,
  setFindings,
  writeBehind,
} from './commands/finding-commands.js';
export { findingPlugins } from './commands/finding-plugins.js';
export { writingPlugins } from './commands/writing-plugins.js';
export { splitSteps, mergeSteps } from './suggest/split-merge.js';
export { SuggestSession } from './suggest/suggest-session.js';
export type { OwnSuggestion, SuggestionTransport } from './suggest/suggest-session.js';
export { insertedText, insertedTextOfJson } from './inserted-text.js';
export { redo, redoDepth, undo, undoDepth } from 'prosemirror-history';
