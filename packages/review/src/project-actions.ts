/**
 * What each project action takes: one table, from which the policy decides and the matrix of roles on the screen is
 * derived. A role that a workspace defines itself is a set of these actions.
 */
import type { Action } from './actions.js';
import { PROJECT_ROLES, type Actor, type ProjectRole } from './roles.js';
import type { ProjectSettings } from './settings.js';

/** The least built-in role that may do something; where a project decides, by its settings. */
type Least = ProjectRole | ((settings: ProjectSettings | undefined) => ProjectRole | 'nobody');

const editsDirectly: Least = (settings) => settings?.directEdits ?? 'nobody';
const comments: Least = (settings) => (settings?.readersComment ? 'reader' : 'annotator');

const LEAST_ROLE = {
  'project.read': 'reader',
  'member.read': 'reader',
  'document.read': 'reader',
  'knowledge.read': 'reader',
  'queue.read': 'reader',
  'history.read': 'reader',
  'change.read': 'reader',
  'thread.read': 'reader',
  'thread.open': comments,
  'thread.manage': comments,
  'comment.write': comments,
  'comment.change': comments,
  /** Work of others that waits for a decision, or was not accepted. */
  'pending.read': 'annotator',
  'change.propose': 'annotator',
  'change.revise': 'annotator',
  'change.withdraw': 'annotator',
  'document.import': 'annotator',
  'change.decide': 'reviewer',
  'change.reopen': 'reviewer',
  'document.describe': 'reviewer',
  'document.edit': editsDirectly,
  'version.name': 'reviewer',
  /** To protect what one made oneself: an annotation, an entity, a source, a discussion, a document. */
  'protection.own': 'annotator',
  /** To protect annotations, entities, sources and discussions of others. */
  'protection.set': 'reviewer',
  /** To import annotations as accepted work, with a reason. */
  'change.import': 'manager',
  'document.archive': 'manager',
  'document.delete': 'manager',
  'vocabulary.manage': 'manager',
  'member.manage': 'manager',
  /** Who sees what, and why. */
  'access.explain': 'manager',
  'access.view_as': 'manager',
  'project.manage': 'manager',
  /** To protect the project and its documents. */
  'protection.manage': 'manager',
  /** To decide, besides `change.decide`, on a protection that would admit more people. */
  'protection.lower': 'manager',
} as const satisfies Partial<Record<Action, Least>>;

export type ProjectAction = keyof typeof LEAST_ROLE;
export const PROJECT_ACTIONS = Object.keys(LEAST_ROLE) as readonly ProjectAction[];

/**
 * What a custom role may hold besides reading. Every role reads what a reader reads; who may not is kept out by a
 * marking, a compartment or a restriction.
 */
export const GRANTABLE_ACTIONS = PROJECT_ACTIONS.filter((action) => LEAST_ROLE[action] !== 'reader');

/** What changes nothing: all that emergency access is good for. */
export const READING_ACTIONS: ReadonlySet<Action> = new Set<ProjectAction>([
  'project.read',
  'member.read',
  'document.read',
  'knowledge.read',
  'queue.read',
  'history.read',
  'change.read',
  'thread.read',
  'pending.read',
  'access.explain',
  'access.view_as',
]);

/** True when `role` is `least` or a role above it. */
function atLeast(role: ProjectRole, least: ProjectRole): boolean {
  return PROJECT_ROLES.indexOf(role) >= PROJECT_ROLES.indexOf(least);
}

type RolesHeld = Pick<Actor, 'projectRole' | 'projectActions' | 'hasBrokenGlass'>;

/**
 * True when the roles of an actor in the project hold the action: the built-in one, and the custom ones, which add to
 * it. What a project lets nobody do no role holds. Without a role, emergency access reads what a reader reads.
 */
export function holdsAction(
  { projectRole, projectActions, hasBrokenGlass = false }: RolesHeld,
  action: ProjectAction,
  settings?: ProjectSettings,
): boolean {
  const least: Least = LEAST_ROLE[action];
  if (projectRole === null) return hasBrokenGlass && READING_ACTIONS.has(action) && least === 'reader';
  const needed = typeof least === 'function' ? least(settings) : least;
  return needed !== 'nobody' && (atLeast(projectRole, needed) || (projectActions?.includes(action) ?? false));
}

/** The actions that roles hold in a project with these settings. */
export function actionsHeld(roles: RolesHeld, settings?: ProjectSettings): readonly ProjectAction[] {
  return PROJECT_ACTIONS.filter((action) => holdsAction(roles, action, settings));
}

/** What a project gives somebody: a built-in role, and what a custom one adds to it. */
export interface Given {
  readonly role: ProjectRole;
  readonly actions: readonly string[];
}

/** What somebody has by all that they are given: the greatest role and all actions; null for nothing. */
export function givenTogether(all: readonly Given[]): Pick<Actor, 'projectRole' | 'projectActions'> | null {
  const projectRole = PROJECT_ROLES.findLast((role) => all.some((one) => one.role === role));
  if (projectRole === undefined) return null;
  return { projectRole, projectActions: [...new Set(all.flatMap(({ actions }) => actions))].toSorted() };
}
