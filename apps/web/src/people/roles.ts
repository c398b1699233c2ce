import { PROJECT_ROLES, WORKSPACE_ROLES } from '@scholium/review';
import type { ProjectRole, WorkspaceRole } from '@scholium/review';

const PROJECT: Readonly<Record<ProjectRole, string>> = {
  reader: 'Reader',
  annotator: 'Annotator',
  reviewer: 'Reviewer',
  manager: 'Manager',
};
const WORKSPACE: Readonly<Record<WorkspaceRole, string>> = {
  owner: 'Owner',
  admin: 'Administrator',
  auditor: 'Auditor',
  member: 'Member',
};

/** What each project role may do, for the members screen. */
export const PROJECT_ROLE_MEANING: Readonly<Record<ProjectRole, string>> = {
  reader: 'reads documents and accepted work, and comments where the project allows it',
  annotator: 'also proposes annotations, entities, sources and edits of the text, comments, and imports documents',
  reviewer: 'also decides on the proposals of others',
  manager: 'also manages members, settings and the vocabulary',
};

export const projectRoleOptions = PROJECT_ROLES.map((value) => ({ value, label: PROJECT[value] }));
export const workspaceRoleOptions = WORKSPACE_ROLES.map((value) => ({ value, label: WORKSPACE[value] }));
