/** What `decide` looks at, and what a command needs loaded. The ledger fills it; nothing here does I/O. */
import type { AnchorValue } from './anchors.js';
import { dependenciesOf, type TextBody } from './bodies.js';
import type { Command } from './commands.js';
import type { AnnotationRow, ChangeRow, CommentRow, DocumentRow, EntityRow, MembershipRow, SourceRow, ThreadRow, UserRow } from './rows.js';
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
  readonly kind: 'entity' | 'source';
  readonly state: 'accepted' | 'pending' | 'gone';
  readonly label: string;
  readonly changeId: string | null;
}

export interface Dependant { readonly changeId: string; readonly subjectId: string; readonly label: string; readonly accepted: boolean }

export type Prepared<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

export interface LedgerState {
  readonly stream: { readonly id: string; readonly projectId: string | null; readonly seq: number; readonly docVersion: number } | null;
  readonly document: Pick<DocumentRow, 'id'> | null;
  readonly vocabulary: Vocabulary | null;
  readonly changes: ReadonlyMap<string, LoadedChange>;
  readonly subjects: ReadonlyMap<string, AnnotationRow | EntityRow | SourceRow>;
  readonly references: ReadonlyMap<string, Reference>;
  /** What relies on the subjects of the named changes. */
  readonly dependants: readonly Dependant[];
  readonly users: ReadonlyMap<string, UserRow>;
  readonly memberships: ReadonlyMap<string, MembershipRow>;
  readonly managers: number;
  readonly owners: number;
  /** The account that holds the e-mail address of a `user.create`. */
  readonly emailHolder: string | null;
  /** The command's anchors, checked against the version they name and mapped to the head. */
  readonly anchors: Prepared<readonly AnchorValue[]>;
  /**
   * Steps for the log: those of a `document.steps`, rebased onto the head, or those of the edit a `change.accept` names,
   * carried there (refused as stale when the words it was made for are not there any more).
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
  readonly settings: ProjectSettings;
  /** ISO 8601, the server's clock: the time the entries will carry. */
  readonly now: string;
}

export interface Needs {
  readonly changeIds: readonly string[];
  readonly subjectIds: readonly string[];
  readonly referenceIds: readonly string[];
  readonly userIds: readonly string[];
  readonly threadIds: readonly string[];
  readonly commentIds: readonly string[];
  readonly email: string | null;
}

/**
 * The ids a command names. What the named changes lead to (their subjects, what they depend on, what relies on
 * them) follows from their rows; the ledger's read joins it.
 */
export function needsOf(command: Command): Needs {
  const content = 'content' in command ? command.content : null;
  return {
    changeIds: 'changeId' in command ? [command.changeId] : 'target' in command && command.target.kind === 'change' ? [command.target.id] : [],
    subjectIds: 'subjectId' in command ? [command.subjectId] : 'target' in command && command.target.kind === 'annotation' ? [command.target.id] : [],
    referenceIds: content ? dependenciesOf(content) : [],
    userIds: [...('userId' in command && command.userId !== null ? [command.userId] : []), ...('mentions' in command ? command.mentions : [])],
    threadIds: 'threadId' in command ? [command.threadId] : [],
    commentIds: 'commentId' in command ? [command.commentId] : [],
    email: command.kind === 'user.create' ? command.email : null,
  };
}
