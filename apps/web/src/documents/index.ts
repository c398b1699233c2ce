/*
 * Documents: the workspace where a text is read and annotated. Import is a room of its own. The editor draws the text,
 * `sync` keeps it true; here stand the margin, the tools at the selection, the rail and the bar. The only entrance of
 * the room.
 */
export { DocumentScreen } from './document-screen.js';
