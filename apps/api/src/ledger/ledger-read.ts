import type {
  Actor, AnchorRow, AnnotationRow, ChangeRow, CommentRow, EntityRow, MembershipRow, ProjectRole, ProjectSettings, Reference, SourceRow, StoredEntry,
  ThreadRow, UserRow, Vocabulary, WorkspaceRole,
} from '@scholium/review';
import type { StreamKind } from './workspace-stream.js';

/** A change that a command names, with the anchors of its revision and the accepted state of its subject. */
export interface NamedChange {
  readonly row: ChangeRow;
  readonly anchors: readonly AnchorRow[] | null;
  readonly subject: SubjectRow | null;
}
export type SubjectRow = AnnotationRow | EntityRow | SourceRow;

/** The answer of the read, as Postgres puts it: missing parts are absent, empty ones null, times in Postgres' own form. */
export interface LedgerRead {
  readonly stream: { readonly kind: StreamKind; readonly projectId: string | null; readonly seq: number; readonly docVersion: number } | null;
  readonly written: readonly StoredEntry[] | null;
  readonly actors: readonly { userId: string; active: boolean; workspaceRole: WorkspaceRole; projectRole: ProjectRole | null }[] | null;
  readonly changes?: readonly NamedChange[] | null;
  readonly annotations?: readonly AnnotationRow[] | null;
  readonly entities?: readonly EntityRow[] | null;
  readonly sources?: readonly SourceRow[] | null;
  /** What the commands refer to, and what the named changes depend on. */
  readonly references?: readonly Reference[] | null;
  readonly dependencies?: readonly Reference[] | null;
  readonly dependants?: readonly { readonly changeId: string; readonly subjectId: string; readonly label: string }[] | null;
  /** `vocabulary` is null when the version is the one that was named as held. */
  readonly vocabulary?: { readonly version: string; readonly vocabulary: Vocabulary | null } | null;
  readonly users?: readonly UserRow[] | null;
  readonly memberships?: readonly MembershipRow[] | null;
  readonly settings?: ProjectSettings | null;
  readonly threads?: readonly ThreadRow[] | null;
  readonly comments?: readonly CommentRow[] | null;
  readonly managers?: number;
  readonly owners?: number;
  readonly emailHolder?: string | null;
}

/** Postgres' JSON writes `+00:00` where the log writes `Z`, and leaves out trailing zeros. */
export function isoTime(value: string): string {
  return new Date(value).toISOString();
}

/** A stored row of the log with its time in the log's own form. */
export function storedEntry(row: StoredEntry): StoredEntry {
  return { ...row, at: isoTime(row.at) };
}

/** Who asks. Somebody without an account may do nothing. */
export function actorOf(read: LedgerRead, userId: string): Actor {
  const found = read.actors?.find((actor) => actor.userId === userId);
  return found ?? { userId, active: false, workspaceRole: 'member', projectRole: null };
}
