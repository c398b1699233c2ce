import { at, ids } from '../spec-support/examples.js';
import { readEntry, type StoredEntry, UnreadableEntry } from './entries.js';

const stored = (more: Partial<StoredEntry> = {}): StoredEntry => ({
  streamId: ids.project, seq: 7, kind: 'member.removed', payload: { projectId: ids.project, userId: ids.author }, payloadVersion: 1,
  actorId: ids.manager, commandId: ids.other, ordinal: 0, docVersion: 0, at, ...more,
});

test('a stored row is read as the entry it was written as', () => expect(readEntry(stored())).toEqual(stored()));

test.each([
  ['an unknown kind', { kind: 'planet.created' }], ['a payload from newer code', { payloadVersion: 99 }], ['a broken payload', { payload: { projectId: 'x' } }],
])('%s is refused, naming the entry', (_, more) => {
  expect(() => readEntry(stored(more))).toThrow(UnreadableEntry);
  expect(() => readEntry(stored(more))).toThrow(/Entry 7 of stream/);
});
