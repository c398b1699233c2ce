/**
 * Formats on their way in: bytes to text, text to a preview, a corrected preview to a document; bibliographies to
 * CSL items. Formats on their way out: results to files with a manifest and a report of what is lost. Pure: no files,
 * no network, no clock. Bad input is answered with a value, never thrown. A browser that only shows a preview imports
 * `@scholium/exchange/preview`, which reaches no parser.
 */
export * from './preview.js';
export type { Archive } from './archive/open-archive.js';
export { openArchive } from './archive/open-archive.js';
export type { Beside } from './images/beside.js';
export type { FileImage, ImageType } from './images/file-image.js';
export type { DecodedText, DecodeOptions } from './import/decode.js';
export { decode } from './import/decode.js';
export { isPdf } from './formats/pdf/read-pdf.js';
export type { ImportedFile, ImportOptions } from './import/preview-import.js';
export { previewImport, previewText, readImport } from './import/preview-import.js';
export type { TableOptions } from './tables/read-table.js';
export { readTextTable } from './tables/read-table.js';
export type { TableText } from './tables/table-texts.js';
export { suggestMapping, textsOf } from './tables/table-texts.js';
export type { TableMapping, TextTable } from './tables/text-table.js';
export { TABLE_FORMATS } from './tables/text-table.js';
export { listCollection } from './import/collection.js';
export { IMAGE_LIMITS, IMAGE_TYPES } from './images/file-image.js';
export { cleanFileName, kindOfFile } from './import/file-name.js';
export type { TakenPart } from './import/collection.js';
export { readParts } from './import/read-parts.js';
export type { TextChange } from './import/compare-texts.js';
export { compareTexts } from './import/compare-texts.js';
export type { PlacedComment } from './import/bring-remarks.js';
export { bringRemarks } from './import/bring-remarks.js';
export type { TrackedEdit } from './import/tracked-steps.js';
export type { ParsedSources, SourceFormat } from './sources/parse-source-input.js';
export { parseSourceInput, SOURCE_INPUT_LIMIT } from './sources/parse-source-input.js';
export type {
  ExportedAnnotation,
  ExportedBody,
  ExportedDecision,
  ExportedDocument,
  ExportedOrigin,
  ExportedEdit,
  ExportedEntity,
  ExportedSource,
  ExportedTerm,
  ExportedThread,
  ExportSource,
} from './export/exported.js';
export type { Digest, ExportCounts, ExportRequest, ExportResult } from './export/export-archive.js';
export { exportArchive, exportReport } from './export/export-archive.js';
export type { Loss, LossCode, Losses } from './export/losses.js';
export { rested } from './export/rested.js';
export { sorted } from './export/sorted.js';
export type { CitationInput, Cited, CitationStyle } from './reports/citations.js';
export { CITATION_STYLES } from './reports/citations.js';
export type { ReportFinding, ReportSettings } from './reports/report.js';
export type { SheetBlock, SheetInput } from './typeset/sheet.js';
export type { Typesetter, TypesetPdf } from './typeset/typesetter.js';
export type { Writer } from './export/writer.js';
export { WRITERS } from './export/writers.js';
export * from './annotations/index.js';
export type { StoredFile } from './archive/stored-archive.js';
export * from './project-archive/index.js';
