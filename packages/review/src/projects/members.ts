/** A manager gives a person or a group a role in the project, or takes it away. */
import { z } from 'zod';
import { write } from '../define/define-command.js';
import { defineEntry, type ReadQuestion } from '../define/define-entry.js';
import { ids } from '../ids.js';
import { actionsHeld, holdsAction } from '../project-actions.js';
import { refuse } from '../refusals.js';
import { PROJECT_ROLES, type Actor, type ProjectRole } from '../roles.js';
import type { RowWrite } from '../rows.js';
import type { LedgerState } from '../state.js';
import { id } from '../values.js';
import { defineProjectCommand } from './define-project-command.js';

const READ: ReadQuestion = ['member.read', {}];
const role = z.enum(PROJECT_ROLES);
const shared = { reader: () => READ, notices: null, history: null };

const put = (
  principalKind: 'person' | 'group',
  principalId: string,
  given: { readonly projectId: string; readonly role: ProjectRole; readonly customRoleId: string | null },
): readonly RowWrite[] => [
  {
    table: 'ProjectGrant',
    action: 'put',
    row: {
      projectId: given.projectId,
      principalId,
      principalKind,
      role: given.role,
      customRoleId: given.customRoleId,
    },
  },
];
const drop = (projectId: string, principalId: string): readonly RowWrite[] => [
  { table: 'ProjectGrant', action: 'drop', key: { projectId, principalId } },
];

export const memberSet = defineEntry({
  ...shared,
  kind: 'member.set',
  payload: z.strictObject({ projectId: id, userId: id, role, customRoleId: id.nullable() }),
  upgrades: [(payload) => ({ ...payload, customRoleId: null })],
  about: ({ userId }) => userId,
  project: ({ payload }) => put('person', payload.userId, payload),
  changesRightsOf: ({ userId }) => [userId],
});

export const memberRemoved = defineEntry({
  ...shared,
  kind: 'member.removed',
  payload: z.strictObject({ projectId: id, userId: id }),
  about: ({ userId }) => userId,
  project: ({ payload: { projectId, userId } }) => drop(projectId, userId),
  changesRightsOf: ({ userId }) => [userId],
});

export const memberGroupSet = defineEntry({
  ...shared,
  kind: 'member_group.set',
  payload: z.strictObject({ projectId: id, groupId: id, role, customRoleId: id.nullable() }),
  about: ({ groupId }) => groupId,
  project: ({ payload }) => put('group', payload.groupId, payload),
  changesRightsOf: () => 'everybody',
});

export const memberGroupRemoved = defineEntry({
  ...shared,
  kind: 'member_group.removed',
  payload: z.strictObject({ projectId: id, groupId: id }),
  about: ({ groupId }) => groupId,
  project: ({ payload: { projectId, groupId } }) => drop(projectId, groupId),
  changesRightsOf: () => 'everybody',
});

/** `customRoleId` takes the place of the built-in role, which is then that of a reader. */
const given = { role, customRoleId: ids.role.nullable().optional() };
type Given = { readonly role: ProjectRole; readonly customRoleId?: string | null | undefined };
const parts = { action: 'member.manage', reads: ['members', 'roles'] } as const;

export const setMember = defineProjectCommand({
  ...parts,
  kind: 'member.set',
  fields: { userId: ids.person, ...given },
  about: ({ userId }) => userId,
  entries: [memberSet],
  decide: (state, projectId, { userId, ...asked }, actor) => {
    if (!state.users.has(userId)) return refuse('not_found');
    const checked = mayGive(state, actor, userId, asked);
    return checked.ok ? write(memberSet.draft({ projectId, userId, ...checked.grant })) : checked;
  },
});

export const removeMember = defineProjectCommand({
  ...parts,
  kind: 'member.remove',
  fields: { userId: ids.person },
  about: ({ userId }) => userId,
  entries: [memberRemoved],
  decide: (state, projectId, { userId }, actor) => {
    if (!state.grants.has(userId)) return refuse(state.memberships.has(userId) ? 'member_by_group' : 'not_found');
    return mayTake(state, actor, userId) ?? write(memberRemoved.draft({ projectId, userId }));
  },
});

export const setMemberGroup = defineProjectCommand({
  ...parts,
  kind: 'member_group.set',
  fields: { groupId: ids.group, ...given },
  reads: [...parts.reads, 'groups'],
  about: ({ groupId }) => groupId,
  entries: [memberGroupSet],
  decide: (state, projectId, { groupId, ...asked }, actor) => {
    if (!state.groups.has(groupId)) return refuse('not_found');
    const checked = mayGive(state, actor, groupId, asked);
    return checked.ok ? write(memberGroupSet.draft({ projectId, groupId, ...checked.grant })) : checked;
  },
});

export const removeMemberGroup = defineProjectCommand({
  ...parts,
  kind: 'member_group.remove',
  fields: { groupId: ids.group },
  reads: [...parts.reads, 'groups'],
  about: ({ groupId }) => groupId,
  entries: [memberGroupRemoved],
  decide: (state, projectId, { groupId }, actor) => {
    if (!state.grants.has(groupId)) return refuse('not_found');
    return mayTake(state, actor, groupId) ?? write(memberGroupRemoved.draft({ projectId, groupId }));
  },
});

/** What is to be given, or why not. */
function mayGive(state: LedgerState, actor: Actor, principalId: string, { role: asked, customRoleId = null }: Given) {
  if (customRoleId !== null && !state.roles.has(customRoleId)) return refuse('not_found');
  const grant = { role: customRoleId === null ? asked : ('reader' as const), customRoleId };
  if (!holdsAllOf(state, actor, grant)) return refuse('role_beyond_own');
  const refused = grant.role === 'manager' ? null : mayTake(state, actor, principalId);
  return refused ?? { ok: true as const, grant };
}

/** Why what somebody has directly, or a group, may not be taken away; null when it may. */
function mayTake(state: LedgerState, actor: Actor, principalId: string) {
  const before = state.grants.get(principalId);
  if (before && !holdsAllOf(state, actor, before)) return refuse('role_beyond_own');
  const others = state.managers.filter((one) => one !== principalId);
  return before?.role === 'manager' && others.length === 0 ? refuse('last_manager') : null;
}

/** Nobody gives or takes what they do not have: a custom role that manages members makes nobody a manager. */
function holdsAllOf({ roles }: LedgerState, actor: Actor, { role: projectRole, customRoleId }: Given): boolean {
  const projectActions = roles.get(customRoleId ?? '')?.actions ?? [];
  return actionsHeld({ projectRole, projectActions }).every((action) => holdsAction(actor, action));
}
