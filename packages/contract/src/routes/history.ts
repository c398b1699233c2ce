import { z } from 'zod';
import {
  EDIT_KINDS,
  HISTORY_GROUPS,
  nameUpTo,
  subjectKind,
  textProposal,
  textUpTo,
  wholeNumber,
  wholeNumberInAddress,
} from '@scholium/review';
import { defineRoute } from '../route.js';
import { commandResult, id, next, placedAnnotation } from '../wire.js';

const documentId = z.object({ documentId: id });
const read = { action: 'history.read', on: 'documentId' } as const;
const seq = wholeNumber(1);
const position = wholeNumberInAddress();
/** Where a page ended names everybody whose editing session reaches over it: room for 180 people. */
const page = { after: textUpTo(12_000).optional(), limit: wholeNumberInAddress(1, 200).default(50) };

/** Direct edits of one person without a pause of ten minutes. Edits of others in between do not end it. */
const editingSession = z.object({
  firstSeq: seq,
  lastSeq: seq,
  actorId: id,
  actorName: z.string(),
  startedAt: z.string(),
  endedAt: z.string(),
  /** Versions of the document before the first and after the last edit. */
  fromVersion: z.int(),
  toVersion: z.int(),
  /** Steps of this person; between the two versions there may be others. */
  steps: z.int(),
});

/** One sentence of the history as data: `kind` is the log's, or `editing_session`. */
const historyItem = z.object({
  seq,
  kind: z.string(),
  actorId: id,
  actorName: z.string(),
  at: z.string(),
  /** The document's version after it. */
  version: z.int(),
  changeId: id.nullable(),
  subjectKind: subjectKind.nullable(),
  op: z.string().nullable(),
  label: z.string().nullable(),
  typeId: z.string().nullable(),
  /** What a person added in words: a message, a note, a reason, a comment, the name of a version. */
  text: z.string().nullable(),
  /** The code of a reason; of a comment that changed, `restored` when it had been deleted. */
  code: z.string().nullable(),
  editingSession: editingSession
    .pick({ firstSeq: true, lastSeq: true, startedAt: true, fromVersion: true, steps: true })
    .nullable(),
});
export type HistoryItem = z.infer<typeof historyItem>;

const namedVersion = z.object({
  id,
  name: z.string(),
  seq,
  version: z.int(),
  at: z.string(),
  createdById: id,
  createdByName: z.string(),
  createdAt: z.string(),
});
export type NamedVersion = z.infer<typeof namedVersion>;

const moment = z.object({
  doc: z.unknown(),
  version: z.int(),
  seq,
  at: z.string(),
  /** What was accepted then. */
  annotations: z.array(placedAnnotation),
});
export type Moment = z.infer<typeof moment>;

const person = z.object({ id, name: z.string() });
/** A stretch of words with the one origin it has. */
const blamePart = z.object({
  from: z.int(),
  to: z.int(),
  text: z.string(),
  origin: z.enum(['import', 'edit', 'suggestion']),
  author: person,
  decider: person.nullable(),
  at: z.string(),
  seq,
  changeId: id.nullable(),
});
const blamedAnnotation = z.object({
  id,
  kind: z.string(),
  label: z.string(),
  typeId: z.string().nullable(),
  changeId: id,
  author: person,
  decider: person.nullable(),
  acceptedAt: z.string(),
});
export type BlamePart = z.infer<typeof blamePart>;
export type BlamedAnnotation = z.infer<typeof blamedAnnotation>;

const editingSessionItem = editingSession.extend({ documentId: id, documentTitle: z.string() });
export type EditingSessionItem = z.infer<typeof editingSessionItem>;

export const historyRoutes = {
  getHistory: defineRoute({
    id: 'getHistory',
    method: 'GET',
    path: '/api/documents/:documentId/history',
    access: read,
    tag: 'documents',
    summary: 'What happened to a document, newest first, as far as the viewer may know',
    params: documentId,
    query: z.object({ ...page, person: id.optional(), group: z.enum(HISTORY_GROUPS).optional() }),
    response: z.object({ items: z.array(historyItem), next }),
  }),
  getMoment: defineRoute({
    id: 'getMoment',
    method: 'GET',
    path: '/api/documents/:documentId/at/:seq',
    access: read,
    tag: 'documents',
    summary: 'The text and the accepted annotations after a number of the log',
    params: z.object({ documentId: id, seq: wholeNumberInAddress(1) }),
    response: moment,
  }),
  listNamedVersions: defineRoute({
    id: 'listNamedVersions',
    method: 'GET',
    path: '/api/documents/:documentId/versions',
    access: read,
    tag: 'documents',
    summary: 'Moments of a document that have a name, newest first',
    params: documentId,
    response: z.object({ versions: z.array(namedVersion) }),
  }),
  nameVersion: defineRoute({
    id: 'nameVersion',
    method: 'POST',
    path: '/api/documents/:documentId/versions',
    access: { action: 'version.name', on: 'documentId' },
    tag: 'documents',
    summary: 'Give a moment of a document a name',
    params: documentId,
    body: z.strictObject({ commandId: id, versionId: id, name: nameUpTo(200), seq }),
    response: commandResult,
  }),
  getBlame: defineRoute({
    id: 'getBlame',
    method: 'GET',
    path: '/api/documents/:documentId/blame',
    access: read,
    tag: 'documents',
    summary: 'Who wrote the words of a passage, who tagged and accepted what stands there',
    params: documentId,
    query: z.object({
      from: position,
      to: position,
      /** The version the positions count in; the head unless stated. */ version: position.optional(),
    }),
    response: z.object({ version: z.int(), parts: z.array(blamePart), annotations: z.array(blamedAnnotation) }),
  }),
  listEditingSessions: defineRoute({
    id: 'listEditingSessions',
    method: 'GET',
    path: '/api/projects/:projectId/editing-sessions',
    access: { action: 'history.read', on: 'projectId' },
    tag: 'documents',
    summary:
      'Direct edits in a project, by author and editing session, newest first, among its newest 20,000 submissions',
    params: z.object({ projectId: id }),
    query: z.object(page),
    response: z.object({
      editingSessions: z.array(editingSessionItem),
      next,
      /** False when there are older edits than were looked through: each document’s own history has them. */ complete:
        z.boolean(),
    }),
  }),
  planRevert: defineRoute({
    id: 'planRevert',
    method: 'POST',
    path: '/api/documents/:documentId/reverts',
    access: { action: 'change.propose', on: 'documentId' },
    tag: 'documents',
    summary: 'The edits that would take something back, to be proposed; writes nothing',
    params: documentId,
    body: z.strictObject({
      target: z.union([
        z.strictObject({ editingSession: z.tuple([seq, seq]) }),
        z.strictObject({ changeId: id }),
        /** The text as it was then. */
        z.strictObject({ seq }),
      ]),
    }),
    response: z.object({
      /** Empty when more would change in one place than a suggestion holds. */
      proposals: z.array(
        z.object({ proposal: textProposal, edit: z.enum(EDIT_KINDS), before: z.string(), after: z.string() }),
      ),
      /**
       * The same as edits of the text itself: submissions in order, all made at `version`. Empty when a step is larger
       * than one may be.
       */
      direct: z.object({ version: z.int(), submissions: z.array(z.array(z.unknown())) }),
      /** Who began the report that this is, and edits it directly; null of every other document. */
      reportBy: id.nullable(),
    }),
  }),
} as const;
