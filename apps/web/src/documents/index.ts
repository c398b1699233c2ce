/*
 * The screen of an open document: the text with its toolbar and sidebar. Its other parts are modules of their own:
 * `workspace`, `margin`, `annotation-tools`, `writing`, `discussion`.
 */
export { DocumentScreen } from './document-screen.js';
