import { actorFor } from '@scholium/review';
import type {
  Actor,
  AnchorRow,
  AnnotationRow,
  ChangeRow,
  CommentRow,
  Dependant,
  EntityRow,
  LoadedCompartment,
  LoadedGroup,
  LoadedRole,
  MembershipRow,
  OrganisationKind,
  OrganisationRow,
  Person,
  ProjectGrantRow,
  ProjectRole,
  ProjectSettings,
  ProtectedObject,
  Protection,
  ProtectionRow as OwnProtectionRow,
  Reference,
  SourceRow,
  StoredEntry,
  StreamKind,
  TermUse,
  ThreadRow,
  UserRow,
  Vocabulary,
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
  /** Who began the report; null for every other stream. */
  readonly reportBy: string | null;
}

type InProject<T> = T & { readonly projectId: string };

/** The rules of a project; the vocabulary is null when the cached version is up to date. */
export type RulesRow = InProject<{
  readonly version: string;
  readonly vocabulary: Vocabulary | null;
  readonly settings: ProjectSettings;
}>;

/** What need-to-know asks about a person, with the projects of the streams to which they have emergency access. */
export interface ReaderRow extends Pick<
  Person,
  'userId' | 'otherNames' | 'groups' | 'organisationKind' | 'compartments'
> {
  readonly brokenGlass: readonly string[] | null;
}

/** A user who submitted a command, and their roles by project, with the versions (`xmin`) of the rows. */
export interface ActorRow extends Person, ReaderRow {
  readonly version: string;
  readonly roles: Readonly<
    Record<string, { readonly role: ProjectRole; readonly actions: readonly string[]; readonly version: string }>
  > | null;
}

/** A protection that holds for something that a command names, or for a stream or a project. */
export interface ProtectionRow {
  readonly on: string;
  readonly protection: Protection;
}

/**
 * The row that the read answers, for all streams of a batch. As Postgres returns it: parts not asked for are absent,
 * empty ones null, times in Postgres' own form.
 */
export interface ReadRow {
  readonly streams: readonly StreamRow[] | null;
  readonly written: readonly StoredEntry[] | null;
  readonly actors: readonly ActorRow[] | null;
  readonly protections: readonly ProtectionRow[] | null;
  readonly changes?: readonly NamedChange[] | null;
  readonly annotations?: readonly AnnotationRow[] | null;
  readonly entities?: readonly EntityRow[] | null;
  readonly sources?: readonly SourceRow[] | null;
  readonly dependants?: readonly InProject<Omit<Dependant, 'accepted'>>[] | null;
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
  readonly users?: readonly UserRow[] | null;
  readonly memberships?: readonly MembershipRow[] | null;
  readonly readers?: readonly ReaderRow[] | null;
  readonly threads?: readonly ThreadRow[] | null;
  readonly comments?: readonly CommentRow[] | null;
  readonly documents?: readonly { readonly id: string; readonly title: string }[] | null;
  /** What accepted work of the projects uses of their vocabularies. */
  readonly terms?: readonly InProject<TermUse>[] | null;
  readonly grants?: readonly ProjectGrantRow[] | null;
  readonly managers?: readonly InProject<{ readonly principalId: string }>[] | null;
  readonly organisations?: readonly OrganisationRow[] | null;
  readonly groups?: readonly LoadedGroup[] | null;
  readonly compartments?: readonly LoadedCompartment[] | null;
  readonly emergencyAccess?: readonly InProject<{ readonly id: string; readonly userId: string }>[] | null;
  readonly roles?: readonly LoadedRole[] | null;
  readonly objects?: readonly InProject<ProtectedObject>[] | null;
  readonly ownProtections?: readonly OwnProtectionRow[] | null;
  /** Of the people whom a protection names, and of those whom the protections named that changes at hand replace. */
  readonly organisationKinds?: Readonly<Record<string, OrganisationKind>> | null;
  readonly owners?: number;
  readonly emailHolder?: string | null;
}

/** An id in use; in the project `unlessIn` it may be used again. */
interface TakenId {
  readonly id: string;
  readonly unlessIn: string | null;
}

/** The rules of a project, with the version (`xmin`) of their row. */
export interface ProjectRules {
  readonly projectId: string;
  readonly version: string;
  readonly vocabulary: Vocabulary;
  readonly settings: ProjectSettings;
}

/** What a write checks instead of a read before it: rows still have the cached versions, and ids are still unused. */
export interface Preconditions {
  readonly actors: readonly {
    readonly userId: string;
    readonly user: string;
    readonly projectId: string;
    readonly membership: string;
  }[];
  readonly projects: readonly { readonly id: string; readonly version: string }[];
  /** Subjects that are about to be created as annotations. */
  readonly free: readonly string[];
  /** Of the streams, projects and subjects that nothing protects. */
  readonly unprotected: readonly string[];
}

/** What was read for a batch: just now, or earlier and cached, and then checked by the write. */
export interface BatchRead {
  readonly row: ReadRow;
  /** By the ids of the projects. */
  readonly rules: ReadonlyMap<string, ProjectRules>;
  /** The project of a document that is about to be imported. */
  readonly importsInto: string | null;
  /** The other streams that the one command of the batch changes. */
  readonly others: readonly string[];
  /** Null when all of it was read just now. */
  readonly preconditions: Preconditions | null;
}

/** Postgres' JSON has `+00:00` where the log has `Z`, and drops trailing zeros. */
export function isoTime(value: string): string {
  return new Date(value).toISOString();
}

/** A stored row of the log with its time in the log's form. */
export function storedEntry(row: StoredEntry): StoredEntry {
  return { ...row, at: isoTime(row.at) };
}

export const hasBrokenGlassIn = (projectId: string | null, { brokenGlass }: Pick<ReaderRow, 'brokenGlass'>): boolean =>
  projectId !== null && (brokenGlass?.includes(projectId) ?? false);

/**
 * The user of a command, as it concerns a project; without an account nothing is allowed.
 */
export function actorOf({ row }: Pick<BatchRead, 'row'>, projectId: string | null, userId: string): Actor {
  const found = row.actors?.find((actor) => actor.userId === userId);
  if (!found) return { userId, active: false, workspaceRole: 'member', projectRole: null };
  const hasBrokenGlass = hasBrokenGlassIn(projectId, found);
  const inProject = projectId === null ? undefined : found.roles?.[projectId];
  return actorFor(found, {
    projectRole: inProject?.role ?? null,
    projectActions: inProject?.actions ?? [],
    hasBrokenGlass,
  });
}
