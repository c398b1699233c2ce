export { idsIn, withoutEscapes } from './archive-ids.js';
export { compareKeys, type ArchiveRow } from './check-row.js';
export { pictureIn, type StatedPicture } from './check-picture.js';
export { comparedRow, differingColumns } from './compared-row.js';
export { compareProjects, COMPARED_TABLES, type ComparedSide, type ProjectDifference } from './compare-projects.js';
export { type ComparedLine } from './compare-tables.js';
export { lineSchema, manifestSchema, personSchema } from './json-schema.js';
export { PROJECT_ARCHIVE_LIMITS } from './limits.js';
export {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  originalFile,
  PEOPLE,
  tableFile,
  type ArchiveFile,
  type ArchiveManifest,
  type SealedHead,
} from './manifest.js';
export {
  ProjectArchive,
  ProjectArchiveRefused,
  rowsIn,
  type ArchiveFault,
  type ArchiveLine,
  type ArchivePerson,
  type ReadingTools,
} from './read-archive.js';
export { type Piece } from './read-lines.js';
export { renamePeople } from './rename-people.js';
export {
  ARCHIVE_TABLE_NAMES,
  archiveTable,
  DERIVED_TABLES,
  TABLES_IN_OTHER_FORM,
  TABLES_LEFT_OUT,
  type ArchiveColumn,
  type ArchiveTable,
  type ArchiveTableName,
} from './tables.js';
export { writeProjectArchive, type ArchiveSource } from './write-archive.js';
