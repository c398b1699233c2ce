import { z } from 'zod';
import {
  SHOWN_MARKINGS,
  documentMetadata,
  documentOrigin,
  nameUpTo,
  protection,
  stepsJson,
  textUpTo,
  wholeNumber,
  recordKind,
} from '@scholium/review';
import { MEGABYTE } from '../body-limits.js';
import { defineRoute } from '../route.js';
import { correction, importPreview } from '../import-preview.js';
import {
  byEmergency,
  commandResult,
  id,
  marking,
  personOnWire,
  placedAnnotation,
  placedChange,
  projectOnWire,
} from '../wire.js';

const projectId = z.object({ projectId: id });
const documentId = z.object({ documentId: id });
/**
 * The encoding a person named, as a WHATWG label; null or absent lets the reader find out. Which ones there are is
 * defined in the refusal of an unknown one.
 */
export const encoding = nameUpTo(40).nullable().optional();
/** A file inside another one; its index names it there. */
const filePart = z.object({ index: z.int(), fileName: z.string(), bytes: z.int() });
/** Bytes of a picture that the preview of a file has, and of all its pictures; others are imported all the same. */
export const PREVIEW_PICTURE_BYTES = 1_000_000;
export const PREVIEW_PICTURES_BYTES = 4_000_000;
const uploaded = z.object({
  uploadId: id,
  fileName: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  preview: importPreview,
  /** Files inside it, such as attachments, each a document of its own. */
  parts: z.array(filePart),
  /** The pictures of its figures, as far as they are small, by their names in the preview. */
  pictures: z.array(z.object({ image: z.string(), mediaType: z.string(), base64: z.string() })),
  /** Documents of this project that were imported from the same bytes, newest first; at most five. */
  existing: z.array(
    z.object({ documentId: id, title: z.string(), importedAt: z.string(), importedByName: z.string() }),
  ),
});
/** Corrections that one import may have; `@scholium/exchange` states the same limit. */
export const corrections = z.array(correction).max(10_000);
/** Of a fetched page: all of it, with menus and footers; its main text alone when left out. */
export const wholePage = z.boolean().optional();
const importing = { action: 'document.import', on: 'projectId' } as const;

/** What the workspace needs to know of an entity or a source that annotations refer to. */
const reference = z.object({
  id,
  kind: recordKind,
  state: z.enum(['accepted', 'pending', 'gone']),
  label: z.string(),
  typeId: z.string().nullable(),
  changeId: id.nullable(),
  detail: z.record(z.string(), z.unknown()),
});
export type ReferenceOnWire = z.infer<typeof reference>;

/** The most annotations and changes that a document's answer has whole, whatever it was asked to begin with. */
export const WHOLE_UP_TO = 2_000;
/** Where reading begins: a position in the text, or the id of a block, an annotation, a change or a thread. */
const near = nameUpTo(64).optional();

const openedDocument = z.object({
  document: z.object({
    id,
    projectId: id,
    title: z.string(),
    metadata: documentMetadata,
    origin: documentOrigin,
    importedById: id,
    importedAt: z.string(),
    archivedAt: z.string().nullable(),
    marking,
  }),
  project: projectOnWire,
  byEmergency,
  /** A ProseMirror document in JSON, at `version`. */
  doc: z.unknown(),
  version: z.int(),
  /** The log's numbers this answer includes: where the feed goes on. */
  seq: z.int(),
  projectSeq: z.int(),
  people: z.array(personOnWire),
  /** Accepted truth. */
  annotations: z.array(placedAnnotation),
  /** Changes that wait, and decisions on the viewer's own work; never accepted ones. */
  changes: z.array(placedChange),
  references: z.array(reference),
  /** By ids of annotations, proposed ones too: the strictest marking of each and its evidence, where there is one. */
  annotationMarkings: z.record(z.string(), z.enum(SHOWN_MARKINGS)).optional(),
  /**
   * Ids of annotations, proposed ones too, that the viewer reads by nothing but emergency access, of a document that
   * they read without it: they change nothing there, and do not comment.
   */
  knownByEmergency: z.array(id).optional(),
});
export const openDocument = openedDocument.extend({
  /**
   * Of a document with more than {@link WHOLE_UP_TO} annotations and changes, and asked for `near` a place: the nearest
   * of both, all suggestions, and the references they name. `readAnnotations` answers with all.
   */
  part: z.boolean(),
});
export type OpenDocument = z.infer<typeof openDocument>;

/** The same without the text. */
export const documentAnnotations = openedDocument.omit({ doc: true });
export type DocumentAnnotations = z.infer<typeof documentAnnotations>;

/** What can be read before the whole document has arrived: the text at the head, without annotations. */
export const beginning = z.object({
  title: z.string(),
  /** Whole blocks, a few pages at most; empty when the first block is longer than that. */
  html: z.string(),
  /** Whether that is all there is, notes apart. */
  complete: z.boolean(),
  marking,
});
export type Beginning = z.infer<typeof beginning>;

/** The parameters of a document's address that name a place in it, of which the first that is there counts. */
const TARGETS = ['thread', 'annotation', 'change', 'block'] as const;
const ID = /^[\w-]{1,64}$/;

/** What a page at an address with these parameters asks a document for: what is near their target, or the beginning. */
export function nearOf(parameters: Readonly<Record<string, unknown>>): string {
  const target = TARGETS.map((name) => parameters[name]).find((value) => typeof value === 'string' && ID.test(value));
  return (target as string | undefined) ?? '0';
}

/** Counts of what belongs to a document, up to COUNT_LIMIT, and what would be left without a passage. */
export const dependants = z.object({
  title: z.string(),
  pending: z.int(),
  annotations: z.int(),
  decided: z.int(),
  threads: z.int(),
  comments: z.int(),
  versions: z.int(),
  /** Entities and sources that no other document names, of which at most 50 are listed; they stay. */
  onlyHere: z.array(z.object({ id, kind: recordKind, label: z.string() })),
  onlyHereCount: z.int(),
  /** False when another document or upload has the same file, which is kept then. */
  originalGoes: z.boolean(),
});
export type Dependants = z.infer<typeof dependants>;

/** What becomes of the comments and tracked changes of a file; all of them are taken when left out. */
export const takenRemarks = z.strictObject({
  /** They become discussions, with their authors' names as text. */
  comments: z.boolean(),
  /** Changes become suggestions, or are made, or are left out. */
  tracked: z.enum(['suggest', 'accept', 'reject']),
});

export const documentRoutes = {
  uploadFile: defineRoute({
    id: 'uploadFile',
    method: 'POST',
    path: '/api/projects/:projectId/uploads',
    access: importing,
    tag: 'documents',
    summary: 'Upload a file and see its structure; nothing is imported yet',
    params: projectId,
    query: z.strictObject({ encoding }),
    accepts: 'multipart',
    response: uploaded,
    status: 201,
  }),
  pasteText: defineRoute({
    id: 'pasteText',
    method: 'POST',
    path: '/api/projects/:projectId/pastes',
    bodyLimit: 2 * MEGABYTE,
    access: importing,
    tag: 'documents',
    summary: 'Paste text or HTML and see its structure; nothing is imported yet',
    params: projectId,
    body: z.strictObject({ text: textUpTo(2_000_000), format: z.enum(['plain', 'markdown', 'html']) }),
    response: uploaded,
    status: 201,
  }),
  fetchUpload: defineRoute({
    id: 'fetchUpload',
    method: 'POST',
    path: '/api/projects/:projectId/uploads/from-address',
    access: importing,
    tag: 'documents',
    summary: 'Fetch a page from a web address and see its structure; nothing is imported yet',
    params: projectId,
    body: z.strictObject({ address: textUpTo(2_000).min(1), encoding }),
    response: uploaded,
    status: 201,
  }),
  correctUpload: defineRoute({
    id: 'correctUpload',
    method: 'POST',
    path: '/api/projects/:projectId/uploads/:uploadId/preview',
    bodyLimit: 2 * MEGABYTE,
    access: importing,
    tag: 'documents',
    summary: 'The preview with corrections applied; nothing is saved',
    params: z.object({ projectId: id, uploadId: id }),
    body: z.strictObject({ corrections, encoding, wholePage }),
    response: importPreview,
  }),
  uploadCollection: defineRoute({
    id: 'uploadCollection',
    method: 'POST',
    path: '/api/projects/:projectId/collections',
    access: importing,
    tag: 'documents',
    summary: 'Upload an archive of documents and see its files, which are then taken one by one',
    params: projectId,
    accepts: 'multipart',
    response: z.object({
      uploadId: id,
      fileName: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      parts: z.array(filePart),
    }),
    status: 201,
  }),
  uploadPart: defineRoute({
    id: 'uploadPart',
    method: 'POST',
    path: '/api/projects/:projectId/uploads/:uploadId/parts',
    access: importing,
    tag: 'documents',
    summary: 'Take a file inside an uploaded one as an upload of its own; nothing is imported yet',
    params: z.object({ projectId: id, uploadId: id }),
    body: z.strictObject({ index: wholeNumber() }),
    response: uploaded,
    status: 201,
  }),
  importDocument: defineRoute({
    id: 'importDocument',
    method: 'POST',
    path: '/api/projects/:projectId/documents',
    bodyLimit: 2 * MEGABYTE,
    access: importing,
    tag: 'documents',
    summary: 'Import an uploaded file with the corrections made in the preview',
    params: projectId,
    body: z.strictObject({
      commandId: id,
      documentId: id,
      uploadId: id,
      corrections,
      encoding,
      accessed: z.iso.date().nullable(),
      take: takenRemarks.optional(),
      /** What the document shall demand of its readers from the first moment; otherwise what the project demands. */
      protection: protection.optional(),
      wholePage,
    }),
    response: commandResult,
    status: 201,
  }),
  openDocument: defineRoute({
    id: 'openDocument',
    method: 'GET',
    path: '/api/documents/:documentId',
    access: { action: 'document.read', on: 'documentId' },
    tag: 'documents',
    summary: 'Text, annotations and pending changes at the head; of many, those near a place',
    params: documentId,
    query: z.strictObject({ near }),
    response: openDocument,
  }),
  readAnnotations: defineRoute({
    id: 'readAnnotations',
    method: 'GET',
    path: '/api/documents/:documentId/annotations',
    access: { action: 'document.read', on: 'documentId' },
    tag: 'documents',
    summary: 'All annotations and pending changes at the head, without the text',
    params: documentId,
    response: documentAnnotations,
  }),
  readBeginning: defineRoute({
    id: 'readBeginning',
    method: 'GET',
    path: '/api/documents/:documentId/beginning',
    access: { action: 'document.read', on: 'documentId' },
    tag: 'documents',
    summary: 'The first blocks of the text as HTML, to be read while the whole is on its way',
    params: documentId,
    response: beginning,
  }),
  describeDocument: defineRoute({
    id: 'describeDocument',
    method: 'PATCH',
    path: '/api/documents/:documentId',
    bodyLimit: MEGABYTE,
    access: { action: 'document.describe', on: 'documentId' },
    tag: 'documents',
    summary: 'Change the metadata',
    params: documentId,
    body: z.strictObject({ commandId: id, metadata: documentMetadata }),
    response: commandResult,
  }),
  archiveDocument: defineRoute({
    id: 'archiveDocument',
    method: 'POST',
    path: '/api/documents/:documentId/archive',
    access: 'command',
    tag: 'documents',
    summary: 'Let the document only be read, and leave it out of lists',
    params: documentId,
    body: z.strictObject({ commandId: id }),
    response: commandResult,
  }),
  unarchiveDocument: defineRoute({
    id: 'unarchiveDocument',
    method: 'POST',
    path: '/api/documents/:documentId/unarchive',
    access: 'command',
    tag: 'documents',
    summary: 'Take the document out of the archive',
    params: documentId,
    body: z.strictObject({ commandId: id }),
    response: commandResult,
  }),
  getDependants: defineRoute({
    id: 'getDependants',
    method: 'GET',
    path: '/api/documents/:documentId/dependants',
    access: { action: 'document.delete', on: 'documentId' },
    tag: 'documents',
    summary: 'What would go with the document if it were deleted',
    params: documentId,
    response: dependants,
  }),
  deleteDocument: defineRoute({
    id: 'deleteDocument',
    method: 'POST',
    path: '/api/documents/:documentId/delete',
    access: 'command',
    tag: 'documents',
    summary: 'Delete the document with everything that belongs to it; only the log stays',
    params: documentId,
    body: z.strictObject({ commandId: id, title: nameUpTo(500), reason: nameUpTo(2_000) }),
    response: commandResult,
  }),
  getOriginal: defineRoute({
    id: 'getOriginal',
    method: 'GET',
    path: '/api/documents/:documentId/original',
    access: { action: 'document.read', on: 'documentId' },
    tag: 'documents',
    summary: 'The original file, byte for byte',
    params: documentId,
    response: 'bytes',
  }),
  getDocumentImage: defineRoute({
    id: 'getDocumentImage',
    method: 'GET',
    path: '/api/documents/:documentId/images/:imageId',
    access: { action: 'document.read', on: 'documentId' },
    tag: 'documents',
    summary: 'A picture of the document, as a PNG, JPEG, GIF or WebP file',
    params: documentId.extend({ imageId: id }),
    response: 'bytes',
  }),
  checkAddress: defineRoute({
    id: 'checkAddress',
    method: 'POST',
    path: '/api/documents/:documentId/address-check',
    access: { action: 'document.import', on: 'documentId' },
    tag: 'documents',
    summary: 'Fetch the address a document came from again, and compare the texts; nothing is saved',
    params: documentId,
    response: z.object({
      checkedAt: z.string(),
      finalAddress: z.string(),
      /** `gone`: the server answers with 404 or 410. */
      state: z.enum(['unchanged', 'changed', 'gone']),
      /** Paragraphs of the page as it was and as it is, in order; at most 200. */
      changes: z.array(z.object({ removed: z.array(z.string()), added: z.array(z.string()) })),
      /** Changes behind those. */
      more: z.int(),
    }),
  }),
  submitSteps: defineRoute({
    id: 'submitSteps',
    method: 'POST',
    path: '/api/documents/:documentId/steps',
    bodyLimit: 4 * MEGABYTE,
    access: 'command',
    tag: 'documents',
    summary: 'Edit the text: steps made at a version, rebased onto the head',
    params: documentId,
    body: z.strictObject({ commandId: id, version: wholeNumber(), steps: stepsJson(500) }),
    response: commandResult.extend({
      version: z.int(),
      /** Places in the request of the steps that survived. */ survived: z.array(z.int()),
    }),
  }),
} as const;
