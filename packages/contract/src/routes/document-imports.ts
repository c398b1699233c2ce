/** Imports of many files, done by the server. Everybody sees their own alone. */
import { z } from 'zod';
import { lineUpTo, MOST_IMPORTED, protection, textUpTo, wholeNumber, wholeNumberInAddress } from '@scholium/review';
import { MEGABYTE } from '../body-limits.js';
import { errorBody } from '../errors.js';
import { defineRoute } from '../route.js';
import { id } from '../wire.js';
import { corrections, encoding, takenRemarks, wholePage } from './documents.js';

export const DOCUMENT_IMPORT_STATES = ['waiting', 'running', 'paused', 'done', 'cancelled'] as const;
/**
 * `known`: the project has a document of the same bytes, and got no other one. `asks`: a person has to say how it is
 * read. `opened`: an archive whose files were added to the import.
 */
export const IMPORT_FILE_STATES = ['waiting', 'imported', 'known', 'asks', 'refused', 'opened', 'cancelled'] as const;
/** Files of one import, those of its archives among them. */
export const IMPORT_FILES = MOST_IMPORTED.files;
/** Imports of one person that are not ended. */
export const IMPORTS_AT_ONCE = 5;

const place = wholeNumber();
/** Which columns of a table become what, by their places from 0; each row is a text. */
export const tableMapping = z.strictObject({
  text: place,
  metadata: z
    .strictObject({
      title: place,
      series: place,
      authors: place,
      publisher: place,
      published: place,
      url: place,
      language: place,
    })
    .partial(),
  /** Which sheet of a workbook, from 0. */
  sheet: place.optional(),
});
export type TableMappingOnWire = z.infer<typeof tableMapping>;

export const TABLE_FORMATS = ['csv', 'xlsx', 'jsonl'] as const;
/** Cells of each column that a preview shows, and UTF-16 units of each. */
export const TABLE_SAMPLE = { rows: 3, length: 200 };

const tablePreview = z.object({
  format: z.enum(TABLE_FORMATS),
  encoding: z.string(),
  /** The sheets of a workbook that are not hidden. */
  sheets: z.array(z.string()),
  columns: z.array(z.object({ name: z.string(), sample: z.array(z.string()) })),
  rows: z.int(),
  /** What the columns seem to be. */
  mapping: tableMapping,
});
export type TablePreview = z.infer<typeof tablePreview>;

/** How a file becomes a document; what is left out is as in the preview. */
export const importSettings = z.strictObject({
  corrections: corrections.optional(),
  encoding,
  accessed: z.iso.date().nullable().optional(),
  take: takenRemarks.optional(),
  protection: protection.optional(),
  wholePage,
  /** Whether a file that the project has becomes another document. */
  again: z.boolean().optional(),
  /** Of a table: each row becomes a document. */
  table: tableMapping.optional(),
});
export type ImportSettings = z.infer<typeof importSettings>;

const importFile = z.union([
  z.strictObject({
    uploadId: id,
    /** A file inside the upload; left out for the upload itself. */
    index: wholeNumber().optional(),
    fileName: lineUpTo(255),
    settings: importSettings.optional(),
  }),
  z.strictObject({ address: textUpTo(2_000).min(1), settings: importSettings.optional() }),
]);
export type ImportFile = z.infer<typeof importFile>;

const fileCounts = z.object({
  waiting: z.int(),
  imported: z.int(),
  known: z.int(),
  asks: z.int(),
  refused: z.int(),
  opened: z.int(),
  cancelled: z.int(),
});

export const documentImportOnWire = z.object({
  id,
  state: z.enum(DOCUMENT_IMPORT_STATES),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  /** When it goes on, where a limit or a busy server made it wait. */
  resumeAt: z.string().nullable(),
  counts: fileCounts,
});
export type DocumentImportOnWire = z.infer<typeof documentImportOnWire>;

export const importedFileOnWire = z.object({
  /** Place in the import, from 0. */
  position: z.int(),
  fileName: z.string(),
  state: z.enum(IMPORT_FILE_STATES),
  /** The document that it became, or that is known, as far as the caller may know of it. */
  document: z.object({ id, title: z.string() }).nullable(),
  /** Why it was refused. */
  failure: errorBody.nullable(),
  /** Of one that asks: the upload to look at, and the encoding that was guessed; null for a table without a mapping. */
  question: z.object({ uploadId: id, encoding: z.string().nullable() }).nullable(),
  /** What its document will demand of its readers besides what the project does; null for nothing. */
  protection: protection.nullable(),
});
export type ImportedFileOnWire = z.infer<typeof importedFileOnWire>;

const importing = { action: 'document.import', on: 'projectId' } as const;
const one = z.object({ projectId: id, importId: id });

export const documentImportRoutes = {
  startDocumentImport: defineRoute({
    id: 'startDocumentImport',
    method: 'POST',
    path: '/api/projects/:projectId/imports',
    bodyLimit: 4 * MEGABYTE,
    access: importing,
    tag: 'documents',
    summary: 'Have files imported that were uploaded or that web addresses answer; more can be added',
    params: z.object({ projectId: id }),
    body: z.strictObject({
      files: z.array(importFile).max(IMPORT_FILES),
      /** For files without settings of their own. */
      settings: importSettings.optional(),
    }),
    response: documentImportOnWire,
    status: 201,
  }),
  addToDocumentImport: defineRoute({
    id: 'addToDocumentImport',
    method: 'POST',
    path: '/api/projects/:projectId/imports/:importId/files',
    access: importing,
    tag: 'documents',
    summary: 'Upload a file and add it to an own import; of an archive, its files are imported',
    params: one,
    accepts: 'multipart',
    response: documentImportOnWire,
    status: 201,
  }),
  readTable: defineRoute({
    id: 'readTable',
    method: 'POST',
    path: '/api/projects/:projectId/tables',
    access: importing,
    tag: 'documents',
    summary: 'Upload a table of texts (CSV, XLSX, JSON Lines) and see its columns; nothing is imported yet',
    params: z.object({ projectId: id }),
    accepts: 'multipart',
    response: z.object({ uploadId: id, fileName: z.string(), bytes: z.int(), table: tablePreview }),
    status: 201,
  }),
  readTableAgain: defineRoute({
    id: 'readTableAgain',
    method: 'POST',
    path: '/api/projects/:projectId/uploads/:uploadId/table',
    access: importing,
    tag: 'documents',
    summary: 'The columns of a table that was uploaded, alone or in an archive; in an encoding, of a sheet',
    params: z.object({ projectId: id, uploadId: id }),
    /** `index`: of a file inside the upload. */
    body: z.strictObject({ encoding, sheet: place, index: place.optional() }),
    response: tablePreview,
  }),
  listDocumentImports: defineRoute({
    id: 'listDocumentImports',
    method: 'GET',
    path: '/api/projects/:projectId/imports',
    access: importing,
    tag: 'documents',
    summary: "The caller's own imports of a week, newest first, at most 10",
    params: z.object({ projectId: id }),
    response: z.object({ imports: z.array(documentImportOnWire) }),
  }),
  readDocumentImport: defineRoute({
    id: 'readDocumentImport',
    method: 'GET',
    path: '/api/projects/:projectId/imports/:importId',
    access: importing,
    tag: 'documents',
    summary: 'What became of each file of an own import',
    params: one,
    response: z.object({ files: z.array(importedFileOnWire) }),
  }),
  steerDocumentImport: defineRoute({
    id: 'steerDocumentImport',
    method: 'POST',
    path: '/api/projects/:projectId/imports/:importId',
    access: importing,
    tag: 'documents',
    summary: 'Pause an own import, go on with it, or cancel it; what was imported stays',
    params: one,
    body: z.strictObject({ to: z.enum(['paused', 'waiting', 'cancelled']) }),
    response: documentImportOnWire,
  }),
  answerDocumentImport: defineRoute({
    id: 'answerDocumentImport',
    method: 'POST',
    path: '/api/projects/:projectId/imports/:importId/files/:position',
    bodyLimit: 2 * MEGABYTE,
    access: importing,
    tag: 'documents',
    summary: 'Have a file imported with these settings that asks, is known or was refused',
    params: z.object({ projectId: id, importId: id, position: wholeNumberInAddress(0) }),
    body: z.strictObject({ settings: importSettings }),
    response: documentImportOnWire,
  }),
} as const;
