/** Roles as DOMAIN calls them: four in the workspace, four in a project; and who has them. */
import type { Action } from './actions.js';

export const WORKSPACE_ROLES = ['owner', 'admin', 'auditor', 'member'] as const;
export type WorkspaceRole = (typeof WORKSPACE_ROLES)[number];

/** Ordered from the least to the most: a later role may do all that an earlier one may. */
export const PROJECT_ROLES = ['reader', 'annotator', 'reviewer', 'manager'] as const;
export type ProjectRole = (typeof PROJECT_ROLES)[number];

/**
 * The facts about who asks, as far as the policy looks at them. What is absent gives nothing: no group, no
 * organisation, no clearance, no compartment.
 */
export interface Actor {
  readonly userId: string;
  readonly active: boolean;
  readonly workspaceRole: WorkspaceRole;
  /** The role in the project the subject belongs to; null when there is none. */
  readonly projectRole: ProjectRole | null;
  /** Ids of the groups the person belongs to. */
  readonly groups?: readonly string[];
  readonly organisationId?: string | null;
  /** The highest level of marking the person may see; 0 is the lowest. */
  readonly clearance?: number;
  readonly compartments?: readonly string[];
  /** The actions that the token the person acts by is limited to; absent for a person in a session. */
  readonly tokenScope?: readonly Action[];
}

/** True when `role` is `least` or a role above it. */
export function atLeast(role: ProjectRole | null, least: ProjectRole): boolean {
  return role !== null && PROJECT_ROLES.indexOf(role) >= PROJECT_ROLES.indexOf(least);
}
