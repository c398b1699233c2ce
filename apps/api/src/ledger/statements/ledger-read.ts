import type {
  Actor,
  AnchorRow,
  AnnotationRow,
  ChangeRow,
  CommentRow,
  EntityRow,
  MembershipRow,
  ProjectRole,
  ProjectSettings,
  Reference,
  SourceRow,
  StoredEntry,
  StreamKind,
  ThreadRow,
  UserRow,
  Vocabulary,
  WorkspaceRole,
} from '@scholium/review';

/** A change that a command names, with the anchors of its revision and its accepted subject, where they matter. */
export interface NamedChange {
  readonly row: ChangeRow;
  readonly anchors?: readonly AnchorRow[] | null;
  readonly subject?: SubjectRow | null;
}
export type SubjectRow = AnnotationRow | EntityRow | SourceRow;

export interface StreamRow {
  readonly id: string;
  readonly kind: StreamKind;
  readonly projectId: string | null;
  readonly seq: number;
  readonly docVersion: number;
}

/**
 * Parts common to a read for all streams and one for a single stream. As Postgres returns them: parts not asked for are
 * absent, empty ones null, times in Postgres' own form.
 */
interface CommonRead {
  readonly changes?: readonly NamedChange[] | null;
  readonly annotations?: readonly AnnotationRow[] | null;
  readonly entities?: readonly EntityRow[] | null;
  readonly sources?: readonly SourceRow[] | null;
  readonly dependants?:
    | readonly InProject<{ readonly changeId: string; readonly subjectId: string; readonly label: string }>[]
    | null;
  readonly users?: readonly UserRow[] | null;
  readonly memberships?: readonly MembershipRow[] | null;
  readonly threads?: readonly ThreadRow[] | null;
  readonly comments?: readonly CommentRow[] | null;
  readonly documents?: readonly { readonly id: string; readonly title: string }[] | null;
  readonly managers?: number;
  readonly owners?: number;
  readonly emailHolder?: string | null;
}

type InProject<T> = T & { readonly projectId: string };

/** The rules of a project; the vocabulary is null when the cached version is up to date. */
export type RulesRow = InProject<{
  readonly version: string;
  readonly vocabulary: Vocabulary | null;
  readonly settings: ProjectSettings;
}>;

/** A user who submitted a command, and their roles by project, with the versions (`xmin`) of the rows. */
export interface ActorRow {
  readonly userId: string;
  readonly active: boolean;
  readonly workspaceRole: WorkspaceRole;
  readonly version: string;
  readonly roles: Readonly<Record<string, { readonly role: ProjectRole; readonly version: string }>> | null;
}

/** The result of the read, for all streams of a batch. */
export interface ReadRow extends CommonRead {
  readonly streams: readonly StreamRow[] | null;
  readonly written: readonly StoredEntry[] | null;
  readonly actors: readonly ActorRow[] | null;
  /** Entities and sources that the commands name, and those that the named changes depend on. */
  readonly references?: readonly InProject<Reference>[] | null;
  readonly dependencies?: readonly InProject<Reference>[] | null;
  readonly rules?: readonly RulesRow[] | null;
  readonly takenChanges?: readonly TakenId[] | null;
  readonly takenAnnotations?: readonly TakenId[] | null;
  readonly takenEntities?: readonly TakenId[] | null;
  readonly takenSources?: readonly TakenId[] | null;
  readonly takenThreads?: readonly TakenId[] | null;
  readonly edits?: readonly { readonly id: string; readonly streamId: string }[] | null;
}

/** An id in use; in the project `unlessIn` it may be used again. */
interface TakenId {
  readonly id: string;
  readonly unlessIn: string | null;
}

/** The read for one stream. */
export interface LedgerRead extends CommonRead {
  readonly stream: StreamRow | null;
  /** The project of the stream, or the one a new document is imported into. */
  readonly projectId: string | null;
  readonly written: readonly StoredEntry[];
  readonly actors: readonly Actor[];
  readonly references: readonly Reference[];
  /** Those of the ids that commands would create that are in use. */
  readonly taken: ReadonlySet<string>;
  /** The text edits of this stream that suggestions revert. */
  readonly edits: ReadonlySet<string>;
}

/**
 * The part of a batch's read that belongs to one stream: rows of its own project, and annotations of its own document.
 * What a command names in another project therefore looks as if it did not exist. `projectId` is the project of a
 * document that is being imported.
 */
export function readOf(row: ReadRow, streamId: string, projectId: string | null): LedgerRead {
  const stream = row.streams?.find(({ id }) => id === streamId) ?? null;
  const project = stream ? stream.projectId : projectId;
  const own = <T extends { readonly projectId: string }>(rows: readonly T[] | null | undefined): readonly T[] =>
    (rows ?? []).filter((one) => one.projectId === project);
  const threads = own(row.threads);
  const taken = [row.takenChanges, row.takenAnnotations, row.takenEntities, row.takenSources, row.takenThreads].flatMap(
    (ids) => ids ?? [],
  );
  return {
    changes: (row.changes ?? []).filter((change) => change.row.projectId === project),
    annotations: (row.annotations ?? []).filter(({ documentId }) => documentId === streamId),
    entities: own(row.entities),
    sources: own(row.sources),
    dependants: own(row.dependants),
    documents: (row.documents ?? []).filter(({ id }) => id === streamId),
    memberships: own(row.memberships),
    threads,
    comments: (row.comments ?? []).filter(({ threadId }) => threads.some(({ id }) => id === threadId)),
    // Accounts belong to no project.
    users: row.users ?? null,
    ...(row.managers === undefined ? {} : { managers: row.managers }),
    ...(row.owners === undefined ? {} : { owners: row.owners }),
    emailHolder: row.emailHolder ?? null,
    taken: new Set(taken.flatMap(({ id, unlessIn }) => (unlessIn === null || unlessIn !== project ? [id] : []))),
    edits: new Set((row.edits ?? []).flatMap((edit) => (edit.streamId === streamId ? [edit.id] : []))),
    stream,
    projectId: project,
    written: row.written ?? [],
    actors: (row.actors ?? []).map(({ userId, active, workspaceRole, roles }) => ({
      userId,
      active,
      workspaceRole,
      projectRole: (project !== null && roles?.[project]?.role) || null,
    })),
    references: [...own(row.references), ...own(row.dependencies)],
  };
}

/** Postgres' JSON has `+00:00` where the log has `Z`, and drops trailing zeros. */
export function isoTime(value: string): string {
  return new Date(value).toISOString();
}

/** A stored row of the log with its time in the log's form. */
export function storedEntry(row: StoredEntry): StoredEntry {
  return { ...row, at: isoTime(row.at) };
}

/** The user of a command; without an account nothing is allowed. */
export function actorOf(read: LedgerRead, userId: string): Actor {
  const found = read.actors.find((actor) => actor.userId === userId);
  return found ?? { userId, active: false, workspaceRole: 'member', projectRole: null };
}
