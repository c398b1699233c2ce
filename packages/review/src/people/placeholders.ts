/** People whom an archive names and who have no account here: placeholders, which become accounts or belong to one. */
import { z } from 'zod';
import { defineCommand, noUndo, write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { ids } from '../ids.js';
import { can } from '../policy.js';
import { refuse } from '../refusals.js';
import type { UserRow } from '../rows.js';
import { id, nameUpTo } from '../values.js';
import { emailAddress } from './create-user.js';
import { defineAccountCommand, readsAccounts } from './define-account-command.js';
import { OWN_ORGANISATION_ID } from './own-organisation.js';

/** How many people one command makes placeholders of. */
export const MOST_PLACED = 1_000;

/** An address at which nobody is reached, until the person is invited. */
export const addressOfPlaceholder = (userId: string): string => `${userId}@placeholder.invalid`;

export const userPlaced = defineEntry({
  kind: 'user.placed',
  payload: z.strictObject({ userId: id, name: z.string(), organisationId: id }),
  about: ({ userId }) => userId,
  personal: ['name'],
  project: ({ at, payload: { userId, name, organisationId } }) => {
    const row: UserRow = {
      id: userId,
      email: addressOfPlaceholder(userId),
      name,
      workspaceRole: 'member',
      active: false,
      createdAt: at,
      organisationId,
      placeholder: true,
      otherNames: [],
    };
    return [{ table: 'User', action: 'put', row }];
  },
  reader: readsAccounts,
  notices: null,
  history: null,
});

/** Makes placeholders of people. What projects give them holds for nobody until they are invited. */
export const placeUsers = defineCommand({
  kind: 'user.place',
  fields: {
    people: z
      .array(z.strictObject({ userId: ids.newPerson, name: nameUpTo(200) }))
      .min(1)
      .max(MOST_PLACED),
  },
  streams: ['workspace'],
  address: null,
  about: ({ people }) => people[0]?.userId ?? null,
  reads: ['accounts', 'groups'],
  entries: [userPlaced],
  decide: (state, actor, { people }) => {
    if (!can(actor, 'user.manage')) return refuse('not_allowed');
    const taken = people.find(({ userId }) => state.users.has(userId) || state.groups.has(userId));
    if (taken) return refuse('already_exists', { userId: taken.userId });
    if (new Set(people.map(({ userId }) => userId)).size < people.length) return refuse('already_exists');
    return write(
      ...people.map(({ userId, name }) => userPlaced.draft({ userId, name, organisationId: OWN_ORGANISATION_ID })),
    );
  },
  words: null,
  undo: noUndo,
});

export const userInvited = defineEntry({
  kind: 'user.invited',
  payload: z.strictObject({ userId: id, email: z.string() }),
  about: ({ userId }) => userId,
  personal: ['email'],
  project: ({ payload: { userId, email } }) => [
    { table: 'User', action: 'patch', key: { id: userId }, set: { email, active: true, placeholder: false } },
  ],
  reader: readsAccounts,
  notices: null,
  history: null,
  changesRightsOf: ({ userId }) => [userId],
});

/** The placeholder becomes an account: what it was given and what it did stays its own. */
export const inviteUser = defineAccountCommand({
  kind: 'user.invite',
  fields: { email: emailAddress },
  entries: [userInvited],
  decide: (state, _actor, user, { userId, email }) => {
    if (!user.placeholder) return refuse('not_placeholder');
    if (accountNamed(state.users, userId)) return refuse('other_name');
    if (state.emailHolder !== null) return refuse('email_taken');
    return write(userInvited.draft({ userId, email }));
  },
});

export const userIdentified = defineEntry({
  kind: 'user.identified',
  payload: z.strictObject({ userId: id, otherNames: z.array(id) }),
  about: ({ userId }) => userId,
  project: ({ payload: { userId, otherNames } }) => [
    { table: 'User', action: 'patch', key: { id: userId }, set: { otherNames } },
  ],
  reader: readsAccounts,
  notices: null,
  history: null,
  changesRightsOf: ({ userId }) => [userId],
});

/** Says that a placeholder is the person of an account, or that it is not after all. It gives no rights. */
export const identifyUser = defineAccountCommand({
  kind: 'user.identify',
  fields: { otherId: ids.person, same: z.boolean() },
  entries: [userIdentified],
  decide: (state, _actor, user, { userId, otherId, same }) => {
    const other = state.users.get(otherId);
    if (!other) return refuse('not_found');
    if (user.placeholder || !other.placeholder) return refuse('not_placeholder');
    const holder = accountNamed(state.users, otherId);
    if (same ? holder !== null : holder !== userId) return refuse('changed_since');
    const otherNames = same ? [...user.otherNames, otherId] : user.otherNames.filter((one) => one !== otherId);
    return write(userIdentified.draft({ userId, otherNames }));
  },
});

/** The account that a placeholder is another name of. */
const accountNamed = (users: ReadonlyMap<string, UserRow>, placeholderId: string): string | null =>
  [...users.values()].find(({ otherNames }) => otherNames.includes(placeholderId))?.id ?? null;
