import { z } from 'zod';
import { lineUpTo, nameUpTo, textUpTo, trimmedUpTo } from '@scholium/review';
import { defineRoute } from '../route.js';
import { commandResult, id, personOnWire } from '../wire.js';

const commandId = id;
const compartmentId = z.object({ compartmentId: id });
const inCompartment = z.object({ compartmentId: id, userId: id });
const described = { name: nameUpTo(100), description: textUpTo(1_000) };
const expiresAt = z.iso.datetime();
const words = z.object({ q: lineUpTo(100).default('') });

/** How many people of a compartment, and how many who could be in it, an answer shows. */
export const COMPARTMENT_MEMBERS_SHOWN = 200;

/**
 * Only its owner changes who is in a compartment. To who is not in it, does not own it and is no administrator it does
 * not exist.
 */
export const compartmentRoutes = {
  listCompartments: defineRoute({
    id: 'listCompartments',
    method: 'GET',
    path: '/api/compartments',
    access: 'session',
    tag: 'people',
    summary: 'The compartments that the caller is in or owns; to an administrator all',
    response: z.object({
      compartments: z.array(
        z.object({
          id,
          name: z.string(),
          description: z.string(),
          owner: personOnWire.extend({ active: z.boolean() }),
          /** Until when the caller is in it; null when they are not. */
          expiresAt: z.string().nullable(),
          /** How many people are in it; null to who neither owns it nor administers. */
          members: z.int().nullable(),
        }),
      ),
    }),
  }),
  createCompartment: defineRoute({
    id: 'createCompartment',
    method: 'POST',
    path: '/api/compartments',
    access: { action: 'compartment.create', on: 'workspace' },
    tag: 'people',
    summary: 'Make a compartment and name its owner; nobody is in it yet',
    body: z.strictObject({ commandId, compartmentId: id, ...described, ownerId: id }),
    response: commandResult,
  }),
  updateCompartment: defineRoute({
    id: 'updateCompartment',
    method: 'PATCH',
    path: '/api/compartments/:compartmentId',
    access: 'command',
    tag: 'people',
    summary: 'Change name and description of a compartment',
    params: compartmentId,
    body: z.strictObject({ commandId, ...described }),
    response: commandResult,
  }),
  deleteCompartment: defineRoute({
    id: 'deleteCompartment',
    method: 'POST',
    path: '/api/compartments/:compartmentId/delete',
    access: 'command',
    tag: 'people',
    summary: 'Delete a compartment that protects nothing',
    params: compartmentId,
    body: z.strictObject({ commandId }),
    response: commandResult,
  }),
  transferCompartment: defineRoute({
    id: 'transferCompartment',
    method: 'POST',
    path: '/api/compartments/:compartmentId/transfer',
    access: 'command',
    tag: 'people',
    summary: 'Make somebody else the owner of a compartment',
    params: compartmentId,
    body: z.strictObject({ commandId, ownerId: id }),
    response: commandResult,
  }),
  listCompartmentMembers: defineRoute({
    id: 'listCompartmentMembers',
    method: 'GET',
    path: '/api/compartments/:compartmentId/members',
    access: 'session',
    tag: 'people',
    summary: `People admitted to a compartment, up to ${COMPARTMENT_MEMBERS_SHOWN}, those whose access ends first before the others; for its owner and administrators`,
    params: compartmentId,
    query: words,
    response: z.object({
      total: z.int(),
      people: z.array(
        personOnWire.extend({
          active: z.boolean(),
          organisation: z.string(),
          reason: z.string(),
          /** May lie in the past: such a person is not in it any more. */
          expiresAt: z.string(),
          confirmedAt: z.string(),
        }),
      ),
    }),
  }),
  listCompartmentCandidates: defineRoute({
    id: 'listCompartmentCandidates',
    method: 'GET',
    path: '/api/compartments/:compartmentId/candidates',
    access: 'session',
    tag: 'people',
    summary:
      'Active people who are not in a compartment and whom its owner may know of; for its owner and administrators',
    params: compartmentId,
    query: words,
    response: z.object({ people: z.array(personOnWire.extend({ email: z.string(), organisation: z.string() })) }),
  }),
  admitToCompartment: defineRoute({
    id: 'admitToCompartment',
    method: 'POST',
    path: '/api/compartments/:compartmentId/members/:userId',
    access: 'command',
    tag: 'people',
    summary: 'Admit a person to a compartment, with a reason and an end',
    params: inCompartment,
    body: z.strictObject({ commandId, reason: trimmedUpTo(1_000), expiresAt }),
    response: commandResult,
  }),
  confirmInCompartment: defineRoute({
    id: 'confirmInCompartment',
    method: 'POST',
    path: '/api/compartments/:compartmentId/members/:userId/confirm',
    access: 'command',
    tag: 'people',
    summary: 'Confirm that a person still needs to know, until another day',
    params: inCompartment,
    body: z.strictObject({ commandId, expiresAt }),
    response: commandResult,
  }),
  endInCompartment: defineRoute({
    id: 'endInCompartment',
    method: 'POST',
    path: '/api/compartments/:compartmentId/members/:userId/end',
    access: 'command',
    tag: 'people',
    summary: 'End a person’s access to a compartment at once; everybody may leave',
    params: inCompartment,
    body: z.strictObject({ commandId }),
    response: commandResult,
  }),
} as const;
