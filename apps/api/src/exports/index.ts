/**
 * Exports: files of results, written in the background and kept for a day. What is in them is read in the name of the
 * person who asked, by the services that answer requests; formats are written by `@scholium/exchange`.
 */
export { ExportsModule } from './exports.module.js';
