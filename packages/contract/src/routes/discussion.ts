import { z } from 'zod';
import { discussionCommand, lineUpTo, NAMED_GROUPS } from '@scholium/review';
import { MEGABYTE } from '../body-limits.js';
import { defineRoute } from '../route.js';
import { commandResult, id, marking, personOnWire, spans } from '../wire.js';

const documentId = z.object({ documentId: id });
const changeId = z.object({ changeId: id });

const comment = z.object({
  id,
  threadId: id,
  authorId: id,
  text: z.string(),
  mentions: z.array(id),
  reactions: z.record(z.string(), z.array(id)),
  createdAt: z.string(),
  editedAt: z.string().nullable(),
  deleted: z.boolean(),
});
export type CommentOnWire = z.infer<typeof comment>;

const thread = z.object({
  id,
  projectId: id,
  documentId: id.nullable(),
  streamId: id,
  targetKind: z.enum(['passage', 'annotation', 'change', 'document']),
  targetId: id.nullable(),
  targetAuthorId: id.nullable(),
  revision: z.int(),
  label: z.string(),
  resolved: z.boolean(),
  assigneeId: id.nullable(),
  due: z.string().nullable(),
  openedById: id,
  openedAt: z.string(),
  updatedAt: z.string(),
  /** Where a passage stands at `version` of the answer; empty for other targets. */
  spans,
  /** The words of the passage were removed; `label` still quotes them. */
  orphaned: z.boolean(),
  /** Oldest first. */
  comments: z.array(comment),
  marking,
});
export type ThreadOnWire = z.infer<typeof thread>;

const timelineItem = z.discriminatedUnion('type', [
  /** What happened to the change, with the reason or note that came with it: as in the history of the change. */
  z.object({
    type: z.literal('event'),
    at: z.string(),
    seq: z.int(),
    kind: z.string(),
    actorId: id,
    actorName: z.string(),
    text: z.string().nullable(),
    code: z.string().nullable(),
    revision: z.int(),
  }),
  z.object({ type: z.literal('comment'), at: z.string(), threadId: id, commentId: id }),
]);
export type TimelineItem = z.infer<typeof timelineItem>;

/** Everybody whom the threads name. */
const people = z.array(personOnWire);
const candidates = {
  query: z.object({ q: lineUpTo(100).default('') }),
  response: z.object({
    people: z.array(personOnWire),
    /** Roles of the project that can be named as groups, and how many besides the caller would hear of it. */
    groups: z.array(z.object({ group: z.enum(NAMED_GROUPS), people: z.int() })),
  }),
};

export const discussionRoutes = {
  /** One address for every command of a discussion, as for review commands. */
  submitDiscussion: defineRoute({
    id: 'submitDiscussion',
    method: 'POST',
    path: '/api/discussion',
    bodyLimit: MEGABYTE,
    access: 'command',
    tag: 'discussion',
    summary: 'Open, answer, resolve, reopen, assign or place a thread; edit, delete or react to a comment',
    body: z.strictObject({ commandId: id, streamId: id, command: discussionCommand }),
    response: commandResult,
  }),
  listThreads: defineRoute({
    id: 'listThreads',
    method: 'GET',
    path: '/api/documents/:documentId/threads',
    access: { action: 'document.read', on: 'documentId' },
    tag: 'discussion',
    summary: 'Threads of a document that the caller may read, with their comments, placed at the head',
    params: documentId,
    response: z.object({
      threads: z.array(thread),
      people,
      version: z.int(),
      /** The log's number this answer includes. */ seq: z.int(),
    }),
  }),
  listChangeThreads: defineRoute({
    id: 'listChangeThreads',
    method: 'GET',
    path: '/api/changes/:changeId/threads',
    access: { action: 'project.read', on: 'changeId' },
    tag: 'discussion',
    summary: 'Threads about a change, and one timeline of its decisions and comments, oldest first',
    params: changeId,
    response: z.object({ threads: z.array(thread), people, timeline: z.array(timelineItem), seq: z.int() }),
  }),
  listDocumentPeople: defineRoute({
    id: 'listDocumentPeople',
    method: 'GET',
    path: '/api/documents/:documentId/people',
    access: { action: 'document.read', on: 'documentId' },
    tag: 'discussion',
    summary: 'People who may be named or assigned in a thread on this document, and groups that may be named',
    params: documentId,
    ...candidates,
  }),
  listChangePeople: defineRoute({
    id: 'listChangePeople',
    method: 'GET',
    path: '/api/changes/:changeId/people',
    access: { action: 'project.read', on: 'changeId' },
    tag: 'discussion',
    summary: 'People who may be named or assigned in a thread on this change, and groups that may be named',
    params: changeId,
    ...candidates,
  }),
} as const;
