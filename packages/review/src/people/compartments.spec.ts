import { actor, at, ids, state, user } from '../../spec-support/examples.js';
import type { Command } from '../commands.js';
import { decide } from '../decide.js';
import type { Actor } from '../roles.js';
import type { LedgerState, LoadedCompartment } from '../state.js';
import { LONGEST_ADMISSION } from './compartments.js';

const compartmentId = ids.other;
const later = (days: number): string => new Date(Date.parse(at) + days * 86_400_000).toISOString();
const quay: LoadedCompartment = {
  id: compartmentId,
  name: 'Quay',
  description: '',
  ownerId: ids.author,
  ownerActive: true,
  members: [{ userId: ids.manager, expiresAt: later(10) }],
  present: 1,
  uses: 0,
};
const people = [ids.author, ids.reviewer, ids.manager, ids.outsider].map((id) => [id, user(id)] as const);
const where = (compartment: Partial<LoadedCompartment> = {}): LedgerState =>
  state({ users: new Map(people), compartments: new Map([[compartmentId, { ...quay, ...compartment }]]), now: at });
const outcome = (who: Actor, command: Command, within: LedgerState = where()) => {
  const result = decide(within, who, command);
  return result.ok ? result.entries.map(({ kind }) => kind).join() : result.refusal.code;
};
const owner = actor(null, ids.author);
const admin = actor(null, ids.reviewer, { workspaceRole: 'admin' });
const inside = actor(null, ids.manager, { compartments: [compartmentId] });
const stranger = actor('manager', ids.outsider);
const admit = (more: object = {}): Command => ({
  kind: 'compartment.admit',
  compartmentId,
  userId: ids.outsider,
  reason: 'Works on the harbour',
  expiresAt: later(30),
  ...more,
});

test('an administrator makes one for an owner who is there, and is not in it', () => {
  const create = (ownerId: string): Command => ({
    kind: 'compartment.create',
    compartmentId: ids.thread,
    name: 'Pier',
    description: '',
    ownerId,
  });
  expect(outcome(admin, create(ids.author))).toBe('compartment.created');
  expect(outcome(admin, create(ids.other))).toBe('not_found');
  expect(outcome(owner, create(ids.author))).toBe('not_allowed');
});

test('its owner alone says who is in it; to who may not know of it there is none', () => {
  const commands: readonly Command[] = [
    { kind: 'compartment.update', compartmentId, name: 'Pier', description: '' },
    admit(),
    { kind: 'compartment.confirm', compartmentId, userId: ids.manager, expiresAt: later(30) },
    { kind: 'compartment.end', compartmentId, userId: ids.manager },
    { kind: 'compartment.transfer', compartmentId, ownerId: ids.outsider },
    { kind: 'compartment.delete', compartmentId },
  ];
  for (const command of commands) {
    expect(outcome(owner, command)).toMatch(/^compartment\./);
    expect(outcome(admin, command)).toBe('not_allowed');
    expect(outcome(stranger, command)).toBe('not_found');
    expect(outcome(inside, command)).toBe(
      command.kind === 'compartment.end' ? 'compartment.member_ended' : 'not_allowed',
    );
  }
});

test('somebody is admitted with a reason, until a day within the longest time, and not twice', () => {
  expect(outcome(owner, admit({ expiresAt: later(LONGEST_ADMISSION) }))).toBe('compartment.member_admitted');
  expect(outcome(owner, admit({ expiresAt: later(LONGEST_ADMISSION + 1) }))).toBe('expiry_outside');
  expect(outcome(owner, admit({ expiresAt: at }))).toBe('expiry_outside');
  expect(outcome(owner, admit({ reason: '' }))).toBe('admission_reason_required');
  expect(outcome(owner, admit({ userId: ids.manager }))).toBe('changed_since');
  expect(outcome(owner, admit({ userId: ids.other }))).toBe('not_found');
});

test('what has ended by itself is admitted anew and not confirmed', () => {
  const ended = where({ members: [{ userId: ids.manager, expiresAt: later(-1) }], present: 0 });
  const confirm: Command = { kind: 'compartment.confirm', compartmentId, userId: ids.manager, expiresAt: later(30) };
  expect(outcome(owner, confirm)).toBe('compartment.member_confirmed');
  expect(outcome(owner, confirm, ended)).toBe('changed_since');
  expect(outcome(owner, admit({ userId: ids.manager }), ended)).toBe('compartment.member_admitted');
});

test('when the owner’s account is not active, an administrator finds one inside; with nobody inside anybody but themselves', () => {
  const give = (ownerId: string): Command => ({ kind: 'compartment.transfer', compartmentId, ownerId });
  const left = where({ ownerActive: false });
  expect(outcome(admin, give(ids.manager), left)).toBe('compartment.transferred');
  for (const ownerId of [ids.reviewer, ids.outsider])
    expect(outcome(admin, give(ownerId), left)).toBe('owner_from_inside');
  const empty = where({ ownerActive: false, members: [], present: 0 });
  expect(outcome(admin, give(ids.outsider), empty)).toBe('compartment.transferred');
  expect(outcome(admin, give(ids.reviewer), empty)).toBe('owner_from_inside');
});

test('one that protects something stays', () => {
  expect(outcome(owner, { kind: 'compartment.delete', compartmentId }, where({ uses: 1 }))).toBe('compartment_in_use');
});
