import fc from 'fast-check';
import { canonical } from './canonical.js';

/** The same, written down as the RFC says it. */
function slowly(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(slowly).join(',')}]`;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${slowly(member)}`).join(',')}}`;
}

test('canonical JSON sorts by code units and escapes as JSON does, whatever the value', () => {
  const string = fc.string({
    unit: fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom('"', '\\', '\ud800', '\ue000', '\u0001'),
    ),
  });
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { depthSize: 'small' },
      string,
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('json')),
      fc.dictionary(string, tie('json'), { maxKeys: 40 }),
    ),
  }));
  fc.assert(
    fc.property(json, (value) => {
      expect(canonical(value)).toBe(slowly(value));
    }),
  );
  expect(canonical({ b: 1e21, a: [-0, '\u20ac'], '\ud83d\ude00': 1, '\ue000': 2 })).toBe(
    '{"a":[0,"€"],"b":1e+21,"😀":1,"\ue000":2}',
  );
});
