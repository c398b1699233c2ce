/*
 * The original of a document beside its text: the page of a PDF that the selected words are printed on. PDF.js and the
 * code that draws are loaded when the first page is shown.
 */
export { OriginalPanel } from './original.js';
export { hasPages, showPage } from './show-page.js';
