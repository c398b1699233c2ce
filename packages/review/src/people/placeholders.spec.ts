import { actor, change, ids, state, user, uuid } from '../../spec-support/examples.js';
import type { Command } from '../commands.js';
import { decide } from '../decide.js';
import { can } from '../policy.js';
import { actorFor } from '../roles.js';
import type { Actor } from '../roles.js';
import type { UserRow } from '../rows.js';
import type { LedgerState } from '../state.js';
import { OWN_ORGANISATION_ID } from './own-organisation.js';
import { addressOfPlaceholder, userInvited, userPlaced } from './placeholders.js';
import { isSamePerson } from './same-person.js';

const admin = actor(null, ids.manager, { workspaceRole: 'admin' });
const manager = actor('manager', ids.manager);
const [mara, quill] = [uuid(31), uuid(32)];
const placeholder = (id: string, more: Partial<UserRow> = {}): UserRow =>
  user(id, { active: false, placeholder: true, email: addressOfPlaceholder(id), ...more });
const among = (...people: readonly UserRow[]): LedgerState =>
  state({ users: new Map(people.map((one) => [one.id, one])) });
const outcome = (s: LedgerState, who: Actor, command: Command) => {
  const result = decide(s, who, command);
  return result.ok ? result.entries.map(({ kind, payload }) => [kind, payload]) : result.refusal.code;
};

describe('people whom an archive names', () => {
  const place = (...people: readonly string[]): Command => ({
    kind: 'user.place',
    people: people.map((userId) => ({ userId, name: 'Mara Quill' })),
  });
  test('become placeholders, all of them or none: not active, at an address at which nobody is reached', () => {
    const placed = (userId: string) => [
      'user.placed',
      { userId, name: 'Mara Quill', organisationId: OWN_ORGANISATION_ID },
    ];
    expect(outcome(among(), admin, place(mara, quill))).toEqual([placed(mara), placed(quill)]);
    expect(outcome(among(), manager, place(mara))).toBe('not_allowed');
    expect(outcome(among(user(quill)), admin, place(mara, quill))).toBe('already_exists');
    expect(outcome(among(), admin, place(mara, mara))).toBe('already_exists');
    const at = '2026-11-29T17:00:00.000Z';
    const entry = { ...userPlaced.draft({ userId: mara, name: 'M', organisationId: OWN_ORGANISATION_ID }), at };
    expect(userPlaced.project(entry as never)).toMatchObject([
      {
        action: 'put',
        row: { active: false, placeholder: true, workspaceRole: 'member', email: `${mara}@placeholder.invalid` },
      },
    ]);
  });

  test('have no account until they are invited: the placeholder itself becomes it', () => {
    const invite: Command = { kind: 'user.invite', userId: mara, email: 'mara@example.org' };
    expect(outcome(among(placeholder(mara)), admin, invite)).toEqual([
      ['user.invited', { userId: mara, email: 'mara@example.org' }],
    ]);
    const entry = userInvited.draft({ userId: mara, email: 'mara@example.org' });
    expect(userInvited.project(entry as never)).toEqual([
      {
        table: 'User',
        action: 'patch',
        key: { id: mara },
        set: { email: 'mara@example.org', active: true, placeholder: false },
      },
    ]);
    expect(outcome(among(placeholder(mara)), admin, { kind: 'user.activate', userId: mara })).toBe('placeholder');
    expect(outcome(among(placeholder(mara)), manager, invite)).toBe('not_allowed');
    expect(outcome(among(user(mara)), admin, invite)).toBe('not_placeholder');
    expect(outcome(among(), admin, invite)).toBe('not_found');
    const taken = { ...among(placeholder(mara)), emailHolder: ids.author };
    expect(outcome(taken, admin, invite)).toBe('email_taken');
    const named = among(placeholder(mara), user(ids.author, { otherNames: [mara] }));
    expect(outcome(named, admin, invite)).toBe('other_name');
  });

  test('are said to be the person of one account at most, and that they are not after all', () => {
    const say = (userId: string, otherId: string, same = true): Command => ({
      kind: 'user.identify',
      userId,
      otherId,
      same,
    });
    const both = among(user(ids.author), placeholder(mara), placeholder(quill));
    expect(outcome(both, admin, say(ids.author, mara))).toEqual([
      ['user.identified', { userId: ids.author, otherNames: [mara] }],
    ]);
    expect(outcome(both, manager, say(ids.author, mara))).toBe('not_allowed');
    expect(outcome(both, admin, say(mara, quill))).toBe('not_placeholder');
    expect(outcome(among(user(ids.author), user(mara)), admin, say(ids.author, mara))).toBe('not_placeholder');
    const said = among(user(ids.author, { otherNames: [mara, quill] }), user(ids.other), placeholder(mara));
    expect(outcome(said, admin, say(ids.other, mara))).toBe('changed_since');
    expect(outcome(said, admin, say(ids.author, mara))).toBe('changed_since');
    expect(outcome(said, admin, say(ids.other, mara, false))).toBe('changed_since');
    expect(outcome(said, admin, say(ids.author, mara, false))).toEqual([
      ['user.identified', { userId: ids.author, otherNames: [quill] }],
    ]);
  });
});

describe('two names of one person', () => {
  const reviewer = actorFor(
    { userId: ids.reviewer, active: true, workspaceRole: 'member', otherNames: [mara] },
    { projectRole: 'reviewer' },
  );
  test('are the same person, and nobody else is', () => {
    expect([ids.reviewer, mara, quill].map((one) => isSamePerson(reviewer, one))).toEqual([true, true, false]);
    expect(isSamePerson(actor('reviewer', ids.reviewer), mara)).toBe(false);
  });
  test('never decide each other’s work, whatever the decision', () => {
    const work = change({ authorId: mara });
    const s = state({ changes: new Map([[work.id, { row: work, anchors: [], stale: false }]]) });
    const on = { changeId: work.id, revision: work.revision };
    const reason = { code: 'other', text: 'No' };
    const decisions: readonly Command[] = [
      { kind: 'change.accept', ...on, note: '' },
      { kind: 'change.reject', ...on, reason },
      { kind: 'change.request_changes', ...on, reason },
    ];
    for (const decision of decisions) {
      expect(outcome(s, reviewer, decision)).toBe('own_change');
      expect(outcome(s, actor('reviewer', ids.reviewer), decision)).not.toBe('own_change');
    }
    expect(can(reviewer, 'change.decide', work)).toBe(false);
  });
  test('gives no rights: what the other name wrote stays that of nobody who may change it', () => {
    for (const action of ['change.revise', 'change.withdraw', 'comment.change'] as const)
      expect([action, can(reviewer, action, change({ authorId: mara }))]).toEqual([action, false]);
  });
});
