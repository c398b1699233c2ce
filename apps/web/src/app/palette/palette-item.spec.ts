import fc from 'fast-check';
import { firstMarked, piecesOf } from './palette-item.js';

const marked = fc
  .tuple(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.array(fc.nat(40), { maxLength: 8 }))
  .map(([text, places]) => {
    const ranges = [...new Set(places)].filter((place) => place <= text.length).sort((a, b) => a - b);
    return { text, ranges: ranges.slice(0, ranges.length - (ranges.length % 2)) };
  });

test('pieces are the whole text in order, and mark what the ranges say', () => {
  fc.assert(
    fc.property(marked, ({ text, ranges }) => {
      const pieces = piecesOf({ text, ranges });
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      for (const piece of pieces)
        expect(piece.marked).toBe(ranges.some((from, index) => index % 2 === 0 && from === piece.at));
    }),
  );
});

test.each([
  ['the harbour lamp of Marov', [4, 11, 12, 16], 'harbour lamp'],
  ['the harbour and the lamp', [4, 11, 20, 24], 'harbour'],
  ['a b c', [0, 1, 2, 3, 4, 5], 'a b c'],
  ['nothing', [], ''],
])('of “%s” the first marked words are what is looked for in the document', (text, ranges, expected) =>
  expect(firstMarked({ text, ranges })).toBe(expected),
);
