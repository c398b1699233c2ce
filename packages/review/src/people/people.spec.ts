import {
  actor,
  ids,
  metadata,
  origin,
  projectState,
  reviewer,
  state,
  user,
  vocabulary,
} from '../../spec-support/examples.js';
import type { Command } from '../commands.js';
import { decide } from '../decide.js';
import type { Actor, ProjectRole } from '../roles.js';
import { OWN_ORGANISATION_ID } from './own-organisation.js';
import type { LedgerState } from '../state.js';

const code = (s: LedgerState, who: Actor, command: Command) => {
  const result = decide(s, who, command);
  return result.ok ? result.entries.map((entry) => entry.kind).join() : result.refusal.code;
};
const grant = (principalId: string, role: ProjectRole) => ({
  projectId: ids.project,
  principalId,
  principalKind: 'person' as const,
  role,
  customRoleId: null,
});
const admin = actor(null, ids.reviewer, { workspaceRole: 'admin' });
const owner = actor(null, ids.reviewer, { workspaceRole: 'owner' });
const withUsers = (...users: ReturnType<typeof user>[]) => state({ users: new Map(users.map((u) => [u.id, u])) });

describe('accounts', () => {
  const create = (workspaceRole: string): Command =>
    ({ kind: 'user.create', userId: ids.other, email: 'a@example.org', name: 'A', workspaceRole }) as Command;
  test('administrators create people; only an owner makes an owner; an address is used once', () => {
    expect(code(state(), admin, create('member'))).toBe('user.created');
    expect(code(state(), actor('manager', ids.reviewer), create('member'))).toBe('not_allowed');
    expect(code(state(), admin, create('owner'))).toBe('owner_only');
    expect(code(state(), owner, create('owner'))).toBe('user.created');
    expect(code(state({ emailHolder: ids.author }), admin, create('member'))).toBe('email_taken');
  });
  test('nobody deactivates or demotes themselves, an admin never touches an owner, and one owner stays', () => {
    const deactivate = (userId: string): Command => ({ kind: 'user.deactivate', userId });
    expect(code(withUsers(user(ids.author)), admin, deactivate(ids.author))).toBe('user.deactivated');
    expect(code(withUsers(user(ids.reviewer, { workspaceRole: 'admin' })), admin, deactivate(ids.reviewer))).toBe(
      'own_account',
    );
    expect(code(withUsers(user(ids.author, { workspaceRole: 'owner' })), admin, deactivate(ids.author))).toBe(
      'owner_only',
    );
    expect(code(withUsers(user(ids.author, { workspaceRole: 'owner' })), owner, deactivate(ids.author))).toBe(
      'last_owner',
    );
    const demote: Command = { kind: 'user.update', userId: ids.reviewer, name: 'R', workspaceRole: 'member' };
    expect(code(withUsers(user(ids.reviewer, { workspaceRole: 'admin' })), admin, demote)).toBe('own_account');
  });
});

describe('members', () => {
  const manager = actor('manager', ids.manager);
  const set = (role: string): Command => ({ kind: 'member.set', userId: ids.author, role }) as Command;
  const with_ = (role: 'reader' | 'manager' | null, ...otherManagers: readonly string[]) =>
    projectState({
      users: new Map([[ids.author, user(ids.author)]]),
      managers: [...(role === 'manager' ? [ids.author] : []), ...otherManagers],
      grants: new Map(role ? [[ids.author, grant(ids.author, role)]] : []),
    });
  test('managers add, change and remove; others may not; the last manager stays', () => {
    expect(code(with_(null), manager, set('reader'))).toBe('member.set');
    expect(code(with_(null), reviewer, set('reader'))).toBe('not_allowed');
    expect(code(with_(null), actor(null, ids.author, { workspaceRole: 'admin' }), set('manager'))).toBe('not_found');
    expect(code(with_('manager'), manager, set('reader'))).toBe('last_manager');
    expect(code(with_('manager', ids.manager), manager, set('reader'))).toBe('member.set');
    expect(code(with_('manager'), manager, { kind: 'member.remove', userId: ids.author })).toBe('last_manager');
    expect(code(with_('reader'), manager, { kind: 'member.remove', userId: ids.author })).toBe('member.removed');
    expect(code(with_(null), manager, { kind: 'member.remove', userId: ids.author })).toBe('not_found');
  });
});

describe('projects and documents', () => {
  test('who creates a project becomes its manager', () => {
    const create: Command = { kind: 'project.create', projectId: ids.project, name: 'P', description: '', vocabulary };
    expect(code(state({ stream: null }), admin, create)).toBe('project.created,member.set');
    expect(code(state({ stream: null }), reviewer, create)).toBe('not_allowed');
    expect(code(projectState(), admin, create)).toBe('already_exists');
  });
  test('annotators import, reviewers describe and edit, managers set the vocabulary', () => {
    const imported: Command = {
      kind: 'document.import',
      documentId: ids.document,
      projectId: ids.project,
      metadata,
      origin,
      doc: {},
    };
    const empty = state({ stream: null, document: null });
    expect(code(empty, actor('annotator', ids.author), imported)).toBe('document.imported');
    expect(code(empty, actor('reader', ids.author), imported)).toBe('not_allowed');
    expect(code(empty, actor(null, ids.author), imported)).toBe('not_found');
    expect(code(state(), reviewer, { kind: 'document.describe', metadata })).toBe('document.described');
    expect(code(state(), reviewer, { kind: 'document.steps', version: 0, steps: [{}] })).toBe('steps');
    expect(code(state(), actor('annotator', ids.author), { kind: 'document.steps', version: 0, steps: [{}] })).toBe(
      'not_allowed',
    );
    expect(code(projectState(), reviewer, { kind: 'vocabulary.set', vocabulary })).toBe('not_allowed');
    expect(code(projectState(), actor('manager', ids.manager), { kind: 'vocabulary.set', vocabulary })).toBe(
      'vocabulary.set',
    );
  });
});

/** The entries that are written, with their payloads, or the code of the refusal with its details. */
const outcome = (s: LedgerState, who: Actor, command: Command) => {
  const result = decide(s, who, command);
  return result.ok
    ? result.entries.map(({ kind, payload }) => [kind, payload])
    : [result.refusal.code, result.refusal.details ?? null];
};

describe('changing an account', () => {
  const set = (userId: string, workspaceRole: string): Command =>
    ({ kind: 'user.update', userId, name: 'New', workspaceRole }) as Command;
  const somebody = (workspaceRole: 'member' | 'owner' | 'admin', owners = 1, id = ids.author) =>
    state({ owners, users: new Map([[id, user(id, { workspaceRole })]]) });
  test('an administrator gives every role but that of an owner, an owner every role', () => {
    for (const role of ['member', 'auditor', 'admin'])
      expect(outcome(somebody('member'), admin, set(ids.author, role))).toEqual([
        ['user.updated', { userId: ids.author, name: 'New', workspaceRole: role, organisationId: OWN_ORGANISATION_ID }],
      ]);
    expect(code(somebody('member'), admin, set(ids.author, 'owner'))).toBe('owner_only');
    expect(code(somebody('member'), owner, set(ids.author, 'owner'))).toBe('user.updated');
    expect(code(somebody('owner', 2), admin, set(ids.author, 'owner'))).toBe('owner_only');
  });
  test('the last owner stays one, and another may go', () => {
    expect(code(somebody('owner', 1), owner, set(ids.author, 'admin'))).toBe('last_owner');
    expect(code(somebody('owner', 1), owner, set(ids.author, 'owner'))).toBe('user.updated');
    expect(code(somebody('owner', 2), owner, set(ids.author, 'admin'))).toBe('user.updated');
    expect(code(somebody('admin', 1), owner, set(ids.author, 'member'))).toBe('user.updated');
  });
  test('people may change their own name, and not their own role', () => {
    const self = somebody('admin', 1, ids.reviewer);
    expect(code(self, admin, set(ids.reviewer, 'admin'))).toBe('user.updated');
    expect(code(self, admin, set(ids.reviewer, 'member'))).toBe('own_account');
  });
  test('who may not manage accounts learns nothing of them, and nobody changes one that is not there', () => {
    expect(outcome(somebody('member'), actor('manager', ids.manager), set(ids.other, 'member'))).toEqual([
      'not_allowed',
      null,
    ]);
    expect(outcome(somebody('member'), admin, set(ids.other, 'member'))).toEqual(['not_found', null]);
  });
  test('an owner who is not active leaves one the less', () => {
    const off = (active: boolean, owners: number) =>
      state({ owners, users: new Map([[ids.author, user(ids.author, { workspaceRole: 'owner', active })]]) });
    const deactivate: Command = { kind: 'user.deactivate', userId: ids.author };
    expect(code(off(true, 1), owner, deactivate)).toBe('last_owner');
    expect(code(off(true, 2), owner, deactivate)).toBe('user.deactivated');
    expect(code(off(false, 1), owner, deactivate)).toBe('user.deactivated');
    expect(outcome(withUsers(user(ids.author)), admin, { kind: 'user.activate', userId: ids.author })).toEqual([
      ['user.activated', { userId: ids.author }],
    ]);
    expect(outcome(withUsers(user(ids.author)), admin, deactivate)).toEqual([
      ['user.deactivated', { userId: ids.author }],
    ]);
  });
  test('an account is made once', () => {
    const create = (userId: string): Command =>
      ({ kind: 'user.create', userId, email: 'a@example.org', name: 'A', workspaceRole: 'admin' }) as Command;
    expect(outcome(withUsers(user(ids.author)), admin, create(ids.author))).toEqual([
      'already_exists',
      { userId: ids.author },
    ]);
    expect(outcome(withUsers(), admin, create(ids.other))).toEqual([
      [
        'user.created',
        {
          userId: ids.other,
          email: 'a@example.org',
          name: 'A',
          workspaceRole: 'admin',
          organisationId: OWN_ORGANISATION_ID,
        },
      ],
    ]);
  });
});

describe('a project', () => {
  const manager = actor('manager', ids.manager);
  test('is described and configured with what was said, by managers', () => {
    const settings = { directEdits: 'reviewer', readersComment: false } as const;
    expect(outcome(projectState(), manager, { kind: 'project.describe', name: 'New', description: 'More' })).toEqual([
      ['project.described', { projectId: ids.project, name: 'New', description: 'More' }],
    ]);
    expect(outcome(projectState(), manager, { kind: 'project.configure', settings })).toEqual([
      ['project.configured', { projectId: ids.project, settings }],
    ]);
    expect(outcome(projectState(), manager, { kind: 'vocabulary.set', vocabulary })).toEqual([
      ['vocabulary.set', { projectId: ids.project, vocabulary }],
    ]);
    for (const role of ['reader', 'annotator', 'reviewer'] as const)
      expect(code(projectState(), actor(role, ids.other), { kind: 'project.configure', settings })).toBe('not_allowed');
    expect(code(projectState(), actor(null, ids.other), { kind: 'project.configure', settings })).toBe('not_found');
  });
  test('keeps the codes and types that accepted work uses', () => {
    const without = { ...vocabulary, codes: vocabulary.codes.filter(({ id }) => id !== 'finance') };
    const used = { list: 'codes', id: 'finance', uses: 3 } as const;
    const gone = { list: 'codes', id: 'removed-before', uses: 1 } as const;
    const set = { kind: 'vocabulary.set', vocabulary: without } as const;
    expect(outcome(projectState({ termUses: [used, gone] }), manager, set)).toEqual([
      'term_in_use',
      { terms: [{ list: 'codes', id: 'finance' }] },
    ]);
    expect(outcome(projectState({ termUses: [gone] }), manager, set)).toEqual([
      ['vocabulary.set', { projectId: ids.project, vocabulary: without }],
    ]);
  });
  test('has members who have accounts', () => {
    const unknown = projectState({ users: new Map() });
    expect(code(unknown, manager, { kind: 'member.set', userId: ids.author, role: 'reader' })).toBe('not_found');
    expect(code(unknown, manager, { kind: 'member.remove', userId: ids.author })).toBe('not_found');
    const known = projectState({ users: new Map([[ids.author, user(ids.author)]]) });
    expect(outcome(known, manager, { kind: 'member.set', userId: ids.author, role: 'reader' })).toEqual([
      ['member.set', { projectId: ids.project, userId: ids.author, role: 'reader', customRoleId: null }],
    ]);
    const last = projectState({
      users: new Map([[ids.manager, user(ids.manager)]]),
      grants: new Map([[ids.manager, grant(ids.manager, 'manager')]]),
    });
    expect(code(last, manager, { kind: 'member.set', userId: ids.manager, role: 'manager' })).toBe('member.set');
  });
});

describe('a document', () => {
  test('is imported once, under its own id', () => {
    const imported: Command = {
      kind: 'document.import',
      documentId: ids.document,
      projectId: ids.project,
      metadata,
      origin,
      doc: { type: 'doc' },
    };
    expect(outcome(state(), actor('annotator', ids.author), imported)).toEqual([
      'already_exists',
      { documentId: ids.document },
    ]);
  });
  test('has versions with names: of moments that its log has reached', () => {
    const named = (seq: number): Command => ({ kind: 'version.name', versionId: ids.other, name: 'First', seq });
    const at2 = state();
    expect(outcome(at2, reviewer, named(2))).toEqual([
      ['version.named', { documentId: ids.document, versionId: ids.other, name: 'First', seq: 2 }],
    ]);
    expect(code(at2, reviewer, named(1))).toBe('version.named');
    expect(code(at2, reviewer, named(3))).toBe('version_unknown');
  });
});
