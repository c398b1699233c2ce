import { can, holdsAction } from '@scholium/review';
import type { Actor, ProjectAction, ProjectRole, ProjectSettings } from '@scholium/review';
import type { Me } from './session.js';

/** What the viewer has in a project; an answer that was kept by an earlier version has no actions. */
interface Roles {
  readonly role: string;
  readonly actions?: readonly string[];
  readonly byEmergency?: true | undefined;
}

/** Whether the viewer's roles in a project hold an action, as far as its settings do not matter. */
export const mayIn = (roles: Roles, action: ProjectAction): boolean => holdsAction(held(roles), action);

/** The viewer as an actor in a project. */
export const actorIn = ({ id: userId, active, workspaceRole, otherNames }: Me['user'], roles: Roles): Actor => ({
  userId,
  active,
  workspaceRole,
  ...(otherNames && { otherNames }),
  ...held(roles),
});

/**
 * Whether somebody edits the text of a document directly. `reportBy`: who began the report that it is; null or
 * undefined of every other document.
 */
export const editsDirectly = (actor: Actor, settings: ProjectSettings, reportBy: string | null | undefined): boolean =>
  can(actor, 'document.edit', { settings, ...(reportBy && { reportBy }) });

/** What the policy is asked about: who reads by emergency access alone has no role. */
export const held = ({
  role,
  actions = [],
  byEmergency,
}: Roles): Pick<Actor, 'projectRole' | 'projectActions' | 'hasBrokenGlass'> =>
  byEmergency
    ? { projectRole: null, projectActions: [], hasBrokenGlass: true }
    : { projectRole: role as ProjectRole, projectActions: actions, hasBrokenGlass: false };
