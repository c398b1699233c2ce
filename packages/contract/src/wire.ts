/** Shapes that several routes share. Times are ISO 8601 strings; positions are ProseMirror's (UTF-16). */
import { z } from 'zod';
import {
  acceptedState,
  changeOrigin,
  annotationKind,
  anchors,
  CHANGE_OPS,
  CHANGE_STATES,
  id,
  SHOWN_MARKINGS,
  PROJECT_ROLES,
  projectSettings,
  subjectKind,
  textUpTo,
  vocabulary,
  wholeNumberInAddress,
  WORKSPACE_ROLES,
} from '@scholium/review';

export { id };
/** Counts that could grow without end stop here: below it they are exact, and it means that many or more. */
export const COUNT_LIMIT = 10_000;

const json = z.record(z.string(), z.unknown());

/**
 * The strictest marking that holds for something, or that a compartment or restriction does; null, or left out, where
 * nothing protects it.
 */
export const marking = z.enum(SHOWN_MARKINGS).nullish();

/** Present on a report: a document that is written here, and no evidence. */
export const isReport = z.literal(true).optional();

export const personOnWire = z.object({ id, name: z.string() });
export const accountOnWire = personOnWire.extend({
  email: z.string(),
  workspaceRole: z.enum(WORKSPACE_ROLES),
  active: z.boolean(),
  createdAt: z.string(),
});

export const changeOnWire = z.object({
  id,
  projectId: id,
  documentId: id.nullable(),
  streamId: id,
  subjectKind: subjectKind,
  subjectId: id,
  op: z.enum(CHANGE_OPS),
  state: z.enum(CHANGE_STATES),
  revision: z.int(),
  body: json.nullable(),
  before: acceptedState.nullable(),
  authorId: id,
  label: z.string(),
  typeId: z.string().nullable(),
  message: z.string(),
  dependsOn: z.array(id),
  position: z.int().nullable(),
  proposedAt: z.string(),
  updatedAt: z.string(),
  seq: z.int(),
  decidedById: id.nullable(),
  decidedAt: z.string().nullable(),
  decisionCode: z.string().nullable(),
  decisionText: z.string().nullable(),
  /** Where it was made, if that was elsewhere. */
  origin: changeOrigin.nullish(),
});
export type ChangeOnWire = z.infer<typeof changeOnWire>;

/**
 * Where something stands at the document's head: `[from, to, from, to, …]`, one pair a fragment, in the order of its
 * anchors. An orphaned fragment has from = to.
 */
export const spans = z.array(z.int());

/** The words that something was made of, one text a fragment; given where they are not those any more. */
const quotes = z.array(z.string()).optional();

/** A change with its spans, as the document workspace draws it. */
export const placedChange = changeOnWire.extend({ spans, stale: z.boolean(), quotes });
export type PlacedChange = z.infer<typeof placedChange>;

/** Accepted truth with its spans. */
export const placedAnnotation = z.object({
  id,
  kind: annotationKind,
  body: json,
  typeId: z.string().nullable(),
  label: z.string(),
  changeId: id,
  revision: z.int(),
  authorId: id,
  acceptedAt: z.string(),
  origin: changeOrigin.nullish(),
  spans,
  stale: z.boolean(),
  quotes,
});
export type PlacedAnnotation = z.infer<typeof placedAnnotation>;

export const anchorsOnWire = anchors;

export const entityOnWire = z.object({
  id,
  projectId: id,
  typeId: z.string(),
  label: z.string(),
  body: json,
  changeId: id,
  revision: z.int(),
  authorId: id,
  acceptedAt: z.string(),
  marking,
});
export const sourceOnWire = z.object({
  id,
  projectId: id,
  label: z.string(),
  body: json,
  changeId: id,
  revision: z.int(),
  authorId: id,
  acceptedAt: z.string(),
  marking,
});

export const projectOnWire = z.object({
  id,
  name: z.string(),
  description: z.string(),
  createdAt: z.string(),
  vocabulary,
  settings: projectSettings,
  /** The caller's role: the greatest of those they have, a custom role counting as a reader. */
  role: z.enum(PROJECT_ROLES),
  /** What custom roles add to it. */
  actions: z.array(z.string()),
});

/** True where the caller reads by nothing but emergency access: there is nothing they may change. */
export const byEmergency = z.literal(true).optional();

/** A row of the log for this viewer; `payload` is null when the entry is hidden, which still advances the cursor. */
export const entryOnWire = z.object({
  streamId: id,
  seq: z.int(),
  kind: z.string(),
  payload: z.unknown(),
  payloadVersion: z.int(),
  actorId: id,
  commandId: id,
  ordinal: z.int(),
  docVersion: z.int(),
  at: z.string(),
});
/** `unreadable`: the server cannot read the row either; what it did is known by reading anew what it was about. */
export const hiddenEntry = z.object({
  streamId: id,
  seq: z.int(),
  hidden: z.literal(true),
  unreadable: z.literal(true).optional(),
});
export type EntryOnWire = z.infer<typeof entryOnWire>;
/** What a viewer gets of an entry that is not theirs: its number, so that the cursor moves on. */
export type HiddenEntry = z.infer<typeof hiddenEntry>;

/** What a command did: the stream's number of its last entry. `repeated` when it had been done before. */
export const commandResult = z.object({ commandId: id, streamId: id, seq: z.int(), repeated: z.boolean() });
export type CommandResult = z.infer<typeof commandResult>;

/** A cursor holds the sort keys of a row, of which the longest are titles. */
export const pageQuery = { after: textUpTo(6_000).optional(), limit: wholeNumberInAddress(1, 200).default(50) };

const SORT_DIRECTIONS = ['asc', 'desc'] as const;
export type SortDirection = (typeof SORT_DIRECTIONS)[number];
/** What a list can be sorted by, each with the direction it has when none is given. */
export type Sorts = Readonly<Record<string, SortDirection>>;
export const DOCUMENT_SORTS = {
  title: 'asc',
  publisher: 'asc',
  published: 'desc',
  imported: 'desc',
  accepted: 'desc',
  pending: 'desc',
} as const satisfies Sorts;
export const ENTITY_SORTS = { name: 'asc', type: 'asc', names: 'desc', mentions: 'desc' } as const satisfies Sorts;
export const SOURCE_SORTS = {
  label: 'asc',
  class: 'asc',
  reliability: 'asc',
  citations: 'desc',
} as const satisfies Sorts;
export const REPORT_SORTS = { title: 'asc', updated: 'desc', begun: 'desc' } as const satisfies Sorts;
/** The query of a list that can be sorted. */
export const sortQuery = <S extends string>(sorts: Readonly<Record<S, SortDirection>>, usual: NoInfer<S>) => ({
  sort: z.enum(Object.keys(sorts) as S[]).default(usual as never),
  direction: z.enum(SORT_DIRECTIONS).optional(),
});
export const next = z.string().nullable();
