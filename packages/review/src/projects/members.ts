/** A manager gives somebody a role in the project, or takes it away. */
import { z } from 'zod';
import { write } from '../define/define-command.js';
import { defineEntry, type ReadQuestion } from '../define/define-entry.js';
import { ids } from '../ids.js';
import { refuse } from '../refusals.js';
import { PROJECT_ROLES } from '../roles.js';
import type { MembershipRow } from '../rows.js';
import type { LedgerState } from '../state.js';
import { id } from '../values.js';
import { defineProjectCommand } from './define-project-command.js';

const READ: ReadQuestion = ['member.read', {}];

export const memberSet = defineEntry({
  kind: 'member.set',
  payload: z.strictObject({ projectId: id, userId: id, role: z.enum(PROJECT_ROLES) }),
  about: ({ userId }) => userId,
  project: ({ payload }) => [{ table: 'Membership', action: 'put', row: payload }],
  reader: () => READ,
  notices: null,
  history: null,
  changesRightsOf: ({ userId }) => userId,
});

export const memberRemoved = defineEntry({
  kind: 'member.removed',
  payload: z.strictObject({ projectId: id, userId: id }),
  about: ({ userId }) => userId,
  project: ({ payload: { projectId, userId } }) => [
    { table: 'Membership', action: 'drop', key: { projectId, userId } },
  ],
  reader: () => READ,
  notices: null,
  history: null,
  changesRightsOf: ({ userId }) => userId,
});

export const setMember = defineProjectCommand({
  kind: 'member.set',
  fields: { userId: ids.person, role: z.enum(PROJECT_ROLES) },
  action: 'member.manage',
  reads: ['members'],
  about: ({ userId }) => userId,
  entries: [memberSet],
  decide: (state, projectId, { userId, role }) => {
    if (!state.users.has(userId)) return refuse('not_found');
    if (role !== 'manager' && isLastManager(state, state.memberships.get(userId))) return refuse('last_manager');
    return write(memberSet.draft({ projectId, userId, role }));
  },
});

export const removeMember = defineProjectCommand({
  kind: 'member.remove',
  fields: { userId: ids.person },
  action: 'member.manage',
  reads: ['members'],
  about: ({ userId }) => userId,
  entries: [memberRemoved],
  decide: (state, projectId, { userId }) => {
    const membership = state.memberships.get(userId);
    if (!state.users.has(userId) || !membership) return refuse('not_found');
    if (isLastManager(state, membership)) return refuse('last_manager');
    return write(memberRemoved.draft({ projectId, userId }));
  },
});

const isLastManager = ({ managers }: LedgerState, membership: MembershipRow | undefined): boolean =>
  membership?.role === 'manager' && managers <= 1;
