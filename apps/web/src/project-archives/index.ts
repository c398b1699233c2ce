/**
 * Importing the archive of a project: the file, what is in it, who of it is whom here, and how it differs from the
 * project that is here already. It is made as an export.
 */
export { ProjectArchivesScreen } from './project-archives-screen.js';
