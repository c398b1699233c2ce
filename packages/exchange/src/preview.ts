/**
 * The part of this package for a browser: the types of an import and of a source, what a preview screen
 * computes, and what a note says of a source. No parser of a file format is reached from here.
 */
export { footnoteNumber, hasUnbrokenRun } from '@scholium/document';
export type { Result } from './result.js';
export { applyCorrections } from './import/apply-corrections.js';
export { buildDocument } from './import/build-document.js';
export { MOST_CORRECTIONS } from './import/correction.js';
export type { CorrectableKind, Correction } from './import/correction.js';
export { detectFormat } from './import/detect-format.js';
export type { DocumentJson } from './import/document-json.js';
export type { Encoding } from './import/encodings.js';
export { encodingLabel, ENCODINGS } from './import/encodings.js';
export type { TakenRemarks } from './import/taken-remarks.js';
export { TAKE_ALL } from './import/taken-remarks.js';
export type { EncodingStatement } from './import/encoding-statement.js';
export type { ImportError, ImportErrorCode } from './import/import-error.js';
export type { ImportLimits } from './import/import-limits.js';
export { DEFAULT_IMPORT_LIMITS } from './import/import-limits.js';
export type {
  ImportFormat,
  ImportMetadata,
  ImportPreview,
  MetadataField,
  PreviewBlock,
  TextFormat,
} from './import/import-preview.js';
export { kindOfFile } from './import/file-name.js';
export type { FilePart } from './import/file-part.js';
export type {
  FileAuthor,
  FileComment,
  FilePlace,
  FileRemarks,
  InsertedParagraph,
  TrackedChange,
} from './import/file-remarks.js';
export type { LeftOut, LeftOutKind } from './import/left-out.js';
export type { ImportWarning, ImportWarningCode } from './import/import-warning.js';
export type {
  ImportedBlock,
  ImportedFigure,
  ImportedBlockKind,
  ImportedMark,
  ImportedRun,
  ListPlace,
  NotePlace,
  TablePlace,
} from './import/imported-block.js';
export type { CslDate, CslItem, CslName } from './sources/csl-item.js';
export { formatSource } from './sources/format-source.js';
export type { NoteSource } from './sources/read-note.js';
export { readNote } from './sources/read-note.js';
export type { SourceError, SourceErrorCode } from './sources/source-error.js';
