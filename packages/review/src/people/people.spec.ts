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
import type { Actor } from '../roles.js';
import type { LedgerState } from '../state.js';

const code = (s: LedgerState, who: Actor, command: Command) => {
  const result = decide(s, who, command);
  return result.ok ? result.entries.map((entry) => entry.kind).join() : result.refusal.code;
};
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
  const with_ = (role: 'reader' | 'manager' | null, managers = 1) =>
    projectState({
      users: new Map([[ids.author, user(ids.author)]]),
      managers,
      memberships: new Map(role ? [[ids.author, { projectId: ids.project, userId: ids.author, role }]] : []),
    });
  test('managers add, change and remove; others may not; the last manager stays', () => {
    expect(code(with_(null), manager, set('reader'))).toBe('member.set');
    expect(code(with_(null), reviewer, set('reader'))).toBe('not_allowed');
    expect(code(with_(null), actor(null, ids.author, { workspaceRole: 'admin' }), set('manager'))).toBe('not_found');
    expect(code(with_('manager'), manager, set('reader'))).toBe('last_manager');
    expect(code(with_('manager', 2), manager, set('reader'))).toBe('member.set');
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
