import type { Entry } from '@scholium/review';
import { until } from '../spec-support/until.js';
import { StreamCursor } from './stream-cursor.js';
import type { WireEntry } from './stream-cursor.js';

const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const STREAM = id(1);
const entry = (seq: number): WireEntry => ({
  streamId: STREAM,
  seq,
  kind: 'member.removed',
  payload: { projectId: STREAM, userId: id(2) },
  payloadVersion: 1,
  actorId: id(3),
  commandId: id(100 + seq),
  ordinal: 0,
  docVersion: 0,
  at: '2026-03-01T10:00:00.000Z',
});
const hidden = (seq: number): WireEntry => ({ streamId: STREAM, seq, hidden: true });

function aCursor(log: readonly WireEntry[]) {
  const seen: number[] = [];
  let unreadable = 0;
  let reads = 0;
  const cursor = new StreamCursor(STREAM, 0, {
    read: async (_stream, after) => {
      reads++;
      return { entries: log.slice(after), head: log.length };
    },
    apply: (entries: readonly Entry[]) => seen.push(...entries.map(({ seq }) => seq)),
    onReached: () => undefined,
    onUnreadable: () => {
      unreadable++;
    },
    onFailure: (error) => {
      throw error;
    },
  });
  return { cursor, seen, reads: () => reads, unreadable: () => unreadable };
}

test('entries that come twice or late are handed on once, in order, without a read', () => {
  const { cursor, seen, reads } = aCursor([]);
  cursor.receive([entry(1), entry(2)]);
  cursor.receive([entry(1), entry(2), entry(3)]);
  cursor.receive([entry(2)]);
  expect([seen, cursor.seq, reads()]).toEqual([[1, 2, 3], 3, 0]);
});

test('a hole in the numbers is read from the log', async () => {
  const { cursor, seen } = aCursor([1, 2, 3, 4, 5].map(entry));
  cursor.receive([entry(1)]);
  cursor.receive([entry(4)]);
  cursor.receive([entry(5)]);
  await until('the hole is filled', () => cursor.seq === 5);
  expect([seen, cursor.seq]).toEqual([[1, 2, 3, 4, 5], 5]);
});

test('a hidden entry advances the cursor and shows nothing', () => {
  const { cursor, seen } = aCursor([]);
  cursor.receive([entry(1), hidden(2), entry(3)]);
  expect([seen, cursor.seq]).toEqual([[1, 3], 3]);
});

test.each([
  ['of newer code', { ...entry(2), kind: 'member.promoted' } as WireEntry],
  ['that the server cannot read', { streamId: STREAM, seq: 2, hidden: true, unreadable: true } as const],
])('an entry %s asks once for a new reading, and does not stand in the way of what comes later', async (_, strange) => {
  const log = [entry(1), strange, entry(3), entry(4)];
  const { cursor, seen, unreadable, reads } = aCursor(log);
  cursor.receive(log.slice(0, 3));
  expect([seen, cursor.seq, unreadable()]).toEqual([[1], 3, 1]);
  cursor.receive([entry(4)]);
  expect([seen, cursor.seq, unreadable(), reads()]).toEqual([[1, 4], 4, 1, 0]);
});
