/** Roles that a workspace defines: named sets of actions, given in projects like the built-in ones. */
import { z } from 'zod';
import { write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { ids } from '../ids.js';
import { GRANTABLE_ACTIONS, type ProjectAction } from '../project-actions.js';
import { refuse } from '../refusals.js';
import { PROJECT_ROLES } from '../roles.js';
import type { LedgerState } from '../state.js';
import { id, nameUpTo, textUpTo } from '../values.js';
import { readsAccounts } from './define-account-command.js';
import { defineWorkspaceCommand } from './define-workspace-command.js';

const action = z.enum(GRANTABLE_ACTIONS);
/** At least one: a role that adds nothing is that of a reader. */
const chosen = z.array(action).min(1).max(GRANTABLE_ACTIONS.length);
/** Without doubles, in the order of the table. */
const inOrder = (actions: readonly ProjectAction[]): string[] =>
  GRANTABLE_ACTIONS.filter((one) => actions.includes(one));

/** An action that newer code has given up adds nothing; the log still names it. */
const described = z.strictObject({
  roleId: id,
  name: z.string(),
  description: z.string(),
  actions: z.array(z.string()),
});
const shared = {
  about: ({ roleId }: { readonly roleId: string }) => roleId,
  reader: readsAccounts,
  notices: null,
  history: null,
};

export const roleCreated = defineEntry({
  ...shared,
  kind: 'role.created',
  payload: described,
  project: ({ payload: { roleId, ...row } }) => [{ table: 'Role', action: 'put', row: { id: roleId, ...row } }],
});

export const roleUpdated = defineEntry({
  ...shared,
  kind: 'role.updated',
  payload: described,
  project: ({ payload: { roleId, ...set } }) => [{ table: 'Role', action: 'patch', key: { id: roleId }, set }],
  changesRightsOf: () => 'everybody',
});

/** Nobody loses anything by it: a role that somebody has is not deleted. */
export const roleDeleted = defineEntry({
  ...shared,
  kind: 'role.deleted',
  payload: z.strictObject({ roleId: id }),
  project: ({ payload: { roleId } }) => [{ table: 'Role', action: 'drop', key: { id: roleId } }],
});

const fields = { name: nameUpTo(60), description: textUpTo(1_000), actions: chosen };
const key = (name: string): string => name.normalize('NFKC').toLowerCase();
const builtIn = new Set<string>(PROJECT_ROLES);

/** No two roles are called alike, whatever the case, and none like a built-in one. */
const isNameTaken = ({ roles }: LedgerState, roleId: string, name: string): boolean =>
  builtIn.has(key(name)) || [...roles.values()].some((role) => role.id !== roleId && key(role.name) === key(name));

export const createRole = defineWorkspaceCommand({
  kind: 'role.create',
  fields: { roleId: ids.newRole, ...fields },
  action: 'role.manage',
  reads: ['roles'],
  about: ({ roleId }) => roleId,
  entries: [roleCreated],
  decide: (state, { roleId, name, description, actions }) => {
    if (state.roles.has(roleId)) return refuse('already_exists', { roleId });
    if (isNameTaken(state, roleId, name)) return refuse('name_taken');
    return write(roleCreated.draft({ roleId, name, description, actions: inOrder(actions) }));
  },
});

export const updateRole = defineWorkspaceCommand({
  kind: 'role.update',
  fields: { roleId: ids.role, ...fields },
  action: 'role.manage',
  reads: ['roles'],
  about: ({ roleId }) => roleId,
  entries: [roleUpdated],
  decide: (state, { roleId, name, description, actions }) => {
    if (!state.roles.has(roleId)) return refuse('not_found');
    if (isNameTaken(state, roleId, name)) return refuse('name_taken');
    return write(roleUpdated.draft({ roleId, name, description, actions: inOrder(actions) }));
  },
});

export const deleteRole = defineWorkspaceCommand({
  kind: 'role.delete',
  fields: { roleId: ids.role },
  action: 'role.manage',
  reads: ['roles'],
  about: ({ roleId }) => roleId,
  entries: [roleDeleted],
  decide: ({ roles }, { roleId }) => {
    const role = roles.get(roleId);
    if (!role) return refuse('not_found');
    return role.uses > 0 ? refuse('role_in_use') : write(roleDeleted.draft({ roleId }));
  },
});
