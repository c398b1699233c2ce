import fc from 'fast-check';
import { PAUSE, EditingSessions, type DirectEdit, type EditingSession } from './editing-sessions.js';

const gather = (edits: readonly DirectEdit[]): EditingSession[] => {
  const editingSessions = new EditingSessions();
  return edits.toReversed().flatMap((edit) => editingSessions.take(edit) ?? []);
};

test('an editing session is one person’s, ends with a pause, and does not end because somebody else writes', () => {
  const at = (seq: number, actorId: string, minute: number): DirectEdit => ({
    seq,
    actorId,
    at: minute * 60_000,
    fromVersion: seq * 2,
    toVersion: seq * 2 + 2,
  });
  const edits = [at(1, 'a', 0), at(2, 'b', 1), at(3, 'a', 9), at(4, 'b', 11), at(5, 'a', 18.99), at(6, 'a', 30)];
  expect(gather(edits).map(({ actorId, firstSeq, lastSeq, steps }) => [actorId, firstSeq, lastSeq, steps])).toEqual([
    ['a', 6, 6, 2],
    ['a', 1, 5, 6],
    ['b', 4, 4, 2],
    ['b', 2, 2, 2],
  ]);
});

test('every edit is in exactly one editing session, and two of one person are a pause apart', () => {
  const edits = fc
    .array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: PAUSE * 1.5 })), { maxLength: 60 })
    .map((list) => {
      let time = 0;
      return list.map(([actorId, gap], seq): DirectEdit => ({
        seq,
        actorId,
        at: (time += gap),
        fromVersion: seq,
        toVersion: seq + 1,
      }));
    });
  fc.assert(
    fc.property(edits, (all) => {
      const editingSessions = gather(all);
      expect(editingSessions.reduce((sum, { steps }) => sum + steps, 0)).toBe(all.length);
      for (const { actorId, startedAt } of editingSessions) {
        const before = editingSessions.find((other) => other.actorId === actorId && other.endedAt < startedAt);
        if (before) expect(startedAt - before.endedAt).toBeGreaterThanOrEqual(PAUSE);
      }
    }),
  );
});
