import { z } from 'zod';
import { CHANGE_STATES, changeCommand, lineUpTo, recordKind, subjectKind, type SubjectKind } from '@scholium/review';
import { MEGABYTE } from '../body-limits.js';
import { defineRoute } from '../route.js';
import { errorBody } from '../errors.js';
import { anchorsOnWire, changeOnWire, commandResult, id, marking, next, pageQuery, spans } from '../wire.js';

const many = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).max(50).optional(),
  );

/** Filters of the queue; they are the queue's URL. */
export const queueFilter = z.object({
  state: many(z.enum(CHANGE_STATES)),
  kind: many(subjectKind),
  type: many(lineUpTo(64)),
  author: many(id),
  document: many(id),
  /** `others` leaves out what the caller proposed; `mine` keeps only that. */
  by: z.enum(['anyone', 'others', 'mine']).default('anyone'),
  q: lineUpTo(200).optional(),
});

/** How many decisions are taken by one request. */
export const DECISIONS_AT_ONCE = 100;

export const queueItem = changeOnWire.extend({
  authorName: z.string(),
  documentTitle: z.string().nullable(),
  decidedByName: z.string().nullable(),
  marking,
});
export type QueueItem = z.infer<typeof queueItem>;

const dependency = z.object({
  id,
  kind: recordKind,
  state: z.enum(['accepted', 'pending', 'gone']),
  label: z.string(),
  changeId: id.nullable(),
  revision: z.int().nullable(),
});

/**
 * A block of the text or a neighbour of it, as plain text: the spans, the printed footnote digits and how words are set
 * inside it, `[from, to, …]`, offsets UTF-16 in `text`; `here` is false for a neighbour.
 */
const passageBlock = z.object({
  blockId: z.string().nullable(),
  kind: z.string(),
  number: z.int().nullable(),
  text: z.string(),
  spans,
  notes: spans,
  set: z.array(
    z.object({
      from: z.int(),
      to: z.int(),
      as: z.enum(['strong', 'em', 'code', 'superscript', 'subscript', 'strikethrough', 'link']),
    }),
  ),
  here: z.boolean(),
});

export const changeDetail = z.object({
  change: queueItem,
  anchors: anchorsOnWire,
  /** It waits, and what it was made for is not in the text as it was. */
  stale: z.boolean(),
  /** Blocks around the passage at the head. */
  passage: z.object({ version: z.int(), blocks: z.array(passageBlock) }).nullable(),
  /**
   * A suggested edit that waits and fits: the same place without it and with it, the spans what it takes out and what
   * it puts in.
   */
  preview: z.object({ without: z.array(passageBlock), with: z.array(passageBlock) }).nullable(),
  dependencies: z.array(dependency),
  /** Depends on this: it falls when this is rejected. */
  dependants: z.array(z.object({ changeId: id, label: z.string(), kind: subjectKind, state: z.enum(CHANGE_STATES) })),
  /** Other readable changes and annotations that touch the passage. */
  overlapping: z.array(
    z.object({
      changeId: id,
      kind: subjectKind,
      state: z.enum(CHANGE_STATES),
      label: z.string(),
      typeId: z.string().nullable(),
      authorName: z.string(),
    }),
  ),
  history: z.array(
    z.object({
      seq: z.int(),
      kind: z.string(),
      actorId: id,
      actorName: z.string(),
      at: z.string(),
      text: z.string().nullable(),
      code: z.string().nullable(),
      revision: z.int(),
    }),
  ),
  /** Labels of entities, sources, by id, that the body refers to. */
  labels: z.record(z.string(), z.string()),
});
export type ChangeDetail = z.infer<typeof changeDetail>;

export const changeRoutes = {
  /** One address for every review command: the outbox posts what it holds. */
  submitChange: defineRoute({
    id: 'submitChange',
    method: 'POST',
    path: '/api/changes',
    bodyLimit: MEGABYTE,
    access: 'command',
    tag: 'changes',
    summary: 'Propose, revise, withdraw, restore, accept, reject, request changes or reopen',
    body: z.strictObject({ commandId: id, streamId: id, command: changeCommand }),
    response: commandResult,
  }),
  /**
   * Always one result for each item, in their order, also when something unexpected happens to one of them or the
   * database goes away in between: then `outcomeOf(error.code)` of it is `retry`, and it may be sent again with the
   * same command id.
   */
  decideMany: defineRoute({
    id: 'decideMany',
    method: 'POST',
    path: '/api/changes/decisions',
    bodyLimit: MEGABYTE,
    access: 'command',
    tag: 'changes',
    summary: 'Decide several changes: one decision each, in order; each has its own result',
    body: z.strictObject({
      decisions: z
        .array(z.strictObject({ commandId: id, streamId: id, command: changeCommand }))
        .min(1)
        .max(DECISIONS_AT_ONCE),
    }),
    response: z.object({
      results: z.array(
        z.union([
          z.object({ ok: z.literal(true), commandId: id, result: commandResult }),
          z.object({ ok: z.literal(false), commandId: id, error: errorBody }),
        ]),
      ),
    }),
  }),
  getQueue: defineRoute({
    id: 'getQueue',
    method: 'GET',
    path: '/api/projects/:projectId/queue',
    access: { action: 'queue.read', on: 'projectId' },
    tag: 'changes',
    summary: 'A page of the review queue',
    params: z.object({ projectId: id }),
    query: queueFilter.extend({ ...pageQuery, sort: z.enum(['oldest', 'newest', 'updated']).default('oldest') }),
    response: z.object({ items: z.array(queueItem), next }),
  }),
  getQueueCounts: defineRoute({
    id: 'getQueueCounts',
    method: 'GET',
    path: '/api/projects/:projectId/queue/counts',
    access: { action: 'queue.read', on: 'projectId' },
    tag: 'changes',
    summary:
      'How many changes match, for this viewer: by state whatever states are chosen, by kind whatever kinds are chosen; counted up to 10,000',
    params: z.object({ projectId: id }),
    query: queueFilter,
    response: z.object({
      byState: z.record(z.enum(CHANGE_STATES), z.int()),
      byKind: z.record(z.string(), z.int()) as unknown as z.ZodType<Record<SubjectKind, number>>,
    }),
  }),
  getChange: defineRoute({
    id: 'getChange',
    method: 'GET',
    path: '/api/changes/:changeId',
    access: { action: 'project.read', on: 'changeId' },
    tag: 'changes',
    summary: 'A change with its passage, dependencies and history',
    params: z.object({ changeId: id }),
    response: changeDetail,
  }),
} as const;
