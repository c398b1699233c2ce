import { at, ids } from '../spec-support/examples.js';
import { readEntry, tryReadEntry, type StoredEntry, UnreadableEntry } from './entries.js';

const stored = (more: Partial<StoredEntry> = {}): StoredEntry => ({
  streamId: ids.project,
  seq: 7,
  kind: 'member.removed',
  payload: { projectId: ids.project, userId: ids.author },
  payloadVersion: 1,
  actorId: ids.manager,
  commandId: ids.other,
  ordinal: 0,
  docVersion: 0,
  at,
  ...more,
});

test('a stored row is read as the entry it was written as', () => expect(readEntry(stored())).toEqual(stored()));

test.each([
  ['an unknown kind', { kind: 'planet.created' }],
  ['a payload from newer code', { payloadVersion: 99 }],
  ['a broken payload', { payload: { projectId: 'x' } }],
  ['no payload', { payload: null }],
  ['a kind that every object has', { kind: 'toString' }],
  ['steps that are cut off', { kind: 'steps', payload: '[[4,"fo' }],
  ['steps that are no list', { kind: 'steps', payload: '7' }],
])('%s is refused, naming the entry', (_, more) => {
  expect(() => readEntry(stored(more))).toThrow(UnreadableEntry);
  expect(() => readEntry(stored(more))).toThrow(/Entry 7 of stream/);
  expect(tryReadEntry(stored(more))).toMatchObject({
    name: 'UnreadableEntry',
    stored: { seq: 7 },
    reason: expect.stringMatching(/./),
  });
});
