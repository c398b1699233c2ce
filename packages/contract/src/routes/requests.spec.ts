import { z } from 'zod';
import { notificationPreferences } from './inbox.js';
import { password } from './people.js';
import { queueFilter } from './changes.js';
import { routes } from './index.js';

const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const takes = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

test('a filter of the queue may be given once, several times or not at all', () => {
  expect(queueFilter.parse({})).toEqual({ by: 'anyone' });
  expect(queueFilter.parse({ state: 'proposed', kind: ['mention', 'source'], author: id(1) })).toEqual({
    state: ['proposed'],
    kind: ['mention', 'source'],
    author: [id(1)],
    by: 'anyone',
  });
  expect(takes(queueFilter, { state: 'lost' })).toBe(false);
  expect(takes(queueFilter, { document: Array.from({ length: 51 }, (_, n) => id(n)) })).toBe(false);
});

test('a page has 50 items unless said, and 200 at most', () => {
  const { query } = routes.getQueue;
  expect(query.parse({})).toMatchObject({ limit: 50, sort: 'oldest' });
  expect(query.parse({ limit: '200' })).toMatchObject({ limit: 200 });
  expect([{ limit: '0' }, { limit: '201' }, { limit: 'all' }].map((page) => takes(query, page))).toEqual([
    false,
    false,
    false,
  ]);
});

const preferences = { email: 'daily', quietFrom: 22, quietTo: 7, digestHour: 8, timeZone: 'Europe/Berlin' };

test.each(['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires'])('%s is a time zone', (timeZone) => {
  expect(notificationPreferences.parse({ ...preferences, timeZone })).toEqual({ ...preferences, timeZone });
});

test.each(['', '+02:00', '2', 'Europe/Nowhere', 'not a zone', `Europe/${'x'.repeat(70)}`])(
  '%j is no time zone',
  (timeZone) => {
    expect(takes(notificationPreferences, { ...preferences, timeZone })).toBe(false);
  },
);

test('an hour is one of a day', () => {
  expect(
    [-1, 0, 23, 24, 1.5].map((quietFrom) => takes(notificationPreferences, { ...preferences, quietFrom })),
  ).toEqual([false, true, true, false, false]);
});

test('a password has 12 to 200 characters, whatever they are', () => {
  expect([11, 12, 200, 201].map((length) => takes(password, 'a'.repeat(length)))).toEqual([false, true, true, false]);
});

test('an e-mail address is one whatever its letters, and is kept in small ones', () => {
  expect(routes.signIn.body.parse({ email: 'Ada@Example.ORG', password: 'x' }).email).toBe('ada@example.org');
  expect(takes(routes.signIn.body, { email: 'ada', password: 'x' })).toBe(false);
  expect(takes(routes.signIn.body, { email: 'ada@example.org', password: '' })).toBe(false);
});

test('notifications are marked as read one by one, unless said otherwise, or all together', () => {
  const { body } = routes.markRead;
  expect(body.parse({ ids: [id(1)] })).toEqual({ ids: [id(1)], read: true });
  expect(body.parse({ all: true })).toEqual({ all: true });
  expect(takes(body, { all: true, undo: '2026-03-01T10:00:00.000Z' })).toBe(true);
  const wrong = [
    { ids: [] },
    { all: false },
    {},
    { ids: [id(1)], all: true },
    { all: true, undo: 'now' },
    { undo: true },
  ];
  expect(wrong.filter((value) => takes(body, value))).toEqual([]);
});

test('several decisions go in one request, at least one and at most a hundred', () => {
  const decision = {
    commandId: id(1),
    streamId: id(2),
    command: { kind: 'change.accept', changeId: id(3), revision: 1, note: '' },
  };
  const many = (count: number): unknown => ({ decisions: Array.from({ length: count }, () => decision) });
  expect([0, 1, 100, 101].map((count) => takes(routes.decideMany.body, many(count)))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test('switches in an address are words, and off unless said', () => {
  const { query } = routes.listNotifications;
  expect([{}, { unread: 'true' }, { unread: 'false' }].map((value) => query.parse(value).unread)).toEqual([
    false,
    true,
    false,
  ]);
});
