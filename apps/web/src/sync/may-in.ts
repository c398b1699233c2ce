import { holdsAction } from '@scholium/review';
import type { Actor, ProjectAction, ProjectRole } from '@scholium/review';
import type { Me } from './session.js';

/** What the viewer has in a project; an answer that was kept by an earlier version has no actions. */
interface Roles {
  readonly role: string;
  readonly actions?: readonly string[];
}

/** Whether the viewer's roles in a project hold an action, as far as its settings do not matter. */
export const mayIn = (roles: Roles, action: ProjectAction): boolean => holdsAction(held(roles), action);

/** The viewer as an actor in a project. */
export const actorIn = ({ id: userId, active, workspaceRole }: Me['user'], roles: Roles): Actor => ({
  userId,
  active,
  workspaceRole,
  ...held(roles),
});

const held = ({ role, actions = [] }: Roles) => ({ projectRole: role as ProjectRole, projectActions: actions });
