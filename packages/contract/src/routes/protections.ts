import { z } from 'zod';
import { MARKINGS, PROTECTED_KINDS, protection, textUpTo } from '@scholium/review';
import { defineRoute } from '../route.js';
import { commandResult, id, personOnWire } from '../wire.js';

/** How many of the people are named who would lose or gain access. */
export const AFFECTED_NAMED = 20;

const onObject = z.object({ projectId: id, objectId: id });
const objectKind = z.enum(PROTECTED_KINDS);

/** A protection and the object whose own it is. */
const ofObject = z.object({ objectKind, objectId: id, label: z.string(), protection });

/** People of the project, by name; at most {@link AFFECTED_NAMED} of `total` are named. */
const affected = z.object({ total: z.int(), people: z.array(personOnWire) });

export const protectionRoutes = {
  getProtection: defineRoute({
    id: 'getProtection',
    method: 'GET',
    path: '/api/projects/:projectId/protections/:objectId',
    access: { action: 'project.read', on: 'projectId' },
    tag: 'protections',
    summary:
      'What an object demands of its readers: its own protection, and those of its document, project and evidence',
    params: onObject,
    response: z.object({
      objectKind,
      label: z.string(),
      own: protection,
      /** Who set it last and when; null when it has none, or had one before that was kept. */
      setBy: personOnWire.nullable(),
      setAt: z.string().nullable(),
      /** The strictest of its own marking and of those that hold for it as well. */
      effective: z.enum(MARKINGS),
      inherited: z.array(ofObject),
      /** Changes that wait for a decision and would admit more people. */
      pending: z.array(z.object({ changeId: id, authorId: id })),
      /** Names of the people and groups that protections name, by their ids. */
      names: z.record(z.string(), z.string()),
      /** It stands in an archived document: it can be protected more, not less. */
      archived: z.boolean(),
      may: z.object({ set: z.boolean() }),
    }),
  }),
  previewProtection: defineRoute({
    id: 'previewProtection',
    method: 'POST',
    path: '/api/projects/:projectId/protections/:objectId/preview',
    access: { action: 'project.read', on: 'projectId' },
    tag: 'protections',
    summary:
      'Who of the project would lose or gain access to an object by another protection, and their open work in it; for those who may set it',
    params: onObject,
    body: z.strictObject({ protection }),
    response: z.object({
      /**
       * Null where a compartment decides and the caller may not explain access in the project: it would tell them who
       * is in it.
       */
      consequences: z
        .object({
          lost: affected,
          gained: affected,
          /** Changes that wait, and open discussions, of those who lose access, as far as the caller sees them. */
          pending: z.int(),
          assigned: z.int(),
        })
        .nullable(),
    }),
  }),
  setProtection: defineRoute({
    id: 'setProtection',
    method: 'PUT',
    path: '/api/projects/:projectId/protections/:objectId',
    access: { action: 'project.read', on: 'projectId' },
    tag: 'protections',
    summary:
      'Set what an object demands of its readers: in force at once, or proposed where it would admit more people',
    params: onObject,
    /**
     * `changeId` is a new id, that of the proposal if it becomes one; `expected` is the object's own protection that
     * the caller has seen.
     */
    body: z.strictObject({
      commandId: id,
      changeId: id,
      objectKind,
      protection,
      expected: protection,
      reason: textUpTo(2_000),
    }),
    /** `proposed`: it waits for a second person. */
    response: commandResult.extend({ proposed: z.boolean() }),
  }),
} as const;
