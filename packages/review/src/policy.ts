/**
 * Who may do what: one table that reads as sentences. An action without a row does not compile.
 * `can` answers only whether somebody may; whether it is possible now is the life-cycle's question.
 */
import { admitsBy, demandsOn, type Demand, type Protection } from './access/protection.js';
import type { Action } from './actions.js';
import { ALWAYS, holds, NEVER, type Condition } from './condition.js';
import { PENDING_STATES, type ChangeState } from './lifecycle.js';
import { isSamePerson } from './people/same-person.js';
import { holdsAction, PROJECT_ACTIONS, READING_ACTIONS, type ProjectAction } from './project-actions.js';
import { withoutEmergency, type Actor } from './roles.js';
import type { ProjectSettings } from './settings.js';

/**
 * The facts about what an action is asked about, as far as the rules look at them. Those that every object has come
 * from one repository of the server.
 */
export interface Subject {
  readonly projectId?: string;
  readonly objectKind?: ObjectKind;
  /**
   * What the object demands of its readers, and so do its project, its document and its evidence; an actor has to
   * satisfy all of them. Absent or empty for nothing.
   */
  readonly protections?: readonly Protection[];
  /** Who proposed the change. */
  readonly authorId?: string;
  readonly state?: ChangeState;
  /** What the change is about. */
  readonly subjectKind?: string;
  /** Who decided the change last. */
  readonly decidedById?: string | null;
  /** Who began the report that is meant; absent of every other document. */
  readonly reportBy?: string | undefined;
  /** What the project allows, where a rule hangs on it. */
  readonly settings?: ProjectSettings;
  /** What a thread is about, and for a change whose it is. */
  readonly targetKind?: 'passage' | 'annotation' | 'change' | 'document';
  readonly targetAuthorId?: string | null;
  /** The person whose account or membership is meant. */
  readonly userId?: string;
  /** A compartment, and whether the account of its owner is active. */
  readonly compartment?: { readonly id: string; readonly ownerId: string; readonly ownerActive: boolean };
}

/** What an object is, as far as access to it goes. */
export const OBJECT_KINDS = ['project', 'document', 'change', 'entity', 'source', 'workspace'] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

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
const noOne: Rule = () => false;
const administrator: Rule = (actor) => actor.workspaceRole === 'owner' || actor.workspaceRole === 'admin';
const author: Rule = (actor, subject) => subject.authorId === actor.userId;
const somebodyElsesWork: Rule = (actor, { authorId }) => authorId !== undefined && !isSamePerson(actor, authorId);
/** Whoever decides on a lower marking may lower markings. */
const lowersWhatItMay: Rule = (actor, { subjectKind }) =>
  subjectKind !== 'marking' || holdsAction(actor, 'protection.lower');
const ownDecision: Rule = (actor, subject) => subject.decidedById === actor.userId;
/** Which changes, by columns of their rows. */
export type ReadScope = Condition<'state' | 'authorId'>;
/** Which threads of the actor's own project, by columns of their rows. */
export type ThreadScope = Condition<'targetKind' | 'targetAuthorId'>;

const written = (userId: string) => ({ column: 'authorId', is: [userId] }) as const;

/** Who does not read the pending work of others sees what is accepted, and their own work. */
function readableChanges(actor: Actor): ReadScope {
  if (holdsAction(actor, 'pending.read')) return ALWAYS;
  if (!holdsAction(actor, 'change.read')) return NEVER;
  return { any: [{ column: 'state', is: ['accepted'] }, written(actor.userId)] };
}

/** To whom pending work is not shown, discussions about it are not either. */
function readableThreads(actor: Actor): ThreadScope {
  if (holdsAction(actor, 'pending.read')) return ALWAYS;
  if (!holdsAction(actor, 'thread.read')) return NEVER;
  return {
    any: [
      { column: 'targetKind', isNot: 'change' },
      { column: 'targetAuthorId', is: [actor.userId] },
    ],
  };
}

const mayReadChange: Rule = (actor, subject) => holds(readableChanges(actor), subject);
const mayReadThread: Rule = (actor, subject) => holds(readableThreads(actor), subject);

const inCompartment: Rule = ({ compartments }, { compartment }) =>
  compartment !== undefined && (compartments?.includes(compartment.id) ?? false);
const ownsCompartment: Rule = ({ userId }, { compartment }) => compartment?.ownerId === userId;
const withoutOwner: Rule = (_, { compartment }) => compartment?.ownerActive === false;

const auditing: Rule = (actor, subject) => actor.workspaceRole === 'auditor' || administrator(actor, subject);

/** What the workspace lets people do, by their role in it. */
const WORKSPACE_POLICY: Readonly<Record<Exclude<Action, ProjectAction>, Rule>> = {
  'user.read': administrator,
  'user.manage': administrator,
  'group.manage': administrator,
  'organisation.manage': administrator,
  'role.manage': administrator,
  'emergency.access': administrator,
  'compartment.create': administrator,
  'compartment.read': any(administrator, ownsCompartment, inCompartment),
  /** Sees who is in it. */
  'compartment.inspect': any(administrator, ownsCompartment),
  'compartment.manage': ownsCompartment,
  'compartment.transfer': any(ownsCompartment, all(administrator, withoutOwner)),
  'mail.read': administrator,
  'mail.send_again': administrator,
  'log.inspect': administrator,
  'audit.read': auditing,
  'audit.export': auditing,
  'audit.verify': auditing,
  'project.create': administrator,
  'project.list': anyone,
};

/** What must hold besides a role in the project that holds the action. */
const CONDITIONS: Readonly<Partial<Record<ProjectAction, Rule>>> = {
  'change.read': mayReadChange,
  'thread.read': mayReadThread,
  'thread.open': mayReadThread,
  'thread.manage': mayReadThread,
  'comment.write': mayReadThread,
  'comment.change': author,
  'change.revise': author,
  'change.withdraw': author,
  'change.decide': all(somebodyElsesWork, lowersWhatItMay),
  // The one decision on own work is that of an import, which whoever imported it takes back.
  'change.reopen': all(ownDecision, lowersWhatItMay),
  'protection.own': author,
};

/** What makes up for a role that does not hold the action. */
const OTHERWISE: Readonly<Partial<Record<ProjectAction, Rule>>> = {
  // A report is nobody's evidence: who began it writes in it, whatever the project says of direct edits.
  'document.edit': (actor, { reportBy }) => reportBy === actor.userId && holdsAction(actor, 'change.propose'),
};

/** What administrators may do wherever they read. */
const BY_ADMINISTRATORS: ReadonlySet<ProjectAction> = new Set(['access.explain', 'access.view_as']);

const heldInProject =
  (action: ProjectAction): Rule =>
  (actor, subject) =>
    holdsAction(actor, action, subject.settings) ||
    (BY_ADMINISTRATORS.has(action) && administrator(actor, subject) && holdsAction(actor, 'project.read'));

const POLICY = {
  ...WORKSPACE_POLICY,
  ...Object.fromEntries(
    PROJECT_ACTIONS.map((action) => [
      action,
      any(all(heldInProject(action), CONDITIONS[action] ?? anyone), OTHERWISE[action] ?? noOne),
    ]),
  ),
} as Readonly<Record<Action, Rule>>;

/** A token narrows what its person may do; it never adds to it. */
const withinToken = ({ tokenScope }: Actor, action: Action): boolean => tokenScope?.includes(action) ?? true;

/** Why somebody may do something, or may not: all that the answer depends on. */
export interface Explanation {
  readonly allowed: boolean;
  /** The account is not deactivated, and the token the actor acts by is not limited to other actions. */
  readonly active: boolean;
  /** Emergency access satisfies all demands; it never does where the action is more than reading. */
  readonly emergency: boolean;
  /** Of each of the subject's protections, in their order, what it demands. */
  readonly demands: readonly (readonly Demand[])[];
  /** The roles of the actor hold the action, and what is asked besides a role holds too. */
  readonly byRole: boolean;
}

/** The evaluation that {@link can} answers by. */
export function explain(actor: Actor, action: Action, subject: Subject = {}): Explanation {
  const active = actor.active && withinToken(actor, action);
  const reader = READING_ACTIONS.has(action) ? actor : withoutEmergency(actor);
  const demands = (subject.protections ?? []).map((one) => demandsOn(reader, one));
  const byRole = POLICY[action](actor, subject);
  return {
    allowed: active && byRole && demands.every((one) => admitsBy(reader, one)),
    active,
    emergency: reader.hasBrokenGlass ?? false,
    demands,
    byRole,
  };
}

/**
 * True when `actor` may do `action` to `subject`. A deactivated account may do nothing, and nobody anything to what
 * they may not know of.
 */
export const can = (actor: Actor, action: Action, subject: Subject = {}): boolean =>
  explain(actor, action, subject).allowed;

/** True when `actor` reads `subject` by nothing but emergency access, so that they may change nothing there. */
export const readsByEmergency = (actor: Actor, subject: Subject = {}): boolean =>
  actor.hasBrokenGlass === true &&
  can(actor, 'project.read', subject) &&
  !can(withoutEmergency(actor), 'project.read', subject);

/** Which changes a list may contain: the same answer as `can(actor, 'change.read', …)`, as data for a query. */
export function readScope(actor: Actor): ReadScope {
  return actor.active && withinToken(actor, 'change.read') ? readableChanges(actor) : NEVER;
}

/** Which changes an open document shows: those that wait, and the viewer's own that were rejected. */
export function openScope(actor: Actor): ReadScope {
  const { userId } = actor;
  const waiting = { column: 'state', is: PENDING_STATES } as const;
  const ownRejected = { all: [{ column: 'state', is: ['rejected'] } as const, written(userId)] };
  return { all: [readScope(actor), { any: [waiting, ownRejected] }] };
}

/** Which threads a list may contain: the same answer as `can(actor, 'thread.read', …)`, as data for a query. */
export function threadScope(actor: Actor): ThreadScope {
  return actor.active && withinToken(actor, 'thread.read') ? readableThreads(actor) : NEVER;
}
