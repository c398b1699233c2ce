/*
 * Importing files and pasted text: the queue of uploads, and the preview in which a person corrects what was found.
 */
export { ImportScreen } from './import-screen.js';
