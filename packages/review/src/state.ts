/** What `decide` looks at, and what a command needs loaded. The ledger fills it; nothing here does I/O. */
import type { OrganisationKind } from './access/marking.js';
import type { ProtectedKind, Protection, Reader } from './access/protection.js';
import type { AnchorValue } from './anchors.js';
import type { Term } from './define/define-kind.js';
import type { RecordKind } from './kinds/catalogue.js';
import type { TextBody } from './kinds/text.js';
import type {
  AnnotationRow,
  ChangeRow,
  CommentRow,
  CompartmentRow,
  DocumentRow,
  EntityRow,
  GroupRow,
  MembershipRow,
  OrganisationRow,
  ProjectGrantRow,
  ProtectionRow,
  RoleRow,
  SourceRow,
  ThreadRow,
  UserRow,
} from './rows.js';
import type { ProjectSettings } from './settings.js';
import type { Refusal } from './refusals.js';
import type { Vocabulary } from './vocabulary.js';

export interface LoadedChange {
  readonly row: ChangeRow;
  /** Anchors of the current revision, mapped to the document's head. */
  readonly anchors: readonly AnchorValue[];
  /** True when the text at the head no longer says what an anchor quotes, or an anchor is orphaned. */
  readonly stale: boolean;
}

/** Something of the project stream that content refers to. `gone` is rejected, withdrawn, deleted or never there. */
export interface Reference {
  readonly id: string;
  readonly kind: RecordKind;
  readonly state: 'accepted' | 'pending' | 'gone';
  readonly label: string;
  readonly changeId: string | null;
}

/** Something that can have a protection of its own: accepted, or proposed and not yet decided. */
export interface ProtectedObject {
  readonly id: string;
  readonly objectKind: ProtectedKind;
  /** The stream in which its protection is set. */
  readonly streamId: string;
  /** Who made it; null for a project. */
  readonly authorId: string | null;
  readonly isPending: boolean;
  /** One line for lists. */
  readonly label: string;
  /** What it refers to, of an annotation. */
  readonly entityId: string | null;
  readonly sourceId: string | null;
  /** Its own protection; null when it has none. */
  readonly protection: ProtectionRow | null;
}

/** How many annotations and entities name an entry of the vocabulary. */
export interface TermUse extends Term {
  readonly uses: number;
}

export interface Dependant {
  readonly changeId: string;
  readonly subjectId: string;
  readonly label: string;
  readonly accepted: boolean;
  /** What protects the change. */
  readonly protections: readonly Protection[];
}

export interface LoadedGroup extends GroupRow {
  /** Of the people that the command names those who belong to it. */
  readonly members: readonly string[];
  /** How many projects give it a role, and objects are limited to it. */
  readonly uses: number;
  /** Projects that have no active manager but by the people of the group whom the command names. */
  readonly managesAlone: readonly { readonly id: string; readonly name: string }[];
}

export interface LoadedCompartment extends CompartmentRow {
  readonly ownerActive: boolean;
  /** Of the people that the command names those who are or were in it, each with the end of that. */
  readonly members: readonly { readonly userId: string; readonly expiresAt: string }[];
  /** How many active people are in it at this moment. */
  readonly present: number;
  /** How many objects it protects. */
  readonly uses: number;
}

export interface LoadedRole extends RoleRow {
  /** How many people and groups have it in projects. */
  readonly uses: number;
}

export type Prepared<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export interface LedgerState {
  /**
   * The project in which it is decided; of a document that is imported the one it shall belong to. Everything named
   * below lies there.
   */
  readonly projectId: string | null;
  readonly stream: {
    readonly id: string;
    readonly projectId: string | null;
    readonly seq: number;
    readonly docVersion: number;
  } | null;
  /**
   * `title` is there for a command that asks for it, `archived` when the document can only be read, `reportBy` in a
   * report: who began it.
   */
  readonly document:
    | (Pick<DocumentRow, 'id'> & { readonly title?: string; readonly archived: boolean; readonly reportBy?: string })
    | null;
  /** What protects the stream, its project and what the command names, by their ids; of what nothing does none. */
  readonly protections: ReadonlyMap<string, readonly Protection[]>;
  /** What a protection is set of, for a command that asks; a discussion only where it is about no other thing. */
  readonly objects: ReadonlyMap<string, ProtectedObject>;
  /** For such a command: the protections of the objects that it names, also of what was proposed and is gone. */
  readonly ownProtections: ReadonlyMap<string, ProtectionRow>;
  /** For such a command: what the organisations of the people are whom a protection names or named. */
  readonly organisationKinds: ReadonlyMap<string, OrganisationKind>;
  readonly vocabulary: Vocabulary | null;
  /** Entries of the vocabulary that accepted work uses, with how often, for a command that asks for them. */
  readonly termUses: readonly TermUse[];
  readonly changes: ReadonlyMap<string, LoadedChange>;
  readonly subjects: ReadonlyMap<string, AnnotationRow | EntityRow | SourceRow>;
  readonly references: ReadonlyMap<string, Reference>;
  /** What relies on the subjects of the named changes. */
  readonly dependants: readonly Dependant[];
  readonly users: ReadonlyMap<string, UserRow>;
  readonly memberships: ReadonlyMap<string, MembershipRow>;
  /** Of the people that a discussion names what decides whom protections admit. */
  readonly readers: ReadonlyMap<string, Reader>;
  /** What the project gives to the people and groups named, by their ids. */
  readonly grants: ReadonlyMap<string, ProjectGrantRow>;
  /** The people and groups by which the project has an active manager. */
  readonly managers: readonly string[];
  readonly groups: ReadonlyMap<string, LoadedGroup>;
  readonly compartments: ReadonlyMap<string, LoadedCompartment>;
  /** All of the workspace. */
  readonly organisations: ReadonlyMap<string, OrganisationRow>;
  readonly roles: ReadonlyMap<string, LoadedRole>;
  /** Emergency access to the project that holds at this moment. */
  readonly emergencyAccess: readonly { readonly id: string; readonly userId: string }[];
  readonly owners: number;
  /** The account that holds the e-mail address of a `user.create` or `user.invite`. */
  readonly emailHolder: string | null;
  /** The command's anchors, checked against the version they name and mapped to the head. */
  readonly anchors: Prepared<readonly AnchorValue[]>;
  /**
   * Steps for the log: those of a `document.steps`, rebased onto the head, or those of the edit a `change.accept`
   * names, carried there (refused as stale when the words it was made for are not there any more).
   */
  readonly steps: Prepared<{ readonly steps: readonly unknown[]; readonly indexes: readonly (number | null)[] }>;
  /**
   * The edit a `change.propose` or `change.revise` of kind text asks for, tried on the version it was made at: what it
   * does, and the anchors of the touched range (with a neighbour on each side) at the head.
   */
  readonly edit: Prepared<{ readonly body: TextBody; readonly anchors: readonly AnchorValue[] }>;
  /** Threads and comments the command names, with their threads. */
  readonly threads: ReadonlyMap<string, ThreadRow>;
  readonly comments: ReadonlyMap<string, CommentRow>;
  /** Of the ids that the command makes those that are in use, wherever that is. */
  readonly taken: ReadonlySet<string>;
  /** Of the accepted changes and the commands that it claims to take back those of this stream. */
  readonly edits: ReadonlySet<string>;
  readonly settings: ProjectSettings;
  /**
   * For a command that changes several streams: the state of each other stream, by its id. It has the stream's head,
   * its document and its subjects; the changes that the command names are in the state of the command's own stream.
   */
  readonly others?: ReadonlyMap<string, LedgerState>;
  /** ISO 8601, the server's clock: the time the entries will carry. */
  readonly now: string;
}
