import fc from 'fast-check';
import { factsOf, findableEntry, findableEvent, idFacts } from './facts.js';

const id = fc.oneof(fc.uuid({ version: 7 }), fc.uuid());
const payload = fc.oneof(
  fc.dictionary(fc.string({ maxLength: 5 }), id, { maxKeys: 3 }),
  fc.record({ change: fc.dictionary(fc.string({ maxLength: 5 }), id, { maxKeys: 3 }), text: fc.string() }),
);
const entry = fc.record({
  streamId: id,
  seq: fc.nat(),
  kind: fc.string(),
  payload,
  payloadVersion: fc.constant(1),
  actorId: id,
  commandId: id,
  ordinal: fc.nat(3),
  docVersion: fc.nat(),
  at: fc.constant('2026-01-01T00:00:00.000Z'),
});

const isFound = (facts: readonly string[], wanted: string): boolean =>
  idFacts(wanted).some((fact) => facts.includes(fact));

test('whatever an entry is about or names is found by the facts of all of them, each of which is there once', () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 8 }), id, (entries, projectId) => {
      const facts = factsOf(entries.map((each) => findableEntry(each, projectId)));
      expect(new Set(facts).size).toBe(facts.length);
      for (const each of entries) {
        const named = Object.values('change' in each.payload ? each.payload.change : each.payload) as string[];
        for (const wanted of [each.streamId, projectId, ...named])
          expect([wanted, isFound(facts, wanted)]).toEqual([wanted, true]);
      }
      for (const fact of facts) expect(BigInt.asIntN(64, BigInt(fact)).toString()).toBe(fact);
    }),
  );
});

test('an event is found by its object and project, not by another one that was made in the same moment', () => {
  const at = (last: number) => `01a22a8f-ace3-7000-b4ba-91${last.toString(16).padStart(10, '0')}`;
  const facts = factsOf([
    findableEvent({
      seq: 1,
      kind: 'object.read',
      at: '2026-01-01T00:00:00.000Z',
      actorId: at(1),
      sessionId: null,
      address: '192.0.2.9',
      projectId: at(2),
      objectKind: 'document',
      objectId: at(3),
      details: {},
    }),
  ]);
  expect([2, 3, 4].map((last) => isFound(facts, at(last)))).toEqual([true, true, false]);
});

test('what many entries name that were made together is one fact', () => {
  const made = (number: number) => `01a22a8f-ac${number.toString(16).padStart(2, '0')}-7000-b4ba-918f0baa2a83`;
  const streamId = made(0);
  const entries = Array.from({ length: 64 }, (_, seq) => ({
    streamId,
    seq,
    kind: 'change.proposed',
    payload: { change: { id: made(seq), subjectId: made(seq + 64) } },
    payloadVersion: 1,
    actorId: streamId,
    commandId: made(seq),
    ordinal: 0,
    docVersion: 0,
    at: '2026-01-01T00:00:00.000Z',
  }));
  // Kind, person, stream, and when it was.
  expect(factsOf(entries.map((each) => findableEntry(each, null)))).toHaveLength(4);
});
