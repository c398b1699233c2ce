/** A file of annotations of several texts, each for a document of a project. Everybody sees their own files alone. */
import { z } from 'zod';
import { nameUpTo, wholeNumber } from '@scholium/review';
import { MEGABYTE } from '../body-limits.js';
import { defineRoute } from '../route.js';
import { id } from '../wire.js';
import {
  ANNOTATION_IMPORT_FORMATS,
  ANNOTATION_IMPORT_STATES,
  annotationCounts,
  annotationImportOnWire,
  annotationImportResult,
  fileLosses,
  fileTypes,
  mappedTypes,
} from './annotation-imports.js';

/** Texts of one file; one with more is refused. */
export const MOST_FILE_TEXTS = 500;

/** Texts that are compared with their documents at once. */
export const MOST_TEXTS_COMPARED = 20;
/** Texts that one person may have compared in an hour. */
export const TEXTS_COMPARED_AN_HOUR = 3_000;

/** Combinations of types that are told of a file, and types in them, all together. */
export const MOST_TYPES_TOLD = 20_000;

/** `id` and `name`: those that the file gives the text. `text`: the document was imported from the same text. */
export const TEXT_MATCHES = ['id', 'text', 'name'] as const;

const document = z.object({ id, title: z.string() });
const fileText = z.object({
  /** Its place among the texts of the file, from 0. */
  index: z.int(),
  /** Null where the file does not say. */
  name: z.string().nullable(),
  annotations: z.int(),
  /**
   * How many of them have which types, by their places among the types of the file. Citations have none. Null for all
   * texts of a file that has more of it than {@link MOST_TYPES_TOLD}.
   */
  byTypes: z.array(z.object({ types: z.array(z.int()), annotations: z.int() })).nullable(),
  /** Whether the file has the text itself, which a document can be made of. */
  hasText: z.boolean(),
  /** The document of the project that it is, as far as the caller may know of it. */
  match: z.object({ document, by: z.enum(TEXT_MATCHES) }).nullable(),
});
export type AnnotationFileText = z.infer<typeof fileText>;

/** Where the annotations of a text go: to a document that is there, or to one that is made of the text. */
const textTarget = z.discriminatedUnion('kind', [
  z.strictObject({ index: wholeNumber(), kind: z.literal('document'), documentId: id }),
  z.strictObject({ index: wholeNumber(), kind: z.literal('new'), title: nameUpTo(500) }),
]);
export type TextTarget = z.infer<typeof textTarget>;

export const annotationFileStart = z
  .strictObject({
    ...mappedTypes,
    /** Texts that are not named are left out. */
    texts: z.array(textTarget).min(1).max(MOST_FILE_TEXTS),
  })
  .refine(({ texts }) => new Set(texts.map(({ index }) => index)).size === texts.length, 'A text has one target.');
export type AnnotationFileStart = z.infer<typeof annotationFileStart>;

/** Texts that are to be compared with documents that are there. */
export const annotationFileComparison = z.strictObject({
  mapping: mappedTypes.mapping,
  texts: z
    .array(z.strictObject({ index: wholeNumber(), documentId: id }))
    .min(1)
    .max(MOST_TEXTS_COMPARED),
});
export type AnnotationFileComparison = z.infer<typeof annotationFileComparison>;

export const annotationFileOnWire = z.object({
  id,
  fileName: z.string(),
  sha256: z.string(),
  createdAt: z.string(),
  /** How many of its texts are in each state; those without any are not named. */
  states: z.partialRecord(z.enum(ANNOTATION_IMPORT_STATES), z.int()),
  /** What came of all of them together. */
  result: annotationImportResult.required(),
  /** The texts that are imported, in the order of the file. */
  parts: z.array(
    z.object({
      index: z.int(),
      name: z.string().nullable(),
      documentId: id,
      /** Null while it is not there, and for one that the caller may not know of. */
      document: document.nullable(),
      import: annotationImportOnWire,
    }),
  ),
});
export type AnnotationFileOnWire = z.infer<typeof annotationFileOnWire>;

const projectId = z.object({ projectId: id });
const one = z.object({ projectId: id, annotationFileId: id });
const proposing = { action: 'change.propose', on: 'projectId' } as const;
const reading = { action: 'project.read', on: 'projectId' } as const;

export const annotationFileRoutes = {
  readTextsOfAnnotations: defineRoute({
    id: 'readTextsOfAnnotations',
    method: 'POST',
    path: '/api/projects/:projectId/annotation-files',
    access: proposing,
    tag: 'documents',
    summary: 'Upload a file of annotations and see its texts, and the documents that they are; nothing is proposed yet',
    params: projectId,
    accepts: 'multipart',
    response: z.object({
      id,
      fileName: z.string(),
      format: z.enum(ANNOTATION_IMPORT_FORMATS),
      texts: z.array(fileText),
      types: fileTypes,
      losses: fileLosses,
    }),
    status: 201,
  }),
  compareAnnotationFile: defineRoute({
    id: 'compareAnnotationFile',
    method: 'POST',
    path: '/api/projects/:projectId/annotation-files/:annotationFileId/compare',
    access: proposing,
    tag: 'documents',
    summary: 'What texts of an uploaded file would propose on documents that are there',
    params: one,
    body: annotationFileComparison,
    bodyLimit: MEGABYTE,
    response: z.object({
      texts: z.array(
        z.object({
          index: z.int(),
          /** Null when the text cannot be compared with this document. */
          counts: annotationCounts.nullable(),
        }),
      ),
    }),
  }),
  startAnnotationFile: defineRoute({
    id: 'startAnnotationFile',
    method: 'POST',
    path: '/api/projects/:projectId/annotation-files/:annotationFileId/start',
    access: proposing,
    tag: 'documents',
    summary:
      'Propose the annotations of each text on its document, which is made where it is new, in the background; asked again it changes nothing',
    params: one,
    body: annotationFileStart,
    bodyLimit: MEGABYTE,
    response: annotationFileOnWire,
    status: 201,
  }),
  listAnnotationFiles: defineRoute({
    id: 'listAnnotationFiles',
    method: 'GET',
    path: '/api/projects/:projectId/annotation-files',
    access: reading,
    tag: 'documents',
    summary:
      "The caller's own files of annotations of a day that were started, newest first, at most 5; with `since` those of their texts alone that changed since then",
    params: projectId,
    query: z.object({
      /** The `asOf` of an earlier answer. */
      since: z.iso.datetime().optional(),
    }),
    response: z.object({
      files: z.array(annotationFileOnWire),
      /** When a text of these files changed last; null where there is none. */
      asOf: z.string().nullable(),
    }),
  }),
  undoAnnotationFile: defineRoute({
    id: 'undoAnnotationFile',
    method: 'POST',
    path: '/api/projects/:projectId/annotation-files/:annotationFileId/undo',
    access: proposing,
    tag: 'documents',
    summary:
      'Take back what an own file of a day did, as far as nobody went on with it; documents that were made stay; asked again it changes nothing',
    params: one,
    response: annotationFileOnWire,
    status: 201,
  }),
  cancelAnnotationFile: defineRoute({
    id: 'cancelAnnotationFile',
    method: 'DELETE',
    path: '/api/projects/:projectId/annotation-files/:annotationFileId',
    access: reading,
    tag: 'documents',
    summary: 'Cancel what is not done of an own file; what is proposed already stays',
    params: one,
    response: 'empty',
  }),
} as const;
