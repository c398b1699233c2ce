import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonical } from './canonical.js';
import { factNumber, leafOfEntry } from './chain.js';

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

test('the digest of an entry is that of all its fields as canonical JSON, whatever they hold', () => {
  const text = fc.string({
    unit: fc.oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.constantFrom('"', '\\', '\ud800')),
  });
  const entry = fc.record({
    streamId: text,
    seq: fc.integer(),
    kind: text,
    payload: fc.object(),
    payloadVersion: fc.integer(),
    actorId: text,
    commandId: text,
    ordinal: fc.integer(),
    docVersion: fc.integer(),
    at: text,
  });
  fc.assert(
    fc.property(entry, (one) => {
      const row = { ...one, payload: JSON.parse(JSON.stringify(one.payload)) as unknown };
      expect(leafOfEntry(row, {}, null)).toEqual(sha256(canonical(row)));
      const salt = Buffer.alloc(16, 7);
      const digest = sha256(`${salt.toString('hex')}|${canonical(row.payload)}`).toString('hex');
      expect(leafOfEntry(row, {}, salt)).toEqual(sha256(canonical({ ...row, payload: { digest } })));
    }),
  );
});

test('the number of a fact is the first eight bytes of its digest, with a sign', () => {
  fc.assert(
    fc.property(fc.string(), (fact) => expect(factNumber(fact)).toBe(sha256(fact).readBigInt64BE().toString())),
  );
});
