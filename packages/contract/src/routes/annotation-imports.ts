/** Annotations of a file, proposed on a document that is there. Everybody sees their own imports alone. */
import { z } from 'zod';
import { annotationKind, lineUpTo, textUpTo, trimmedUpTo, wholeNumber } from '@scholium/review';
import { MEGABYTE } from '../body-limits.js';
import { defineRoute } from '../route.js';
import { id } from '../wire.js';

/** The formats that annotations are read from. */
export const ANNOTATION_IMPORT_FORMATS = [
  'web_annotation',
  'brat',
  'csv',
  'jsonl',
  'webanno_tsv',
  'uima_json',
  'uima_xmi',
  'conll_2003',
  'conllu_plus',
  'tei',
  'stix',
  'doccano',
  'spacy',
  'label_studio',
] as const;
export type AnnotationImportFormat = (typeof ANNOTATION_IMPORT_FORMATS)[number];

/**
 * `ready`: read, and not yet asked for. `running`: a process proposes, or did until it ended; another one goes on.
 * `undoing`: what it did is taken back, as far as nobody went on with it.
 */
export const ANNOTATION_IMPORT_STATES = [
  'ready',
  'waiting',
  'running',
  'done',
  'failed',
  'cancelled',
  'undoing',
  'undone',
] as const;
/** `access`: the person may not propose there any more. `document`: no document could be made of the text. */
export const ANNOTATION_IMPORT_FAILURES = ['access', 'unreadable', 'document', 'internal'] as const;

/** Annotations without a place that are listed; all are counted. */
export const UNPLACED_SHOWN = 200;
/** Files that one person may have read in an hour. */
export const ANNOTATION_FILES_AN_HOUR = 120;

/** Types of a file that are mapped; a file with more of them is refused. */
export const MOST_FILE_TYPES = 1_000;

/** What a type of the file becomes. A highlight without a code keeps the name of the type in its note. */
export const termTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mention'), typeId: lineUpTo(64) }),
  z.strictObject({ kind: z.literal('highlight'), codeId: lineUpTo(64).nullable() }),
  z.strictObject({ kind: z.literal('skip') }),
]);
export type TermTargetOnWire = z.infer<typeof termTarget>;

export const mappedTypes = {
  /** What types become, by their keys; the others what was suggested, and nothing where nothing was. */
  mapping: z.array(z.strictObject({ key: textUpTo(600), target: termTarget })).max(MOST_FILE_TYPES),
  /** Why the annotations are imported as accepted work; nothing to propose them. For those with `change.import`. */
  acceptReason: trimmedUpTo(2_000).min(1).nullish(),
};
export const annotationImportOptions = z.strictObject({
  ...mappedTypes,
  /** The version that offsets count in. */
  version: wholeNumber().nullable().default(null),
  /** Annotations that a person placed: UTF-16 offsets of the plain text. */
  placed: z
    .array(
      z
        .strictObject({ index: wholeNumber(), from: wholeNumber(), to: wholeNumber() })
        .refine(({ from, to }) => from < to, 'A place is not empty.'),
    )
    .max(1_000)
    .default([]),
});
export type AnnotationImportOptions = z.infer<typeof annotationImportOptions>;

const count = z.int();
/** The types of a file, with how many annotations have each, and what it becomes. */
export const fileTypes = z.array(
  z.object({
    key: z.string(),
    /** Null where the file does not say. */
    kind: annotationKind.nullable(),
    /** Empty for annotations without a type. */
    name: z.string(),
    count,
    /** Null where the project has nothing like it. */
    target: termTarget.nullable(),
  }),
);
/** What a file has besides, and has no form here. */
export const fileLosses = z
  .object({ relation: count, document_level: count, unknown_form: count, reply: count })
  .partial();

/** What becomes of annotations of a file on a document; each is in one of these numbers. */
export const annotationCounts = z.object({
  new: count,
  /** Their ids are those of accepted annotations that say something else. */
  changed: count,
  /** The same is accepted or proposed already. */
  known: count,
  /** Their ids are those of proposals that say something else and wait. */
  waiting: count,
  unplaced: count,
  /** None of their types becomes anything. */
  skipped: count,
  /** Citations whose source the project does not have. */
  sourceless: count,
});
export type AnnotationCounts = z.infer<typeof annotationCounts>;

export const annotationImportPreview = z.object({
  format: z.enum(ANNOTATION_IMPORT_FORMATS),
  /** The version of the document that it was compared with. */
  version: z.int(),
  /** Texts in the file, of which this document is one. */
  texts: count,
  /** Annotations of this document in the file. */
  annotations: count,
  counts: annotationCounts,
  /** Of those with a place: found by their words elsewhere; by a place alone, whose words the file does not say. */
  moved: count,
  unchecked: count,
  types: fileTypes,
  unplaced: z.array(
    z.object({ index: z.int(), quote: z.string(), type: z.string(), why: z.enum(['not_found', 'ambiguous']) }),
  ),
  losses: fileLosses,
});
export type AnnotationImportPreview = z.infer<typeof annotationImportPreview>;

/**
 * What was proposed, and what is accepted work by the import. `refused`: what the ledger did not take, such as what was
 * rejected before. `undone`: what was taken back of it; what somebody went on with stays.
 */
export const annotationImportResult = z.object({
  proposed: count,
  accepted: count.optional(),
  refused: count,
  undone: count.optional(),
  /** Of the file: what was there already, and what had no place in the text. */
  known: count.optional(),
  unplaced: count.optional(),
});

export const annotationImportOnWire = z.object({
  id,
  fileName: z.string(),
  sha256: z.string(),
  state: z.enum(ANNOTATION_IMPORT_STATES),
  /** Proposals that are made, of how many. */
  done: z.int(),
  total: z.int(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  /** Why it ended early; of one that is done, why it could not be undone. */
  failure: z.enum(ANNOTATION_IMPORT_FAILURES).nullable(),
  result: annotationImportResult.nullable(),
});
export type AnnotationImportOnWire = z.infer<typeof annotationImportOnWire>;

const documentId = z.object({ documentId: id });
const one = z.object({ documentId: id, annotationImportId: id });
const proposing = { action: 'change.propose', on: 'documentId' } as const;

export const annotationImportRoutes = {
  readAnnotationFile: defineRoute({
    id: 'readAnnotationFile',
    method: 'POST',
    path: '/api/documents/:documentId/annotation-imports',
    access: proposing,
    tag: 'documents',
    summary: 'Upload a file of annotations and see what it would propose; nothing is proposed yet',
    params: documentId,
    accepts: 'multipart',
    response: z.object({ import: annotationImportOnWire, preview: annotationImportPreview }),
    status: 201,
  }),
  previewAnnotationImport: defineRoute({
    id: 'previewAnnotationImport',
    method: 'POST',
    path: '/api/documents/:documentId/annotation-imports/:annotationImportId/preview',
    access: proposing,
    tag: 'documents',
    summary: 'What an uploaded file of annotations would propose with these types and places',
    params: one,
    body: annotationImportOptions,
    bodyLimit: MEGABYTE,
    response: annotationImportPreview,
  }),
  startAnnotationImport: defineRoute({
    id: 'startAnnotationImport',
    method: 'POST',
    path: '/api/documents/:documentId/annotation-imports/:annotationImportId/start',
    access: proposing,
    tag: 'documents',
    summary: 'Propose the annotations of an uploaded file, in the background; asked again it changes nothing',
    params: one,
    body: annotationImportOptions,
    bodyLimit: MEGABYTE,
    response: annotationImportOnWire,
    status: 201,
  }),
  listAnnotationImports: defineRoute({
    id: 'listAnnotationImports',
    method: 'GET',
    path: '/api/documents/:documentId/annotation-imports',
    access: { action: 'document.read', on: 'documentId' },
    tag: 'documents',
    summary: "The caller's own imports of annotations of a day, newest first, at most 20",
    params: documentId,
    response: z.object({ imports: z.array(annotationImportOnWire) }),
  }),
  undoAnnotationImport: defineRoute({
    id: 'undoAnnotationImport',
    method: 'POST',
    path: '/api/documents/:documentId/annotation-imports/:annotationImportId/undo',
    access: proposing,
    tag: 'documents',
    summary:
      'Take back what an own import of a day did, as far as nobody went on with it; asked again it changes nothing',
    params: one,
    response: annotationImportOnWire,
    status: 201,
  }),
  cancelAnnotationImport: defineRoute({
    id: 'cancelAnnotationImport',
    method: 'DELETE',
    path: '/api/documents/:documentId/annotation-imports/:annotationImportId',
    access: { action: 'document.read', on: 'documentId' },
    tag: 'documents',
    summary: 'Cancel an own import that is not done; what is proposed already stays',
    params: one,
    response: 'empty',
  }),
} as const;
