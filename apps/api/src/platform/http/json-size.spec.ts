import fc from 'fast-check';
import { isWithin } from './json-size.js';

const ALL = { depth: Number.MAX_SAFE_INTEGER, values: Number.MAX_SAFE_INTEGER };

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

/** An empty array or object counts as if it held something. */
function valuesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  const members = Object.values(value);
  const names = Array.isArray(value) ? 0 : members.length;
  return 1 + (members.length === 0 ? 1 : names + members.map(valuesOf).reduce((sum, count) => sum + count, 0));
}

const json = fc.jsonValue({ maxDepth: 6, stringUnit: fc.constantFrom('a', '"', '\\', '[', '{', ',', ':', '\n', 'é') });
const indent = fc.constantFrom(undefined, 1);

test('the depth is that of the value, whatever its strings hold', () => {
  fc.assert(
    fc.property(json, indent, (value, space) => {
      const text = JSON.stringify(value, null, space);
      expect(isWithin(text, { ...ALL, depth: depthOf(value) })).toBe(true);
      if (depthOf(value) > 0) expect(isWithin(text, { ...ALL, depth: depthOf(value) - 1 })).toBe(false);
    }),
  );
});

test('every value is counted, and every name of a member', () => {
  fc.assert(
    fc.property(json, indent, (value, space) => {
      const text = JSON.stringify(value, null, space);
      expect(isWithin(text, { ...ALL, values: valuesOf(value) })).toBe(true);
      if (valuesOf(value) > 1) expect(isWithin(text, { ...ALL, values: valuesOf(value) - 1 })).toBe(false);
    }),
  );
});

test('what is no JSON at all ends as well', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('"', '\\', '[', '}', ',', 'x') }), (text) => {
      expect(typeof isWithin(text, { depth: 3, values: 5 })).toBe('boolean');
    }),
  );
});
