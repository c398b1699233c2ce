/**
 * Formats on their way in: bytes to text, text to a preview, a corrected preview to a document; bibliographies to
 * CSL items. Pure: no files, no network, no clock. Bad input is answered with a value, never thrown.
 */
export type { Result } from './result.js';
export type { EncodingStatement } from './import/encoding-statement.js';
export type { Correction, CorrectableKind } from './import/correction.js';
export type { ImportError, ImportErrorCode } from './import/import-error.js';
export type { ImportFormat, ImportMetadata, ImportPreview, MetadataField, PreviewBlock } from './import/import-preview.js';
export type {
  ImportedBlock,
  ImportedBlockKind,
  ImportedMark,
  ImportedRun,
  ListPlace,
  TablePlace,
} from './import/imported-block.js';
export type { ImportLimits } from './import/import-limits.js';
export { DEFAULT_IMPORT_LIMITS } from './import/import-limits.js';
export type { ImportWarning, ImportWarningCode } from './import/import-warning.js';
export type { CslDate, CslItem, CslName } from './sources/csl-item.js';
