/**
 * What happened: the log's vocabulary. Entries outlive the code that wrote them, so each payload has a
 * version, and `readEntry` lifts old payloads to the current one.
 */
import { z } from 'zod';
import { anchors } from './anchors.js';
import { subjectKind } from './kinds/catalogue.js';
import { REACTIONS, threadTarget } from './discussion.js';
import { reason } from './commands.js';
import { CHANGE_OPS, CHANGE_STATES } from './lifecycle.js';
import { documentMetadata, documentOrigin } from './metadata.js';
import { payloadOfSteps } from './packed-steps.js';
import { PROJECT_ROLES, WORKSPACE_ROLES } from './roles.js';
import { projectSettings } from './settings.js';
import { id } from './values.js';
import { vocabulary } from './vocabulary.js';

const body = z.record(z.string(), z.unknown());

/**
 * Accepted truth as it was when a change to it was proposed: enough to tell whether it is still so, and to put it back.
 */
export const acceptedState = z.strictObject({
  body,
  typeId: z.string().nullable(),
  label: z.string(),
  changeId: id,
  revision: z.int(),
  authorId: id,
  acceptedAt: z.string(),
});
export type AcceptedState = z.infer<typeof acceptedState>;

/** A change as it stood when the entry was written; whole, so that a viewer can start from any entry. */
export const changeSnapshot = z.strictObject({
  id,
  projectId: id,
  documentId: id.nullable(),
  subjectKind,
  subjectId: id,
  op: z.enum(CHANGE_OPS),
  body: body.nullable(),
  /** The accepted state this change replaces; null for a creation. */
  before: acceptedState.nullable(),
  authorId: id,
  revision: z.int().min(1),
  label: z.string(),
  typeId: z.string().nullable(),
  message: z.string(),
  /** Ids of entities or sources that must be accepted first. */
  dependsOn: z.array(id),
  anchors,
  proposedAt: z.string(),
});
export type ChangeSnapshot = z.infer<typeof changeSnapshot>;

const change = z.strictObject({ change: changeSnapshot });
const decided = z.strictObject({ changeId: id, revision: z.int(), authorId: id, documentId: id.nullable(), reason });
const taken = z.strictObject({ changeId: id, revision: z.int(), authorId: id, documentId: id.nullable() });
const user = z.strictObject({
  userId: id,
  email: z.string(),
  name: z.string(),
  workspaceRole: z.enum(WORKSPACE_ROLES),
});

/** Facts by which `can` tells who sees a thread: of a thread on a change, whose change it is. */
const onThread = {
  threadId: id,
  documentId: id.nullable(),
  targetKind: z.enum(['passage', 'annotation', 'change', 'document']),
  targetAuthorId: id.nullable(),
};
const commented = z.strictObject({ ...onThread, commentId: id, text: z.string(), mentions: z.array(id) });

const PAYLOADS = {
  'change.proposed': change,
  'change.revised': change,
  'change.withdrawn': taken,
  'change.restored': taken,
  'change.accepted': z.strictObject({ change: changeSnapshot, note: z.string() }),
  'change.rejected': decided,
  'change.changes_requested': decided,
  'change.reopened': z.strictObject({ change: changeSnapshot, from: z.enum(CHANGE_STATES) }),
  'document.imported': z.strictObject({
    documentId: id,
    projectId: id,
    metadata: documentMetadata,
    origin: documentOrigin,
    doc: z.unknown(),
  }),
  'document.described': z.strictObject({ documentId: id, metadata: documentMetadata }),
  'document.archived': z.strictObject({ documentId: id }),
  'document.unarchived': z.strictObject({ documentId: id }),
  /** The last entry of its stream. The entries before it stay. */
  'document.deleted': z.strictObject({ documentId: id, title: z.string(), reason: z.string() }),
  /**
   * `steps[i]` leads from version `version + i` to the next; `indexes[i]` is its place in the command, null for one the
   * server added.
   */
  steps: z.strictObject({
    documentId: id,
    version: z.int(),
    steps: z.array(z.unknown()),
    indexes: z.array(z.int().nullable()),
  }),
  'project.created': z.strictObject({ projectId: id, name: z.string(), description: z.string(), vocabulary }),
  'version.named': z.strictObject({ documentId: id, versionId: id, name: z.string(), seq: z.int() }),
  'thread.opened': z.strictObject({
    ...onThread,
    projectId: id,
    target: threadTarget,
    anchors,
    label: z.string(),
    commentId: id,
    text: z.string(),
    mentions: z.array(id),
  }),
  'thread.replied': commented,
  'thread.resolved': z.strictObject(onThread),
  'thread.reopened': z.strictObject(onThread),
  'thread.assigned': z.strictObject({ ...onThread, userId: id.nullable(), due: z.string().nullable() }),
  'thread.placed': z.strictObject({ ...onThread, revision: z.int(), anchors, label: z.string() }),
  /** `restored`: it had been deleted, and its author put the words back. */
  'comment.edited': commented.extend({ restored: z.literal(true).optional() }),
  'comment.deleted': z.strictObject({ ...onThread, commentId: id }),
  /** `reactions` is the whole state after it. */
  'comment.reacted': z.strictObject({
    ...onThread,
    commentId: id,
    reaction: z.enum(REACTIONS),
    on: z.boolean(),
    reactions: z.record(z.string(), z.array(id)),
  }),
  'project.configured': z.strictObject({ projectId: id, settings: projectSettings }),
  'project.described': z.strictObject({ projectId: id, name: z.string(), description: z.string() }),
  'vocabulary.set': z.strictObject({ projectId: id, vocabulary }),
  'member.set': z.strictObject({ projectId: id, userId: id, role: z.enum(PROJECT_ROLES) }),
  'member.removed': z.strictObject({ projectId: id, userId: id }),
  'user.created': user,
  'user.updated': z.strictObject({ userId: id, name: z.string(), workspaceRole: z.enum(WORKSPACE_ROLES) }),
  'user.deactivated': z.strictObject({ userId: id }),
  'user.activated': z.strictObject({ userId: id }),
} as const;

export type EntryKind = keyof typeof PAYLOADS;
/** Every kind that this code knows. */
export const ENTRY_KINDS: readonly EntryKind[] = Object.keys(PAYLOADS) as EntryKind[];
export type PayloadOf<K extends EntryKind> = z.infer<(typeof PAYLOADS)[K]>;

/** The version written today, one a kind. */
export const PAYLOAD_VERSIONS: Readonly<Record<EntryKind, number>> = Object.fromEntries(
  ENTRY_KINDS.map((kind) => [kind, 1]),
) as Record<EntryKind, number>;

export type EntryDraft = { [K in EntryKind]: { readonly kind: K; readonly payload: PayloadOf<K> } }[EntryKind];

interface Envelope {
  readonly streamId: string;
  readonly seq: number;
  readonly payloadVersion: number;
  readonly actorId: string;
  readonly commandId: string;
  /** Place among the entries of one command, from 0. */
  readonly ordinal: number;
  /** The document's version after this entry; 0 for other streams. */
  readonly docVersion: number;
  /** ISO 8601 with milliseconds, the server's clock. */
  readonly at: string;
}
export type Entry = { [K in EntryKind]: Envelope & { readonly kind: K; readonly payload: PayloadOf<K> } }[EntryKind];

/** A row of the log before it was checked. */
export interface StoredEntry extends Envelope {
  readonly kind: string;
  readonly payload: unknown;
}

/** Lifts a payload written by older code, one step a version: `UPGRADES[kind][n]` leads from n to n + 1. */
type Upgrade = (payload: Record<string, unknown>) => Record<string, unknown>;
const UPGRADES: Partial<Record<EntryKind, Readonly<Record<number, Upgrade>>>> = {};

export class UnreadableEntry extends Error {
  readonly stored: StoredEntry;
  readonly reason: string;

  constructor(stored: StoredEntry, reason: string) {
    super(
      `Entry ${stored.seq} of stream ${stored.streamId} (${stored.kind}, version ${stored.payloadVersion}) cannot be read: ${reason}`,
    );
    this.stored = stored;
    this.reason = reason;
    this.name = 'UnreadableEntry';
  }
}

/** Checks a stored row and lifts its payload to today's version. Throws {@link UnreadableEntry}. */
export function readEntry(stored: StoredEntry): Entry {
  if (!Object.hasOwn(PAYLOADS, stored.kind))
    throw new UnreadableEntry(stored, 'its kind is unknown; it was written by newer code');
  const kind = stored.kind as EntryKind;
  const current = PAYLOAD_VERSIONS[kind];
  if (stored.payloadVersion > current) throw new UnreadableEntry(stored, 'it was written by newer code');
  const parsed = PAYLOADS[kind].safeParse(lifted(stored, kind));
  if (!parsed.success) throw new UnreadableEntry(stored, z.prettifyError(parsed.error));
  return { ...stored, kind, payload: parsed.data, payloadVersion: current } as Entry;
}

/** As {@link readEntry}, with a row that cannot be read as a value: for whoever goes on with the next one. */
export function tryReadEntry(stored: StoredEntry): Entry | UnreadableEntry {
  try {
    return readEntry(stored);
  } catch (error) {
    if (error instanceof UnreadableEntry) return error;
    throw error;
  }
}

/** The payload as today's version has it, unchecked. */
function lifted(stored: StoredEntry, kind: EntryKind): unknown {
  let from = stored.payloadVersion;
  try {
    let payload = (kind === 'steps' ? payloadOfSteps(stored) : stored.payload) as Record<string, unknown>;
    for (; from < PAYLOAD_VERSIONS[kind]; from++) {
      const up = UPGRADES[kind]?.[from];
      if (!up) throw new UnreadableEntry(stored, `nothing leads from version ${from} to ${from + 1}`);
      payload = up(payload);
    }
    return payload;
  } catch (error) {
    if (error instanceof UnreadableEntry) throw error;
    // What is damaged is not what the code that unpacks or lifts it was written for.
    throw new UnreadableEntry(stored, error instanceof Error ? error.message : String(error));
  }
}
