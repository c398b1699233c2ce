/**
 * Archives of whole projects: read at one moment for an export, and imported where the project is not. An import stands
 * beside the tables until all of it is checked, and is published in one transaction, which is the one place besides the
 * ledger that writes the tables of the log.
 */
export { digest } from './digest.js';
export { ArchiveReader, NotWhole } from './reading/archive-reader.js';
export { ProjectArchivesModule } from './project-archives.module.js';
