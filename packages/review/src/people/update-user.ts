/** An administrator changes the name or the workspace role of an account. */
import { z } from 'zod';
import { write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { ids } from '../ids.js';
import { refuse } from '../refusals.js';
import { WORKSPACE_ROLES } from '../roles.js';
import { id, nameUpTo } from '../values.js';
import { defineAccountCommand, inOwnOrganisation, readsAccounts } from './define-account-command.js';

export const userUpdated = defineEntry({
  kind: 'user.updated',
  payload: z.strictObject({ userId: id, name: z.string(), workspaceRole: z.enum(WORKSPACE_ROLES), organisationId: id }),
  upgrades: [inOwnOrganisation],
  about: ({ userId }) => userId,
  personal: ['name'],
  project: ({ payload: { userId, ...set } }) => [{ table: 'User', action: 'patch', key: { id: userId }, set }],
  reader: readsAccounts,
  notices: null,
  history: null,
  changesRightsOf: ({ userId }) => [userId],
});

export const updateUser = defineAccountCommand({
  kind: 'user.update',
  fields: { name: nameUpTo(200), workspaceRole: z.enum(WORKSPACE_ROLES), organisationId: ids.organisation.optional() },
  entries: [userUpdated],
  decide: (state, actor, user, { userId, name, workspaceRole, organisationId = user.organisationId }) => {
    if (workspaceRole === 'owner' && actor.workspaceRole !== 'owner') return refuse('owner_only');
    if (userId === actor.userId && workspaceRole !== user.workspaceRole) return refuse('own_account');
    if (user.workspaceRole === 'owner' && workspaceRole !== 'owner' && state.owners <= 1) return refuse('last_owner');
    if (!state.organisations.has(organisationId)) return refuse('not_found');
    return write(userUpdated.draft({ userId, name, workspaceRole, organisationId }));
  },
});
