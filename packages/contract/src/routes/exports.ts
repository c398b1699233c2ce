/** Exports: files of results, written in the background. Everybody sees their own alone. */
import { z } from 'zod';
import { annotationKind, lineUpTo, wholeNumber } from '@scholium/review';
import { defineRoute } from '../route.js';
import { id } from '../wire.js';
import { queueFilter } from './changes.js';

/** The formats that results can be exported in. */
export const EXPORT_FORMATS = [
  'markdown',
  'html',
  'docx',
  'pdf',
  'report_docx',
  'report_pdf',
  'report_markdown',
  'report_html',
  'xlsx',
  'csv',
  'jsonl',
  'web_annotation',
  'brat',
  'conll_2003',
  'conllu_plus',
  'spacy',
  'doccano',
  'label_studio',
  'tei',
  'webanno_tsv',
  'uima_json',
  'uima_xmi',
  'stix',
  'ftm',
  'csl_json',
  'bibtex',
  'ris',
  'archive',
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Formats without a form for annotations whose text is left out. */
export const EXPORT_NEEDS_TEXT: readonly ExportFormat[] = [
  'markdown',
  'html',
  'docx',
  'pdf',
  'report_docx',
  'report_pdf',
  'report_markdown',
  'report_html',
  'brat',
  'conll_2003',
  'conllu_plus',
  'spacy',
  'doccano',
  'label_studio',
  'tei',
  'webanno_tsv',
  'uima_json',
  'uima_xmi',
];
/** Formats of reports: of the documents that are chosen, those that are reports. */
export const EXPORTS_REPORTS: readonly ExportFormat[] = ['report_docx', 'report_pdf', 'report_markdown', 'report_html'];
/** The citation styles that reports are written in. */
export const CITATION_STYLES = [
  'apa',
  'chicago-author-date',
  'chicago-notes',
  'harvard',
  'ieee',
  'iso690',
  'mhra',
  'mla',
] as const;
/** Formats of the sources alone. */
export const EXPORTS_SOURCES: readonly ExportFormat[] = ['csl_json', 'bibtex', 'ris'];

export const EXPORT_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
/**
 * `access`: what the person may read changed meanwhile. `whole`: an archive is of a whole project, and the person may
 * not see all of it. `size`: the file would be larger than is allowed.
 */
export const EXPORT_FAILURES = ['access', 'whole', 'size', 'internal'] as const;

/** Why something is not in an export, or not as it is: the codes of losses that the formats report. */
const EXPORT_LOSSES = [
  'orphaned',
  'stale',
  'kind',
  'overlap',
  'fragments',
  'boundary',
  'fields',
  'codes',
  'structure',
  'waiting',
  'decided',
  'source_fields',
  'entity',
  'text',
  'layout',
  'place',
  'length',
  'finding',
  'signs',
  'size',
  'gone',
  'picture',
] as const;

/** How many items of each loss are answered; the file has more of them. */
export const LOSSES_SHOWN = 50;
/** Exports that one person may ask for in an hour. */
export const EXPORTS_AN_HOUR = 60;

/** Years that a database has. */
const time = z.iso.datetime({ precision: 3 }).regex(/^(?!0000)/);
const many = <T extends z.ZodType>(item: T) => z.array(item).min(1).max(1_000).nullable().default(null);

export const exportOptions = z.strictObject({
  format: z.enum(EXPORT_FORMATS),
  /** Null for all of the project that are not archived. */
  documents: many(id),
  /**
   * Only what these filters of the queue find, and of that what is accepted or waits, whatever `pending` says; null for
   * all.
   */
  changes: queueFilter.nullable().default(null),
  /** Whether proposals that wait are in it besides what is accepted, as far as the person may read them. */
  pending: z.boolean().default(false),
  /** Annotations of these kinds, with these codes or entity types, by these people; null for all. */
  kinds: many(annotationKind),
  terms: many(lineUpTo(64)),
  people: many(id),
  /**
   * As it was: at a time, or after a number of the log of the one document that is chosen. What was accepted then is in
   * it, and no proposals. Null: as it is.
   */
  asOf: z
    .union([z.strictObject({ time }), z.strictObject({ seq: wholeNumber(1) })])
    .nullable()
    .default(null),
  /** Whether the text of documents and quotes of it are in it. */
  withText: z.boolean().default(true),
  /** How formats that have comments, which is DOCX, hold annotations. */
  annotationsAs: z.enum(['comments', 'appendix']).default('comments'),
  /** How formats of reports write them: style of citations, with a table of contents, with a manifest as appendix. */
  report: z
    .strictObject({
      citations: z.enum(CITATION_STYLES).default('chicago-notes'),
      contents: z.boolean().default(true),
      manifest: z.boolean().default(true),
    })
    .prefault({}),
});
export type ExportOptions = z.infer<typeof exportOptions>;

const counts = z.object({
  documents: z.int(),
  annotations: z.int(),
  entities: z.int(),
  sources: z.int(),
  decisions: z.int().default(0),
});
export const exportLoss = z.object({
  code: z.enum(EXPORT_LOSSES),
  count: z.int(),
  items: z.array(
    z.object({
      kind: z.enum(['annotation', 'document', 'entity', 'source']),
      id,
      label: z.string(),
      documentId: id.nullable(),
      fields: z.array(z.string()),
    }),
  ),
});
export type ExportLoss = z.infer<typeof exportLoss>;

/** What an export came to. */
export const exportResult = z.object({
  counts,
  /** The strictest marking of what is in it, such as `TLP:AMBER`; null where nothing is marked. */
  marking: z.string().nullable(),
  losses: z.array(exportLoss),
});
export type ExportResultOnWire = z.infer<typeof exportResult>;

export const exportOnWire = z.object({
  id,
  options: exportOptions,
  state: z.enum(EXPORT_STATES),
  /** Documents that are written, of how many. */
  written: z.int(),
  documents: z.int(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  /** When the file is removed; null where there is none. */
  expiresAt: z.string().nullable(),
  bytes: z.int().nullable(),
  sha256: z.string().nullable(),
  failure: z.enum(EXPORT_FAILURES).nullable(),
  /** Null until it is done, and when what the person may read is not what it was when the file was written. */
  result: exportResult.nullable(),
});
export type ExportOnWire = z.infer<typeof exportOnWire>;

const one = z.object({ projectId: id, exportId: id });
const read = { action: 'project.read', on: 'projectId' } as const;

export const exportRoutes = {
  startExport: defineRoute({
    id: 'startExport',
    method: 'POST',
    path: '/api/projects/:projectId/exports',
    access: read,
    tag: 'exports',
    summary: 'Write results to a file, in the background; what the caller may not read is not in it',
    params: z.object({ projectId: id }),
    body: exportOptions,
    response: exportOnWire,
    status: 201,
  }),
  listExports: defineRoute({
    id: 'listExports',
    method: 'GET',
    path: '/api/projects/:projectId/exports',
    access: read,
    tag: 'exports',
    summary: "The caller's own exports of a day, newest first, at most 20",
    params: z.object({ projectId: id }),
    response: z.object({ exports: z.array(exportOnWire) }),
  }),
  removeExport: defineRoute({
    id: 'removeExport',
    method: 'DELETE',
    path: '/api/projects/:projectId/exports/:exportId',
    access: read,
    tag: 'exports',
    summary: 'Cancel an own export that is being written, or remove its file',
    params: one,
    response: 'empty',
  }),
  downloadExport: defineRoute({
    id: 'downloadExport',
    method: 'GET',
    path: '/api/projects/:projectId/exports/:exportId/file',
    access: read,
    tag: 'exports',
    summary: 'The file of an own export: a ZIP with a manifest, unless the caller may not read what is in it any more',
    params: one,
    response: 'bytes',
  }),
} as const;
