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
/** What a project gives: a built-in role, or a custom one with the role of a reader. */
export interface GivenRole {
  readonly role: ProjectRole;
  readonly customRoleId: string | null;
}
/** Whether a role may take something away: a lesser one, or a custom one on either side. */
export const isLess = (to: GivenRole, from: GivenRole): boolean =>
  to.customRoleId !== null ||
  from.customRoleId !== null ||
  PROJECT_ROLES.indexOf(to.role) < PROJECT_ROLES.indexOf(from.role);
interface CustomRole {
  readonly id: string;
  readonly name: string;
}

/** A role as the value of a select: the word of a built-in one, the id of a custom one. */
export const valueOfRole = ({ role, customRoleId }: GivenRole): string => customRoleId ?? role;
export const roleOfValue = (value: string): GivenRole => {
  const role = PROJECT_ROLES.find((one) => one === value);
  return role ? { role, customRoleId: null } : { role: 'reader', customRoleId: value };
};
export const roleLabel = ({ role, customRoleId }: GivenRole, custom: readonly CustomRole[]): string =>
  custom.find(({ id }) => id === customRoleId)?.name ?? projectRoleLabel(role);
/** The roles of a project, built in and custom. */
export const roleOptions = (custom: readonly CustomRole[]) => [
  ...projectRoleOptions(),
  ...custom.map(({ id, name }) => ({ value: id, label: name })),
];
export const projectRoleOptions = () => PROJECT_ROLES.map((value) => ({ value, label: projectRoleLabel(value) }));
export const workspaceRoleOptions = () => WORKSPACE_ROLES.map((value) => ({ value, label: i18n.t(WORKSPACE[value]) }));
