import { PROJECT_ROLES, WORKSPACE_ROLES } from '@scholium/review';
import type { ProjectRole, WorkspaceRole } from '@scholium/review';
import { i18n } from '../locales/index.js';

const PROJECT: Readonly<Record<ProjectRole, string>> = {
  reader: /*i18n*/ 'Reader',
  annotator: /*i18n*/ 'Annotator',
  reviewer: /*i18n*/ 'Reviewer',
  manager: /*i18n*/ 'Manager',
};
const WORKSPACE: Readonly<Record<WorkspaceRole, string>> = {
  owner: /*i18n*/ 'Owner',
  admin: /*i18n*/ 'Administrator',
  auditor: /*i18n*/ 'Auditor',
  member: /*i18n*/ 'Member',
};

/** What each project role may do, for the members screen. */
export const PROJECT_ROLE_MEANING: Readonly<Record<ProjectRole, string>> = {
  reader: /*i18n*/ 'reads documents and accepted work, and comments where the project allows it',
  annotator:
    /*i18n*/ 'also proposes annotations, entities, sources and edits of the text, comments, and imports documents',
  reviewer: /*i18n*/ 'also decides on the proposals of others',
  manager: /*i18n*/ 'also manages members, settings and the vocabulary',
};

export const projectRoleLabel = (role: ProjectRole): string => i18n.t(PROJECT[role]);
export const projectRoleOptions = () => PROJECT_ROLES.map((value) => ({ value, label: projectRoleLabel(value) }));
export const workspaceRoleOptions = () => WORKSPACE_ROLES.map((value) => ({ value, label: i18n.t(WORKSPACE[value]) }));
