/** Groups of people: an administrator makes them, and projects give them roles. */
import { z } from 'zod';
import { write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { ids } from '../ids.js';
import { refuse } from '../refusals.js';
import type { RowWrite } from '../rows.js';
import { id, nameUpTo, textUpTo } from '../values.js';
import { readsAccounts } from './define-account-command.js';
import { defineWorkspaceCommand } from './define-workspace-command.js';

/** How many people one command adds to a group, and how many it removes. */
export const MOST_MEMBERS_CHANGED = 1_000;

const described = z.strictObject({ groupId: id, name: z.string(), description: z.string() });
type Described = z.infer<typeof described>;
const put = ({ groupId, ...row }: Described): readonly RowWrite[] => [
  { table: 'Group', action: 'put', row: { id: groupId, ...row } },
];
const shared = {
  about: ({ groupId }: { readonly groupId: string }) => groupId,
  reader: readsAccounts,
  notices: null,
  history: null,
};

export const groupCreated = defineEntry({
  ...shared,
  kind: 'group.created',
  payload: described,
  project: ({ payload }) => put(payload),
});

export const groupUpdated = defineEntry({
  ...shared,
  kind: 'group.updated',
  payload: described,
  project: ({ payload: { groupId, ...set } }) => [{ table: 'Group', action: 'patch', key: { id: groupId }, set }],
});

/** Nobody loses anything by it: a group that is in use is not deleted. */
export const groupDeleted = defineEntry({
  ...shared,
  kind: 'group.deleted',
  payload: z.strictObject({ groupId: id }),
  project: ({ payload: { groupId } }) => [{ table: 'Group', action: 'drop', key: { id: groupId } }],
});

export const groupMembersChanged = defineEntry({
  ...shared,
  kind: 'group.members_changed',
  payload: z.strictObject({ groupId: id, added: z.array(id), removed: z.array(id) }),
  project: ({ payload: { groupId, added, removed } }) => [
    ...added.map((userId): RowWrite => ({ table: 'GroupMember', action: 'put', row: { groupId, userId } })),
    ...removed.map((userId): RowWrite => ({ table: 'GroupMember', action: 'drop', key: { groupId, userId } })),
  ],
  changesRightsOf: ({ added, removed }) => [...added, ...removed],
});

const fields = { name: nameUpTo(100), description: textUpTo(1_000) };

export const createGroup = defineWorkspaceCommand({
  kind: 'group.create',
  fields: { groupId: ids.newGroup, ...fields },
  action: 'group.manage',
  reads: ['groups', 'accounts'],
  about: ({ groupId }) => groupId,
  entries: [groupCreated],
  decide: ({ groups, users }, { groupId, name, description }) =>
    // Where people and groups are named together their ids must differ.
    groups.has(groupId) || users.has(groupId)
      ? refuse('already_exists', { groupId })
      : write(groupCreated.draft({ groupId, name, description })),
});

export const updateGroup = defineWorkspaceCommand({
  kind: 'group.update',
  fields: { groupId: ids.group, ...fields },
  action: 'group.manage',
  reads: ['groups'],
  about: ({ groupId }) => groupId,
  entries: [groupUpdated],
  decide: ({ groups }, { groupId, name, description }) =>
    groups.has(groupId) ? write(groupUpdated.draft({ groupId, name, description })) : refuse('not_found'),
});

export const deleteGroup = defineWorkspaceCommand({
  kind: 'group.delete',
  fields: { groupId: ids.group },
  action: 'group.manage',
  reads: ['groups'],
  about: ({ groupId }) => groupId,
  entries: [groupDeleted],
  decide: ({ groups }, { groupId }) => {
    const group = groups.get(groupId);
    if (!group) return refuse('not_found');
    return group.uses > 0 ? refuse('group_in_use') : write(groupDeleted.draft({ groupId }));
  },
});

const members = z.array(ids.person).max(MOST_MEMBERS_CHANGED);

export const changeGroupMembers = defineWorkspaceCommand({
  kind: 'group.change_members',
  fields: { groupId: ids.group, add: members, remove: members },
  action: 'group.manage',
  reads: ['groups', 'accounts'],
  about: ({ groupId }) => groupId,
  entries: [groupMembersChanged],
  decide: ({ groups, users }, { groupId, add, remove }) => {
    const group = groups.get(groupId);
    if (!group) return refuse('not_found');
    const removed = [...new Set(remove)].filter((userId) => group.members.includes(userId));
    const added = [...new Set(add)].filter((userId) => !group.members.includes(userId) && !remove.includes(userId));
    const stays = [...group.members, ...added].some((userId) => !removed.includes(userId) && users.get(userId)?.active);
    if (removed.length > 0 && !stays && group.managesAlone.length > 0)
      return refuse('last_manager', { projects: group.managesAlone });
    return write(groupMembersChanged.draft({ groupId, added, removed }));
  },
});
