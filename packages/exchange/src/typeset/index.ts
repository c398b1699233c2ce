/** Sheets of paper and citations by Typst, for a process that may be ended: native code that works in one turn. */
export { fontFiles } from './font-files.js';
export { SheetCompiler } from './sheet-compiler.js';
