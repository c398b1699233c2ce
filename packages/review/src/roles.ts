/** Roles as DOMAIN calls them: four in the workspace, four in a project. */

export const WORKSPACE_ROLES = ['owner', 'admin', 'auditor', 'member'] as const;
export type WorkspaceRole = (typeof WORKSPACE_ROLES)[number];

/** Ordered from the least to the most: a later role may do all that an earlier one may. */
export const PROJECT_ROLES = ['reader', 'annotator', 'reviewer', 'manager'] as const;
export type ProjectRole = (typeof PROJECT_ROLES)[number];

/** Who asks. `projectRole` is the role in the project the subject belongs to; null when there is none. */
export interface Actor {
  readonly userId: string;
  readonly active: boolean;
  readonly workspaceRole: WorkspaceRole;
  readonly projectRole: ProjectRole | null;
}

/** True when `role` is `least` or a role above it. */
export function atLeast(role: ProjectRole | null, least: ProjectRole): boolean {
  return role !== null && PROJECT_ROLES.indexOf(role) >= PROJECT_ROLES.indexOf(least);
}
