import fc from 'fast-check';
import { ALWAYS, given, holds, isAlways, NEVER, type Condition } from './condition.js';

const COLUMNS = ['a', 'b', 'c'] as const;
type Column = (typeof COLUMNS)[number];
const values = fc.constantFrom('x', 'y', 'z');
const { condition } = fc.letrec<{ condition: Condition<Column> }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ column: fc.constantFrom(...COLUMNS), is: fc.array(values, { maxLength: 2 }) }),
    fc.record({ column: fc.constantFrom(...COLUMNS), isNot: values }),
    fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
  ),
}));
const row = fc.record({ a: values, b: fc.option(values), c: values }, { requiredKeys: ['b'] });

/** As SQL evaluates it in a `where`. */
function reference(one: Condition<Column>, of: { readonly [K in Column]?: string | null | undefined }): boolean {
  if ('all' in one) return !one.all.some((part) => !reference(part, of));
  if ('any' in one) return one.any.some((part) => reference(part, of));
  const value = of[one.column];
  if (value === null || value === undefined) return false;
  return 'is' in one ? one.is.some((wanted) => wanted === value) : value !== one.isNot;
}

test('a condition holds for what it says of the columns of a row', () => {
  fc.assert(
    fc.property(condition, row, (one, of) => {
      expect(holds(one, of)).toBe(reference(one, of));
    }),
    { numRuns: 2_000 },
  );
  expect([holds(ALWAYS, {}), holds(NEVER, {})]).toEqual([true, false]);
});

test('what is left of it when some columns are known says the same of the rest', () => {
  fc.assert(
    fc.property(condition, row, fc.subarray([...COLUMNS]), (one, of, known) => {
      const part = (wanted: boolean) =>
        Object.fromEntries(Object.entries(of).filter(([name]) => known.includes(name as Column) === wanted));
      const left = given(one, part(true));
      expect(holds(left, part(false))).toBe(holds(one, of));
      if (known.length === COLUMNS.length && Object.keys(of).length === COLUMNS.length)
        expect(isAlways(left)).toBe(holds(one, of));
    }),
    { numRuns: 2_000 },
  );
});
