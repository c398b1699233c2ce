import type { CallerSession } from '../../platform/index.js';
import { SessionCache } from './session-cache.js';

const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms);
const caller: CallerSession = { sessionId: 's', userId: 'u', name: 'Ana Ruiz', email: 'ana@example.org', workspaceRole: 'member', active: true };
const session = { caller, lastSeenAt: at(0), expiresAt: at(3_000), readAt: at(0) };
const opened = (): SessionCache => {
  const cache = new SessionCache();
  cache.setOpen(true);
  return cache;
};

describe('a session that was read a moment ago', () => {
  test('is known until it expires, was idle too long, or was read too long ago', () => {
    const cache = opened();
    const kept = (overrides: Partial<typeof session>, now: Date, idleSince = at(-1_000_000)) => {
      cache.keep('t', { ...session, ...overrides }, cache.ticket);
      return cache.find('t', now, idleSince) !== null;
    };
    expect(kept({}, at(2_999))).toBe(true);
    expect(kept({}, at(3_000))).toBe(false);
    expect(kept({}, at(1), at(0))).toBe(false);
    expect(kept({ expiresAt: at(9_000_000) }, at(4_999))).toBe(true);
    expect(kept({ expiresAt: at(9_000_000) }, at(5_000))).toBe(false);
  });

  test('is forgotten by person, by session, and not for others', () => {
    const cache = opened();
    cache.keep('t', session, cache.ticket);
    cache.forget(({ userId }) => userId === 'another');
    expect(cache.find('t', at(1), at(-1))).not.toBeNull();
    cache.forget(({ sessionId }) => sessionId === 's');
    expect(cache.find('t', at(1), at(-1))).toBeNull();
  });

  test('is not kept when anything ended while it was being read, nor when messages cannot come in', () => {
    const cache = opened();
    const ticket = cache.ticket;
    cache.forget(({ userId }) => userId === 'u');
    cache.keep('t', session, ticket);
    expect(cache.find('t', at(1), at(-1))).toBeNull();
    cache.keep('t', session, cache.ticket);
    cache.setOpen(false);
    cache.keep('t', session, cache.ticket);
    expect(cache.find('t', at(1), at(-1))).toBeNull();
  });
});
