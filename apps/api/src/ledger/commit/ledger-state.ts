import { DEFAULT_SETTINGS, refuse } from '@scholium/review';
import type { AnchorValue, ChangeRow, LedgerState, LoadedChange, Reference } from '@scholium/review';
import {
  hasBrokenGlassIn,
  isoTime,
  type BatchRead,
  type NamedChange,
  type StreamRow,
} from '../statements/batch-read.js';
import { isReadable } from '../streams.js';
import type { PlacedChange } from '../text/anchor-placement.js';

/** What a command is decided on besides its stream: the changes it names, and its text at the head. */
export type TextParts = Pick<LedgerState, 'changes' | 'anchors' | 'steps' | 'edit'>;
/** What all commands of one stream are decided on. */
export type StreamState = Omit<LedgerState, keyof TextParts | 'others'>;

/** For commands that name no change and bring no text: if `decide` asks for an edit, the content does not fit. */
export const NO_TEXT: TextParts = {
  changes: new Map(),
  anchors: { ok: true, value: [] },
  steps: { ok: true, value: { steps: [], indexes: [] } },
  edit: refuse('content_mismatch'),
};

const withIsoTimes = (row: ChangeRow): ChangeRow => ({
  ...row,
  proposedAt: isoTime(row.proposedAt),
  updatedAt: isoTime(row.updatedAt),
  decidedAt: row.decidedAt === null ? null : isoTime(row.decidedAt),
});

export const changesById = (changes: readonly PlacedChange[]): LedgerState['changes'] =>
  new Map(
    changes.map((change): [string, LoadedChange] => [change.row.id, { ...change, row: withIsoTimes(change.row) }]),
  );

/** The anchors of the current revision as values, in their order. */
export function anchorsOf(change: NamedChange): AnchorValue[] {
  return (change.anchors ?? []).map(({ from, to, atVersion, quote, prefix, suffix, orphaned }) => ({
    from,
    to,
    atVersion,
    quote,
    prefix,
    suffix,
    orphaned,
  }));
}

/** Accepted wins over pending: an entity whose change was reopened and accepted again is accepted. */
function referencesOf(read: readonly Reference[]): Map<string, Reference> {
  const found = new Map<string, Reference>();
  for (const reference of read) {
    if (found.get(reference.id)?.state !== 'accepted') found.set(reference.id, reference);
  }
  return found;
}

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

/** The stream of a batch as it was read, or null. */
export const streamOf = ({ row }: BatchRead, streamId: string): StreamRow | null =>
  row.streams?.find(({ id }) => id === streamId) ?? null;

/** The named changes of a project: those of another look as if they did not exist. */
export const changesOf = ({ row }: BatchRead, projectId: string | null): readonly NamedChange[] =>
  (row.changes ?? []).filter((change) => change.row.projectId === projectId);

/**
 * The state of one stream in what was read for a batch: rows of its own project, and annotations of its own document.
 * What a command names in another project therefore looks as if it did not exist. `now` is ISO 8601.
 */
export function streamState(read: BatchRead, streamId: string, now: string): StreamState {
  const { row, rules, importsInto } = read;
  const stream = streamOf(read, streamId);
  const projectId = stream ? stream.projectId : importsInto;
  const own = <Row extends { readonly projectId: string }>(rows: readonly Row[] | null | undefined): readonly Row[] =>
    (rows ?? []).filter((one) => one.projectId === projectId);
  const threads = byId(
    own(row.threads).map((thread) => ({
      ...thread,
      openedAt: isoTime(thread.openedAt),
      updatedAt: isoTime(thread.updatedAt),
    })),
  );
  const subjects = [
    ...(row.annotations ?? []).filter(({ documentId }) => documentId === streamId),
    ...own(row.entities),
    ...own(row.sources),
    ...changesOf(read, projectId).flatMap(({ subject }) => subject ?? []),
  ];
  const taken = [row.takenChanges, row.takenAnnotations, row.takenEntities, row.takenSources, row.takenThreads];
  const title = row.documents?.find(({ id }) => id === streamId)?.title;
  return {
    projectId,
    stream: stream && { id: streamId, projectId, seq: stream.seq, docVersion: stream.docVersion },
    // A document and its stream are created by one statement.
    document: isReadable(stream?.kind)
      ? {
          id: streamId,
          archived: stream?.kind === 'archived',
          ...(title !== undefined && { title }),
          ...(stream?.reportBy && { reportBy: stream.reportBy }),
        }
      : null,
    protections: new Map(
      [...Map.groupBy(row.protections ?? [], ({ on }) => on)].map(([on, all]) => [
        on,
        all.map(({ protection }) => protection),
      ]),
    ),
    objects: byId(
      own(row.objects).map(({ projectId: _own, protection, ...object }) => ({
        ...object,
        protection: protection && { ...protection, setAt: isoTime(protection.setAt) },
      })),
    ),
    ownProtections: new Map(
      own(row.ownProtections).map((one) => [one.objectId, { ...one, setAt: isoTime(one.setAt) }]),
    ),
    organisationKinds: new Map(Object.entries(row.organisationKinds ?? {})),
    vocabulary: rules.get(projectId ?? '')?.vocabulary ?? null,
    termUses: own(row.terms).map(({ list, id, uses }) => ({ list, id, uses })),
    settings: rules.get(projectId ?? '')?.settings ?? DEFAULT_SETTINGS,
    subjects: byId(subjects.map((subject) => ({ ...subject, acceptedAt: isoTime(subject.acceptedAt) }))),
    references: referencesOf([...own(row.references), ...own(row.dependencies)]),
    dependants: own(row.dependants).map((dependant) => ({ ...dependant, accepted: true })),
    taken: new Set(
      taken
        .flatMap((ids) => ids ?? [])
        .flatMap(({ id, unlessIn }) => (unlessIn === projectId && unlessIn !== null ? [] : [id])),
    ),
    edits: new Set((row.edits ?? []).flatMap((edit) => (edit.streamId === streamId ? [edit.id] : []))),
    // Accounts belong to no project.
    users: byId((row.users ?? []).map((user) => ({ ...user, createdAt: isoTime(user.createdAt) }))),
    memberships: new Map(own(row.memberships).map((membership) => [membership.userId, membership])),
    readers: new Map(
      (row.readers ?? []).map(({ brokenGlass, ...reader }) => [
        reader.userId,
        { ...reader, hasBrokenGlass: hasBrokenGlassIn(projectId, { brokenGlass }) },
      ]),
    ),
    grants: new Map(own(row.grants).map((grant) => [grant.principalId, grant])),
    managers: own(row.managers).map(({ principalId }) => principalId),
    groups: byId(row.groups ?? []),
    organisations: byId(row.organisations ?? []),
    compartments: byId(row.compartments ?? []),
    emergencyAccess: own(row.emergencyAccess).map(({ id, userId }) => ({ id, userId })),
    roles: byId(row.roles ?? []),
    owners: row.owners ?? 0,
    emailHolder: row.emailHolder ?? null,
    threads,
    comments: byId((row.comments ?? []).filter(({ threadId }) => threads.has(threadId))),
    now,
  };
}
