/** The rows that entries become: the same shapes in Postgres and in the browser. Times are ISO 8601 strings. */
import type { AnchorValue } from './anchors.js';
import type { AnnotationKind, SubjectKind } from './kinds/catalogue.js';
import type { AcceptedState } from './accepted-state.js';
import type { ChangeOrigin } from './change-origin.js';
import type { EntityRow, SourceRow } from './define/record-rows.js';
import type { Verdict } from './decisions.js';
import type { ChangeOp, ChangeState } from './lifecycle.js';
import type { DocumentMetadata, DocumentOrigin } from './metadata.js';
import type { OrganisationKind } from './access/marking.js';
import type { ProtectedKind, Protection } from './access/protection.js';
import type { ProjectRole, WorkspaceRole } from './roles.js';
import type { ProjectSettings } from './settings.js';
import type { Vocabulary } from './vocabulary.js';

export type { EntityRow, SourceRow };

type Json = Readonly<Record<string, unknown>>;

export interface ChangeRow {
  readonly id: string;
  readonly projectId: string;
  readonly documentId: string | null;
  readonly streamId: string;
  readonly subjectKind: SubjectKind;
  readonly subjectId: string;
  readonly op: ChangeOp;
  readonly state: ChangeState;
  readonly revision: number;
  readonly body: Json | null;
  readonly before: AcceptedState | null;
  readonly authorId: string;
  /** One line for lists: the quote, the entity's name or the source's title. */
  readonly label: string;
  /**
   * Entity type of a mention or entity, first code of a highlight, class of a source, stance of a citation, kind of an
   * edit.
   */
  readonly typeId: string | null;
  readonly message: string;
  readonly dependsOn: readonly string[];
  /** First position in the document at the anchor's version, for reading order; null outside documents. */
  readonly position: number | null;
  readonly proposedAt: string;
  readonly updatedAt: string;
  readonly seq: number;
  /** The newest standing decision; null when none stands. */
  readonly decidedById: string | null;
  readonly decidedAt: string | null;
  readonly decisionCode: string | null;
  readonly decisionText: string | null;
  /** Null for what was made here. */
  readonly origin?: ChangeOrigin | null;
}
/** A decision on a revision of a change. It stands while it is on the newest revision and nothing has withdrawn it. */
export interface DecisionRow {
  readonly changeId: string;
  readonly revision: number;
  /** The number of its entry. */
  readonly seq: number;
  readonly verdict: Verdict;
  readonly deciderId: string;
  readonly code: string | null;
  readonly text: string;
  readonly at: string;
  /** The number of the entry that withdrew it. */
  readonly withdrawnSeq: number | null;
}
/**
 * What a change was called in a revision: apart from the change, whose row is written again with every decision, for
 * whoever looks for words.
 */
export interface ChangeLabelRow {
  readonly changeId: string;
  readonly revision: number;
  readonly projectId: string;
  readonly label: string;
  /**
   * By what the entity or source it proposes can be found, the name shown first; null when it proposes no such thing.
   */
  readonly names: readonly string[] | null;
}
/** A discussion. Its anchors are those of (`id`, `revision`) in `Anchor`. */
export interface ThreadRow {
  readonly id: string;
  readonly projectId: string;
  readonly documentId: string | null;
  readonly streamId: string;
  readonly targetKind: 'passage' | 'annotation' | 'change' | 'document';
  readonly targetId: string | null;
  /** Who proposed the change a thread is about: together with `targetKind` it decides who sees the thread. */
  readonly targetAuthorId: string | null;
  readonly revision: number;
  readonly label: string;
  readonly resolved: boolean;
  readonly assigneeId: string | null;
  readonly due: string | null;
  readonly openedById: string;
  readonly openedAt: string;
  readonly updatedAt: string;
}
export interface CommentRow {
  readonly id: string;
  readonly threadId: string;
  readonly authorId: string;
  /** Both empty once deleted; the reactions stay, for an author who puts the words back. */
  readonly text: string;
  readonly mentions: readonly string[];
  readonly reactions: Readonly<Record<string, readonly string[]>>;
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly deleted: boolean;
}
export interface NamedVersionRow {
  readonly id: string;
  readonly documentId: string;
  readonly name: string;
  readonly seq: number;
  readonly createdById: string;
  readonly createdAt: string;
}
/** `changeId` is the change or the thread that the anchor places. */
export interface AnchorRow extends AnchorValue {
  readonly changeId: string;
  readonly revision: number;
  readonly ordinal: number;
  readonly documentId: string;
}
/** Accepted truth. Its anchors are those of (`changeId`, `revision`). */
export interface AnnotationRow {
  readonly id: string;
  readonly documentId: string;
  readonly projectId: string;
  readonly kind: AnnotationKind;
  readonly body: Json;
  readonly typeId: string | null;
  readonly label: string;
  readonly changeId: string;
  readonly revision: number;
  readonly authorId: string;
  readonly acceptedAt: string;
  /** Null for what was made here. */
  readonly origin?: ChangeOrigin | null;
}
export interface DocumentRow {
  readonly id: string;
  readonly projectId: string;
  readonly title: string;
  readonly metadata: DocumentMetadata;
  readonly origin: DocumentOrigin;
  readonly importedById: string;
  readonly importedAt: string;
  readonly checkpoint: unknown;
  readonly checkpointVersion: number;
  /** Since when it can only be read; null while it is worked on. */
  readonly archivedAt: string | null;
}
export interface ProjectRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly vocabulary: Vocabulary;
  readonly settings: ProjectSettings;
  readonly createdAt: string;
}
/** What somebody has in a project by all that they and their groups are given; derived, and written by nobody. */
export interface MembershipRow {
  readonly projectId: string;
  readonly userId: string;
  readonly role: ProjectRole;
  /** What custom roles add to the role. */
  readonly actions: readonly string[];
}
/** The role that a project gives a person or a group; a custom role is given with the role of a reader. */
export interface ProjectGrantRow {
  readonly projectId: string;
  readonly principalId: string;
  readonly principalKind: 'person' | 'group';
  readonly role: ProjectRole;
  readonly customRoleId: string | null;
}
export interface RoleRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Actions of today's table, and perhaps some that it has given up. */
  readonly actions: readonly string[];
}
export interface OrganisationRow {
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
}
/** What an object demands of its readers; an object without one demands nothing. */
export interface ProtectionRow extends Protection {
  readonly objectId: string;
  readonly objectKind: ProtectedKind;
  readonly projectId: string;
  /** The change that made it so, with its revision; or the command that set it. */
  readonly changeId: string;
  readonly revision: number;
  readonly setById: string;
  readonly setAt: string;
}
export interface GroupRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}
export interface GroupMemberRow {
  readonly groupId: string;
  readonly userId: string;
}
export interface CompartmentRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly ownerId: string;
}
export interface CompartmentMemberRow {
  readonly compartmentId: string;
  readonly userId: string;
  readonly reason: string;
  readonly expiresAt: string;
  readonly confirmedAt: string;
}
/** An administrator's emergency access to a project. */
export interface BreakGlassRow {
  readonly id: string;
  readonly userId: string;
  readonly projectId: string;
  readonly reason: string;
  readonly startedAt: string;
  readonly expiresAt: string;
  /** When it was ended before its time, which is its end then. */
  readonly endedAt: string | null;
}
export interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly workspaceRole: WorkspaceRole;
  readonly active: boolean;
  readonly createdAt: string;
  readonly organisationId: string;
  /** A person whom an archive names and who was not invited: not active, and with no address. */
  readonly placeholder: boolean;
  /** Ids of placeholders that are the same person. */
  readonly otherNames: readonly string[];
}

export interface Tables {
  Change: ChangeRow;
  Decision: DecisionRow;
  ChangeLabel: ChangeLabelRow;
  Anchor: AnchorRow;
  Annotation: AnnotationRow;
  Entity: EntityRow;
  Source: SourceRow;
  Document: DocumentRow;
  Project: ProjectRow;
  ProjectGrant: ProjectGrantRow;
  User: UserRow;
  Organisation: OrganisationRow;
  Protection: ProtectionRow;
  Group: GroupRow;
  GroupMember: GroupMemberRow;
  Role: RoleRow;
  Compartment: CompartmentRow;
  CompartmentMember: CompartmentMemberRow;
  BreakGlass: BreakGlassRow;
  Thread: ThreadRow;
  Comment: CommentRow;
  NamedVersion: NamedVersionRow;
}
export type TableName = keyof Tables;

/** Primary keys, in the order of the database's. */
export const KEYS = {
  Change: ['id'],
  Decision: ['changeId', 'seq'],
  ChangeLabel: ['changeId', 'revision'],
  Anchor: ['changeId', 'revision', 'ordinal'],
  Annotation: ['id'],
  Entity: ['id'],
  Source: ['id'],
  Document: ['id'],
  Project: ['id'],
  ProjectGrant: ['projectId', 'principalId'],
  User: ['id'],
  Organisation: ['id'],
  Protection: ['objectId'],
  Group: ['id'],
  GroupMember: ['groupId', 'userId'],
  Role: ['id'],
  Compartment: ['id'],
  CompartmentMember: ['compartmentId', 'userId'],
  BreakGlass: ['id'],
  Thread: ['id'],
  Comment: ['id'],
  NamedVersion: ['id'],
} as const satisfies { readonly [T in TableName]: readonly (keyof Tables[T])[] };

/** Withdraws every decision on a change that was not withdrawn before. */
interface DecisionWithdrawal {
  readonly table: 'Decision';
  readonly action: 'withdraw';
  readonly key: { readonly changeId: string };
  readonly set: { readonly withdrawnSeq: number };
}

/**
 * What an entry does to one row: `put` writes it whole, `patch` sets some columns of an existing one, `drop` removes
 * it. An entry knows nothing of those before it, so `withdraw` names decisions by their change.
 */
export type RowWrite =
  | DecisionWithdrawal
  | {
      [T in TableName]:
        | { readonly table: T; readonly action: 'put'; readonly row: Tables[T] }
        | {
            readonly table: T;
            readonly action: 'patch';
            readonly key: Readonly<Record<string, string | number>>;
            readonly set: Partial<Tables[T]>;
          }
        | { readonly table: T; readonly action: 'drop'; readonly key: Readonly<Record<string, string | number>> };
    }[TableName];

/** The identity of a row as one string, for maps. */
export function keyOf(table: TableName, value: Readonly<Record<string, unknown>>): string {
  return KEYS[table].map((column) => String(value[column])).join('/');
}
