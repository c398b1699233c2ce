/**
 * Compartments: lists of people who need to know. An administrator makes one and names its owner; the owner alone says
 * who is in it, why and until when.
 */
import { z } from 'zod';
import type { Action } from '../actions.js';
import { defineCommand, noUndo, write, type Decision, type SchemaOf } from '../define/define-command.js';
import { defineEntry, type AnyEntry, type DraftOf } from '../define/define-entry.js';
import { ids } from '../ids.js';
import { can } from '../policy.js';
import { refuse } from '../refusals.js';
import type { Actor } from '../roles.js';
import type { LedgerState, LoadedCompartment } from '../state.js';
import { id, nameUpTo, textUpTo, trimmedUpTo } from '../values.js';
import { readsAccounts } from './define-account-command.js';
import { defineWorkspaceCommand } from './define-workspace-command.js';

/** The longest time for which somebody is admitted or confirmed, in days. */
export const LONGEST_ADMISSION = 366;
const DAY = 86_400_000;

const time = z.iso.datetime();
const described = z.strictObject({ compartmentId: id, name: z.string(), description: z.string(), ownerId: id });
const shared = {
  about: ({ compartmentId }: { readonly compartmentId: string }) => compartmentId,
  reader: readsAccounts,
  notices: null,
  history: null,
};

export const compartmentCreated = defineEntry({
  ...shared,
  kind: 'compartment.created',
  payload: described,
  project: ({ payload: { compartmentId, ...row } }) => [
    { table: 'Compartment', action: 'put', row: { id: compartmentId, ...row } },
  ],
});

export const compartmentUpdated = defineEntry({
  ...shared,
  kind: 'compartment.updated',
  payload: described.omit({ ownerId: true }),
  project: ({ payload: { compartmentId, ...set } }) => [
    { table: 'Compartment', action: 'patch', key: { id: compartmentId }, set },
  ],
});

export const compartmentTransferred = defineEntry({
  ...shared,
  kind: 'compartment.transferred',
  payload: z.strictObject({ compartmentId: id, ownerId: id, formerOwnerId: id }),
  project: ({ payload: { compartmentId, ownerId } }) => [
    { table: 'Compartment', action: 'patch', key: { id: compartmentId }, set: { ownerId } },
  ],
});

/** Nobody loses anything by it: one that protects something is not deleted. */
export const compartmentDeleted = defineEntry({
  ...shared,
  kind: 'compartment.deleted',
  payload: z.strictObject({ compartmentId: id }),
  project: ({ payload: { compartmentId } }) => [{ table: 'Compartment', action: 'drop', key: { id: compartmentId } }],
});

const ofMember = {
  ...shared,
  changesRightsOf: ({ userId }: { readonly userId: string }): readonly string[] => [userId],
};

export const compartmentMemberAdmitted = defineEntry({
  ...ofMember,
  kind: 'compartment.member_admitted',
  payload: z.strictObject({ compartmentId: id, userId: id, reason: z.string(), expiresAt: z.string() }),
  project: ({ payload, at }) => [{ table: 'CompartmentMember', action: 'put', row: { ...payload, confirmedAt: at } }],
});

/** The membership goes on until another day: nobody may do anything else than before. */
export const compartmentMemberConfirmed = defineEntry({
  ...shared,
  kind: 'compartment.member_confirmed',
  payload: z.strictObject({ compartmentId: id, userId: id, expiresAt: z.string() }),
  project: ({ payload: { compartmentId, userId, expiresAt }, at }) => [
    {
      table: 'CompartmentMember',
      action: 'patch',
      key: { compartmentId, userId },
      set: { expiresAt, confirmedAt: at },
    },
  ],
});

export const compartmentMemberEnded = defineEntry({
  ...ofMember,
  kind: 'compartment.member_ended',
  payload: z.strictObject({ compartmentId: id, userId: id }),
  project: ({ payload }) => [{ table: 'CompartmentMember', action: 'drop', key: payload }],
});

const fields = { name: nameUpTo(100), description: textUpTo(1_000) };

/** Who makes it is not in it, and neither is its owner, who admits people, themselves included. */
export const createCompartment = defineWorkspaceCommand({
  kind: 'compartment.create',
  fields: { compartmentId: ids.newCompartment, ...fields, ownerId: ids.person },
  action: 'compartment.create',
  reads: ['compartments', 'accounts'],
  about: ({ compartmentId }) => compartmentId,
  entries: [compartmentCreated],
  decide: ({ compartments, users }, { compartmentId, name, description, ownerId }) => {
    if (compartments.has(compartmentId)) return refuse('already_exists', { compartmentId });
    if (!users.get(ownerId)?.active) return refuse('not_found');
    return write(compartmentCreated.draft({ compartmentId, name, description, ownerId }));
  },
});

const onCompartment = { compartmentId: ids.compartment };
type OnCompartment = typeof onCompartment;
type CommandFor<K extends string, S extends z.ZodRawShape> = z.infer<SchemaOf<K, S & OnCompartment>>;

interface Parts<K extends string, S extends z.ZodRawShape, E extends readonly [AnyEntry, ...AnyEntry[]]> {
  readonly kind: K;
  /** The fields beside the compartment. */
  readonly fields: S;
  readonly action: Action;
  /** Whether they may do it to themselves, whoever they are. */
  mayAnyway?(actor: Actor, command: CommandFor<K, S>): boolean;
  readonly entries: E;
  decide(
    compartment: LoadedCompartment,
    command: CommandFor<K, S>,
    state: LedgerState,
    actor: Actor,
  ): Decision<DraftOf<E[number]>>;
}

/** Describes a command on a compartment that is there; to who may not know of it there is none. */
function defineCompartmentCommand<
  const K extends string,
  S extends z.ZodRawShape,
  const E extends readonly [AnyEntry, ...AnyEntry[]],
>({ kind, fields: given, action, mayAnyway, entries, decide }: Parts<K, S, E>) {
  return defineCommand<K, S & OnCompartment, E>({
    kind,
    fields: { ...onCompartment, ...given },
    streams: ['workspace'],
    address: null,
    about: (command) => named(command).compartmentId,
    reads: ['compartments', 'accounts'],
    entries,
    decide: (state, actor, command) => {
      const compartment = state.compartments.get(named(command).compartmentId);
      if (!compartment || !can(actor, 'compartment.read', { compartment })) return refuse('not_found');
      return can(actor, action, { compartment }) || mayAnyway?.(actor, command)
        ? decide(compartment, command, state, actor)
        : refuse('not_allowed');
    },
    words: null,
    undo: noUndo,
  });
}

/** The compiler cannot look into a command whose other fields it does not know. */
const named = (command: unknown) => command as { readonly compartmentId: string };

export const updateCompartment = defineCompartmentCommand({
  kind: 'compartment.update',
  fields,
  action: 'compartment.manage',
  entries: [compartmentUpdated],
  decide: ({ id: compartmentId }, { name, description }) =>
    write(compartmentUpdated.draft({ compartmentId, name, description })),
});

/** The end of an admission as the log has it; null when it is not in the future, or beyond the longest time. */
function endOf(expiresAt: string, now: string): string | null {
  const at = Date.parse(expiresAt);
  const from = Date.parse(now);
  return at > from && at <= from + LONGEST_ADMISSION * DAY ? new Date(at).toISOString() : null;
}

/** Who is in it at this moment is confirmed instead; whose admission has ended is admitted anew. */
export const admitToCompartment = defineCompartmentCommand({
  kind: 'compartment.admit',
  fields: { userId: ids.person, reason: trimmedUpTo(1_000), expiresAt: time },
  action: 'compartment.manage',
  entries: [compartmentMemberAdmitted],
  decide: ({ id: compartmentId, members }, { userId, reason, expiresAt }, { users, now }) => {
    if (!users.get(userId)?.active) return refuse('not_found');
    if (reason === '') return refuse('admission_reason_required');
    const end = endOf(expiresAt, now);
    if (end === null) return refuse('expiry_outside');
    if (isIn(members, userId, now)) return refuse('changed_since');
    return write(compartmentMemberAdmitted.draft({ compartmentId, userId, reason, expiresAt: end }));
  },
});

const isIn = (members: LoadedCompartment['members'], userId: string, now: string): boolean =>
  members.some((one) => one.userId === userId && Date.parse(one.expiresAt) > Date.parse(now));

export const confirmInCompartment = defineCompartmentCommand({
  kind: 'compartment.confirm',
  fields: { userId: ids.person, expiresAt: time },
  action: 'compartment.manage',
  entries: [compartmentMemberConfirmed],
  decide: ({ id: compartmentId, members }, { userId, expiresAt }, { now }) => {
    const end = endOf(expiresAt, now);
    if (end === null) return refuse('expiry_outside');
    if (!isIn(members, userId, now)) return refuse('changed_since');
    return write(compartmentMemberConfirmed.draft({ compartmentId, userId, expiresAt: end }));
  },
});

/** Also of an admission that has ended by itself: it leaves the list. Everybody may leave. */
export const endInCompartment = defineCompartmentCommand({
  kind: 'compartment.end',
  fields: { userId: ids.person },
  action: 'compartment.manage',
  mayAnyway: (actor, { userId }) => userId === actor.userId,
  entries: [compartmentMemberEnded],
  decide: ({ id: compartmentId, members }, { userId }) =>
    members.some((one) => one.userId === userId)
      ? write(compartmentMemberEnded.draft({ compartmentId, userId }))
      : refuse('not_found'),
});

/**
 * An administrator finds a new owner for one whose owner's account was deactivated: among the people in it, so that
 * nobody lets themselves in. Where nobody is in it, it is anybody but themselves.
 */
export const transferCompartment = defineCompartmentCommand({
  kind: 'compartment.transfer',
  fields: { ownerId: ids.person },
  action: 'compartment.transfer',
  entries: [compartmentTransferred],
  decide: ({ id: compartmentId, ownerId: formerOwnerId, members, present }, { ownerId }, { users, now }, actor) => {
    if (!users.get(ownerId)?.active) return refuse('not_found');
    if (formerOwnerId !== actor.userId && !(present > 0 ? isIn(members, ownerId, now) : ownerId !== actor.userId))
      return refuse('owner_from_inside');
    return write(compartmentTransferred.draft({ compartmentId, ownerId, formerOwnerId }));
  },
});

export const deleteCompartment = defineCompartmentCommand({
  kind: 'compartment.delete',
  fields: {},
  action: 'compartment.manage',
  entries: [compartmentDeleted],
  decide: ({ id: compartmentId, uses }) =>
    uses > 0 ? refuse('compartment_in_use') : write(compartmentDeleted.draft({ compartmentId })),
});
