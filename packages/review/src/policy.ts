/**
 * Who may do what: one table that reads as sentences. An action without a row does not compile.
 * `can` says only whether somebody may; whether it is possible now is the life-cycle's question.
 */
import type { Action } from './actions.js';
import { atLeast, type Actor, type ProjectRole } from './roles.js';
import type { ChangeState } from './lifecycle.js';
import type { ProjectSettings } from './settings.js';

/**
 * The facts about what an action is asked about, as far as the rules look at them. Project, kind, marking, compartments
 * and restriction of an object come from one repository of the server; no rule looks at the last three yet.
 */
export interface Subject {
  readonly projectId?: string;
  readonly objectKind?: ObjectKind;
  /** The level of marking; an actor needs at least this clearance. */
  readonly marking?: number;
  /** An actor needs all of them. */
  readonly compartments?: readonly string[];
  /** Ids of the people and groups that alone may see it; null or absent for no restriction. */
  readonly restriction?: readonly string[] | null;
  /** Who proposed the change. */
  readonly authorId?: string;
  readonly state?: ChangeState;
  /** Who decided the change last. */
  readonly decidedById?: string | null;
  /** What the project allows, where a rule hangs on it. */
  readonly settings?: ProjectSettings;
  /** What a thread is about, and for a change whose it is. */
  readonly targetKind?: 'passage' | 'annotation' | 'change' | 'document';
  readonly targetAuthorId?: string | null;
  /** The person whose account or membership is meant. */
  readonly userId?: string;
}

/** What an object is, as far as access to it goes. */
export type ObjectKind = 'project' | 'document' | 'change' | 'entity' | 'source' | 'workspace';

type Rule = (actor: Actor, subject: Subject) => boolean;

const all =
  (...rules: Rule[]): Rule =>
  (actor, subject) =>
    rules.every((rule) => rule(actor, subject));
const any =
  (...rules: Rule[]): Rule =>
  (actor, subject) =>
    rules.some((rule) => rule(actor, subject));
const anyone: Rule = () => true;
const administrator: Rule = (actor) => actor.workspaceRole === 'owner' || actor.workspaceRole === 'admin';
const projectRole =
  (least: ProjectRole): Rule =>
  (actor) =>
    atLeast(actor.projectRole, least);
const author: Rule = (actor, subject) => subject.authorId === actor.userId;
const somebodyElsesWork: Rule = (actor, subject) => subject.authorId !== undefined && subject.authorId !== actor.userId;
const ownDecision: Rule = (actor, subject) => subject.decidedById === actor.userId;
const directEditor: Rule = (actor, { settings }) =>
  settings !== undefined && settings.directEdits !== 'nobody' && atLeast(actor.projectRole, settings.directEdits);
const commentsAllowed: Rule = (_actor, { settings }) => settings?.readersComment ?? false;
const notAboutAChange: Rule = (_actor, { targetKind }) => targetKind !== undefined && targetKind !== 'change';
const aboutOwnChange: Rule = (actor, { targetAuthorId }) => targetAuthorId === actor.userId;
const acceptedWork: Rule = (_actor, subject) => subject.state === 'accepted';

const mayComment = any(projectRole('annotator'), all(projectRole('reader'), commentsAllowed));
/** Pending work is not shown to readers, so neither is what is said about it. */
const mayReadThread = any(projectRole('annotator'), all(projectRole('reader'), any(notAboutAChange, aboutOwnChange)));

const POLICY: Readonly<Record<Action, Rule>> = {
  'user.read': administrator,
  'user.manage': administrator,
  'mail.read': administrator,
  'mail.send_again': administrator,
  'log.inspect': administrator,
  'project.create': administrator,
  'project.list': anyone,
  'project.read': projectRole('reader'),
  'project.manage': projectRole('manager'),
  'member.read': projectRole('reader'),
  'member.manage': projectRole('manager'),
  'vocabulary.manage': projectRole('manager'),
  'document.read': projectRole('reader'),
  'document.import': projectRole('annotator'),
  'document.describe': projectRole('reviewer'),
  'document.edit': directEditor,
  'document.archive': projectRole('manager'),
  'document.delete': projectRole('manager'),
  'knowledge.read': projectRole('reader'),
  'queue.read': projectRole('reader'),
  'change.read': any(projectRole('annotator'), all(projectRole('reader'), any(acceptedWork, author))),
  'history.read': projectRole('reader'),
  'version.name': projectRole('reviewer'),
  'thread.read': mayReadThread,
  'thread.open': all(mayReadThread, mayComment),
  'thread.manage': all(mayReadThread, mayComment),
  'comment.write': all(mayReadThread, mayComment),
  'comment.change': all(mayComment, author),
  'change.propose': projectRole('annotator'),
  'change.revise': all(projectRole('annotator'), author),
  'change.withdraw': all(projectRole('annotator'), author),
  'change.decide': all(projectRole('reviewer'), somebodyElsesWork),
  'change.reopen': all(projectRole('reviewer'), somebodyElsesWork, ownDecision),
};

/** A token narrows what its person may do; it never adds to it. */
const withinToken = ({ tokenScope }: Actor, action: Action): boolean => tokenScope?.includes(action) ?? true;

/**
 * True when `actor` may do `action` to `subject`. A deactivated account may do nothing. Markings, compartments and
 * restrictions of the subject will be checked here, before the table.
 */
export function can(actor: Actor, action: Action, subject: Subject = {}): boolean {
  return actor.active && withinToken(actor, action) && POLICY[action](actor, subject);
}

/** Which changes a list may contain; a repository turns it into SQL. */
export type ReadScope =
  | { readonly changes: 'none' }
  | { readonly changes: 'all' }
  | { readonly changes: 'accepted_or_own'; readonly userId: string };

/** The same answer as `can(actor, 'change.read', …)`, as data for a query. */
export function readScope(actor: Actor): ReadScope {
  if (!actor.active || actor.projectRole === null || !withinToken(actor, 'change.read')) return { changes: 'none' };
  if (atLeast(actor.projectRole, 'annotator')) return { changes: 'all' };
  return { changes: 'accepted_or_own', userId: actor.userId };
}

/** Which threads a list may contain, where all are of the actor's own project. */
export type ThreadScope =
  | { readonly threads: 'none' }
  | { readonly threads: 'all' }
  | { readonly threads: 'not_on_work_of_others'; readonly userId: string };

/** The same answer as `can(actor, 'thread.read', …)`, as data for a query. */
export function threadScope(actor: Actor): ThreadScope {
  if (!actor.active || actor.projectRole === null || !withinToken(actor, 'thread.read')) return { threads: 'none' };
  if (atLeast(actor.projectRole, 'annotator')) return { threads: 'all' };
  return { threads: 'not_on_work_of_others', userId: actor.userId };
}
