/** An administrator creates an account. */
import { z } from 'zod';
import { defineCommand, noUndo, write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { ids } from '../ids.js';
import { can } from '../policy.js';
import { refuse } from '../refusals.js';
import { WORKSPACE_ROLES } from '../roles.js';
import { id, nameUpTo, storable } from '../values.js';
import { inOwnOrganisation, readsAccounts } from './define-account-command.js';
import { OWN_ORGANISATION_ID } from './own-organisation.js';

/** As it is stored: in small letters. */
export const emailAddress = z.email().check(storable).max(254).toLowerCase();

export const userCreated = defineEntry({
  kind: 'user.created',
  payload: z.strictObject({
    userId: id,
    email: z.string(),
    name: z.string(),
    workspaceRole: z.enum(WORKSPACE_ROLES),
    organisationId: id,
  }),
  upgrades: [inOwnOrganisation],
  about: ({ userId }) => userId,
  personal: ['email', 'name'],
  project: (entry) => {
    const { userId, ...account } = entry.payload;
    const row = { id: userId, ...account, active: true, createdAt: entry.at, placeholder: false, otherNames: [] };
    return [{ table: 'User', action: 'put', row }];
  },
  reader: readsAccounts,
  notices: null,
  history: null,
});

export const createUser = defineCommand({
  kind: 'user.create',
  fields: {
    userId: ids.newPerson,
    email: emailAddress,
    name: nameUpTo(200),
    workspaceRole: z.enum(WORKSPACE_ROLES),
    /** The one that runs the workspace when left out. */
    organisationId: ids.organisation.optional(),
  },
  streams: ['workspace'],
  address: null,
  about: ({ userId }) => userId,
  reads: ['accounts', 'organisations', 'groups'],
  entries: [userCreated],
  decide: (state, actor, { userId, email, name, workspaceRole, organisationId = OWN_ORGANISATION_ID }) => {
    if (!can(actor, 'user.manage')) return refuse('not_allowed');
    // Where people and groups are named together their ids must differ.
    if (state.users.has(userId) || state.groups.has(userId)) return refuse('already_exists', { userId });
    if (state.emailHolder !== null) return refuse('email_taken');
    if (workspaceRole === 'owner' && actor.workspaceRole !== 'owner') return refuse('owner_only');
    if (!state.organisations.has(organisationId)) return refuse('not_found');
    return write(userCreated.draft({ userId, email, name, workspaceRole, organisationId }));
  },
  words: null,
  undo: noUndo,
});
