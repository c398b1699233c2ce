import fc from 'fast-check';
import { ownCounts } from './own-counts.js';

const rows = fc.array(
  fc.record({ types: fc.uniqueArray(fc.nat(5), { maxLength: 3 }), annotations: fc.integer({ min: 1, max: 9 }) }),
);

test('an annotation of several types is kept by one of them, and a citation has none', () => {
  const byTypes = [
    { types: [0], annotations: 3 },
    { types: [1], annotations: 4 },
    { types: [0, 1], annotations: 5 },
    { types: [], annotations: 2 },
  ];
  expect(ownCounts([{ byTypes }], (type) => type === 0)).toEqual({ new: 8, skipped: 4, citations: 2 });
});

test('each annotation of each text is in one number', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ byTypes: rows })), fc.nat(63), (texts, kept) => {
      const counts = ownCounts(texts, (type) => Boolean((kept >> type) & 1))!;
      const all = texts.flatMap(({ byTypes }) => byTypes).reduce((sum, { annotations }) => sum + annotations, 0);
      expect(counts.new + counts.skipped + counts.citations).toBe(all);
    }),
  );
});

test('what the server does not tell of one text is not counted for all', () => {
  expect(ownCounts([{ byTypes: [{ types: [], annotations: 2 }] }, { byTypes: null }], () => true)).toBeNull();
});
