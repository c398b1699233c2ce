/** An administrator deactivates an account, or activates it again. */
import { z } from 'zod';
import { write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { refuse } from '../refusals.js';
import type { RowWrite } from '../rows.js';
import { id } from '../values.js';
import { defineAccountCommand, readsAccounts } from './define-account-command.js';

const payload = z.strictObject({ userId: id });
const setActive = (userId: string, active: boolean): readonly RowWrite[] => [
  { table: 'User', action: 'patch', key: { id: userId }, set: { active } },
];

export const userDeactivated = defineEntry({
  kind: 'user.deactivated',
  payload,
  about: ({ userId }) => userId,
  project: (entry) => setActive(entry.payload.userId, false),
  reader: readsAccounts,
  notices: null,
  history: null,
  changesRightsOf: ({ userId }) => [userId],
});

/** It changes no rights: a deactivated account has none that a connection or a cache could still hold. */
export const userActivated = defineEntry({
  kind: 'user.activated',
  payload,
  about: ({ userId }) => userId,
  project: (entry) => setActive(entry.payload.userId, true),
  reader: readsAccounts,
  notices: null,
  history: null,
});

export const deactivateUser = defineAccountCommand({
  kind: 'user.deactivate',
  fields: {},
  entries: [userDeactivated],
  decide: (state, actor, user, { userId }) => {
    if (userId === actor.userId) return refuse('own_account');
    if (user.workspaceRole === 'owner' && user.active && state.owners <= 1) return refuse('last_owner');
    return write(userDeactivated.draft({ userId }));
  },
});

export const activateUser = defineAccountCommand({
  kind: 'user.activate',
  fields: {},
  entries: [userActivated],
  decide: (_state, _actor, user, { userId }) =>
    user.placeholder ? refuse('placeholder') : write(userActivated.draft({ userId })),
});
