import { DEFAULT_SETTINGS, refuse } from '@scholium/review';
import type { AnchorValue, ChangeRow, Command, LedgerState, LoadedChange, Reference } from '@scholium/review';
import { isoTime, type LedgerRead, type NamedChange, type SubjectRow } from '../statements/ledger-read.js';
import type { HeldRules } from './memory.js';
import type { PlacedChange } from '../text/placing.js';

/** A command without anchors or steps has none, which is well. */
export const NO_ANCHORS: LedgerState['anchors'] = { ok: true, value: [] };
export const NO_STEPS: LedgerState['steps'] = { ok: true, value: { steps: [], indexes: [] } };

/** A command that suggests no edit has none; should `decide` ask, the content was no edit. */
export const NO_EDIT: LedgerState['edit'] = refuse('content_mismatch');

const inOurForm = (row: ChangeRow): ChangeRow => ({
  ...row,
  proposedAt: isoTime(row.proposedAt),
  updatedAt: isoTime(row.updatedAt),
  decidedAt: row.decidedAt === null ? null : isoTime(row.decidedAt),
});

/** The anchors of the current revision as values, in their order. */
export function anchorsOf(change: NamedChange): AnchorValue[] {
  return (change.anchors ?? []).map(({ from, to, atVersion, quote, prefix, suffix, orphaned }) => ({ from, to, atVersion, quote, prefix, suffix, orphaned }));
}

/**
 * May the stream touch this row? A row elsewhere takes its id, so a creation must see it; but nobody changes or deletes
 * from one project what lies in another, nor from one document what is marked in another.
 */
function withinReach(row: SubjectRow, streamId: string, projectId: string | null): boolean {
  return 'documentId' in row ? row.documentId === streamId : row.projectId === projectId;
}

function subjectsFor(read: LedgerRead, streamId: string, command: Command): Map<string, SubjectRow> {
  const creates = !(command.kind === 'change.propose' && command.op !== 'create');
  const named = (read.changes ?? []).flatMap(({ subject }) => subject ?? []);
  const rows: readonly SubjectRow[] = [...(read.annotations ?? []), ...(read.entities ?? []), ...(read.sources ?? []), ...named];
  const reachable = rows.filter((row) => creates || withinReach(row, streamId, read.stream?.projectId ?? null));
  return new Map(reachable.map((row) => [row.id, { ...row, acceptedAt: isoTime(row.acceptedAt) }]));
}

/** Accepted is stronger than pending: an entity whose change was reopened and accepted again is accepted. */
function referencesOf(read: LedgerRead): Map<string, Reference> {
  const found = new Map<string, Reference>();
  for (const reference of read.references) {
    if (found.get(reference.id)?.state !== 'accepted') found.set(reference.id, reference);
  }
  return found;
}

/** What `decide` looks at for one command, from a read that may have been made for several. */
export function stateFor(
  read: LedgerRead,
  given: {
    readonly streamId: string;
    readonly command: Command;
    readonly rules: HeldRules | null;
    /** The version of the text at which it is decided. */
    readonly version: number;
    readonly changes: readonly PlacedChange[];
    readonly anchors: LedgerState['anchors'];
    readonly steps: LedgerState['steps'];
    readonly edit: LedgerState['edit'];
    readonly now: string;
  },
): LedgerState {
  const { streamId, command, rules, version, changes, anchors, steps, edit, now } = given;
  const stream = read.stream && { id: streamId, projectId: read.stream.projectId, seq: read.stream.seq, docVersion: version };
  return {
    stream,
    // A document and its stream are created by one statement.
    document: read.stream?.kind === 'document' ? { id: streamId } : null,
    vocabulary: rules?.vocabulary ?? null,
    changes: new Map(changes.map((change): [string, LoadedChange] => [change.row.id, { ...change, row: inOurForm(change.row) }])),
    subjects: subjectsFor(read, streamId, command),
    references: referencesOf(read),
    dependants: (read.dependants ?? []).map((dependant) => ({ ...dependant, accepted: true })),
    users: new Map((read.users ?? []).map((user) => [user.id, { ...user, createdAt: isoTime(user.createdAt) }])),
    memberships: new Map((read.memberships ?? []).map((membership) => [membership.userId, membership])),
    managers: read.managers ?? 0,
    owners: read.owners ?? 0,
    emailHolder: read.emailHolder ?? null,
    settings: rules?.settings ?? DEFAULT_SETTINGS,
    threads: new Map((read.threads ?? []).map((thread) => [thread.id, { ...thread, openedAt: isoTime(thread.openedAt), updatedAt: isoTime(thread.updatedAt) }])),
    comments: new Map((read.comments ?? []).map((comment) => [comment.id, comment])),
    anchors,
    steps,
    edit,
    now,
  };
}
