/* Exports: what is exported in which format, what an export came to, and its file. */
export { ExportsScreen } from './exports-screen.js';
