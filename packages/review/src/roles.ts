/** Roles as DOMAIN calls them: four in the workspace, four in a project; and who has them. */
import type { OrganisationKind } from './access/marking.js';
import type { Action } from './actions.js';

export const WORKSPACE_ROLES = ['owner', 'admin', 'auditor', 'member'] as const;
export type WorkspaceRole = (typeof WORKSPACE_ROLES)[number];

/** Ordered from the least to the most: a later role may do all that an earlier one may. */
export const PROJECT_ROLES = ['reader', 'annotator', 'reviewer', 'manager'] as const;
export type ProjectRole = (typeof PROJECT_ROLES)[number];

/**
 * The facts about who asks, as far as the policy looks at them. What is absent gives nothing: no group, no
 * organisation, no compartment.
 */
export interface Actor {
  readonly userId: string;
  readonly active: boolean;
  readonly workspaceRole: WorkspaceRole;
  /** The role in the project the subject belongs to; null when there is none. Emergency access is none. */
  readonly projectRole: ProjectRole | null;
  /** What custom roles in that project add to it; only with a role. */
  readonly projectActions?: readonly string[];
  /** Ids of placeholders that are the same person. */
  readonly otherNames?: readonly string[];
  /** Ids of the groups the person belongs to. */
  readonly groups?: readonly string[];
  /** What the person's organisation is to the workspace. */
  readonly organisationKind?: OrganisationKind | null;
  /** Ids of the compartments the person belongs to at this moment. */
  readonly compartments?: readonly string[];
  /** True in a project to which the person has emergency access at this moment: they read what readers read. */
  readonly hasBrokenGlass?: boolean;
  /** The actions that the token the person acts by is limited to; absent for a person in a session. */
  readonly tokenScope?: readonly Action[];
}

/** The facts about a person that hold in every project. */
export type Person = Pick<
  Actor,
  'userId' | 'active' | 'workspaceRole' | 'otherNames' | 'groups' | 'organisationKind' | 'compartments'
>;

/** The actor with what they may do without emergency access. */
export const withoutEmergency = (actor: Actor): Actor => ({ ...actor, hasBrokenGlass: false });

/** A person as an actor in a project, or in none. */
export const actorFor = (
  { userId, active, workspaceRole, otherNames, groups, organisationKind, compartments }: Person,
  {
    projectRole = null,
    projectActions,
    hasBrokenGlass = false,
  }: Partial<Pick<Actor, 'projectRole' | 'projectActions' | 'hasBrokenGlass'>> = {},
): Actor => ({
  userId,
  active,
  workspaceRole,
  projectRole,
  ...(projectActions && { projectActions }),
  ...(otherNames && otherNames.length > 0 && { otherNames }),
  ...(groups && { groups }),
  ...(organisationKind && { organisationKind }),
  ...(compartments && { compartments }),
  ...(hasBrokenGlass && { hasBrokenGlass }),
});
