import { z } from 'zod';
import { EMERGENCY_MINUTES, lineUpTo, trimmedUpTo, wholeNumber } from '@scholium/review';
import { defineRoute } from '../route.js';
import { commandResult, id, personOnWire } from '../wire.js';

const commandId = id;
const projectId = z.object({ projectId: id });
const administer = { action: 'emergency.access', on: 'workspace' } as const;
const access = { id, reason: z.string(), startedAt: z.string(), expiresAt: z.string() };

/** How many projects, and how many accesses to one, an answer shows. */
export const EMERGENCY_SHOWN = 50;

/** An administrator reads a project that they may not read, for a time; its managers are notified. */
export const emergencyRoutes = {
  listEmergencyAccess: defineRoute({
    id: 'listEmergencyAccess',
    method: 'GET',
    path: '/api/emergency-access',
    access: administer,
    tag: 'people',
    summary: 'The caller’s emergency access that holds at this moment',
    response: z.object({
      access: z.array(z.object({ ...access, project: z.object({ id, name: z.string() }) })),
    }),
  }),
  findEmergencyProjects: defineRoute({
    id: 'findEmergencyProjects',
    method: 'GET',
    path: '/api/emergency-access/projects',
    access: administer,
    tag: 'people',
    summary: 'Projects by part of their name, or one by its id; what is protected by its id alone, without its name',
    query: z.object({ q: lineUpTo(200) }),
    response: z.object({ projects: z.array(z.object({ id, name: z.string().nullable() })) }),
  }),
  startEmergencyAccess: defineRoute({
    id: 'startEmergencyAccess',
    method: 'POST',
    path: '/api/emergency-access/projects/:projectId',
    access: administer,
    tag: 'people',
    summary: 'Read a project in an emergency, with a reason and for some minutes; its managers are notified',
    params: projectId,
    body: z.strictObject({
      commandId,
      accessId: id,
      reason: trimmedUpTo(1_000),
      minutes: wholeNumber(EMERGENCY_MINUTES.least, EMERGENCY_MINUTES.most),
    }),
    response: commandResult,
  }),
  endEmergencyAccess: defineRoute({
    id: 'endEmergencyAccess',
    method: 'POST',
    path: '/api/emergency-access/projects/:projectId/end',
    access: 'command',
    tag: 'people',
    summary: 'End one’s emergency access to a project before its time',
    params: projectId,
    body: z.strictObject({ commandId }),
    response: commandResult,
  }),
  listEmergencyAccessToProject: defineRoute({
    id: 'listEmergencyAccessToProject',
    method: 'GET',
    path: '/api/projects/:projectId/emergency-access',
    access: { action: 'member.manage', on: 'projectId' },
    tag: 'projects',
    summary: `Who used emergency access to the project, why and until when: the last ${EMERGENCY_SHOWN}`,
    params: projectId,
    response: z.object({ access: z.array(z.object({ ...access, person: personOnWire })) }),
  }),
} as const;
