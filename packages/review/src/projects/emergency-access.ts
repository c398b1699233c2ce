/**
 * Emergency access ("break glass"): an administrator reads a project that they may not read, with a reason and for a
 * time. It is told to the project's managers.
 */
import { z } from 'zod';
import { defineCommand, noUndo, write } from '../define/define-command.js';
import { defineEntry, type ReadQuestion } from '../define/define-entry.js';
import { ids } from '../ids.js';
import { can } from '../policy.js';
import { refuse } from '../refusals.js';
import { id, trimmedUpTo, wholeNumber } from '../values.js';

/** The shortest and the longest time of an emergency access, in minutes. */
export const EMERGENCY_MINUTES = { least: 5, most: 240 } as const;
/** How short its reason may be, in UTF-16 units without the white space around it. */
export const EMERGENCY_REASON_LEAST = 10;

const READ: ReadQuestion = ['member.manage', {}];
const shared = { about: () => null, reader: () => READ, history: null };

export const emergencyAccessStarted = defineEntry({
  ...shared,
  kind: 'emergency_access.started',
  payload: z.strictObject({ accessId: id, projectId: id, userId: id, reason: z.string(), expiresAt: z.string() }),
  project: ({ payload: { accessId, ...row }, at }) => [
    { table: 'BreakGlass', action: 'put', row: { id: accessId, ...row, startedAt: at, endedAt: null } },
  ],
  /** Of these people those are notified who may read the entry. */
  notices: { ofMembers: true, of: (_payload, { members }) => [['emergency', members.map(({ userId }) => userId)]] },
  changesRightsOf: ({ userId }) => [userId],
});

/** Before its time. */
export const emergencyAccessEnded = defineEntry({
  ...shared,
  kind: 'emergency_access.ended',
  payload: z.strictObject({ accessId: id, projectId: id, userId: id }),
  project: ({ payload: { accessId }, at }) => [
    { table: 'BreakGlass', action: 'patch', key: { id: accessId }, set: { expiresAt: at, endedAt: at } },
  ],
  notices: null,
  changesRightsOf: ({ userId }) => [userId],
});

const parts = {
  streams: ['project'],
  address: null,
  about: () => null,
  reads: ['emergencyAccess'],
  /** The project is named by who may not know of it. */
  onHidden: true,
  words: null,
  undo: noUndo,
} as const;

export const startEmergencyAccess = defineCommand({
  ...parts,
  kind: 'emergency_access.start',
  fields: {
    accessId: ids.newEmergencyAccess,
    reason: trimmedUpTo(1_000),
    minutes: wholeNumber(EMERGENCY_MINUTES.least, EMERGENCY_MINUTES.most),
  },
  entries: [emergencyAccessStarted],
  decide: ({ stream, emergencyAccess, now }, actor, { accessId, reason, minutes }) => {
    if (!can(actor, 'emergency.access')) return refuse('not_allowed');
    if (!stream?.projectId) return refuse('not_found');
    if (reason.length < EMERGENCY_REASON_LEAST) return refuse('emergency_reason_required');
    if (emergencyAccess.some(({ userId }) => userId === actor.userId)) return refuse('changed_since');
    const expiresAt = new Date(Date.parse(now) + minutes * 60_000).toISOString();
    const { projectId } = stream;
    return write(emergencyAccessStarted.draft({ accessId, projectId, userId: actor.userId, reason, expiresAt }));
  },
});

/** The actor's own. */
export const endEmergencyAccess = defineCommand({
  ...parts,
  kind: 'emergency_access.end',
  fields: {},
  entries: [emergencyAccessEnded],
  decide: ({ stream, emergencyAccess }, actor) => {
    const running = emergencyAccess.find(({ userId }) => userId === actor.userId);
    if (!stream?.projectId || !running || !actor.active) return refuse('not_found');
    const { projectId } = stream;
    return write(emergencyAccessEnded.draft({ accessId: running.id, projectId, userId: actor.userId }));
  },
});
