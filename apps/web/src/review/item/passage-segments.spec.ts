import fc from 'fast-check';
import { cut, turned } from './passage-segments.js';
import type { Block } from './passage-segments.js';

const block = (text: string, more: Partial<Block> = {}): Block => ({
  blockId: 'b',
  kind: 'paragraph',
  number: 1,
  text,
  spans: [],
  notes: [],
  set: [],
  here: true,
  ...more,
});
const said = (pieces: readonly { text: string }[]) => pieces.map(({ text }) => text).join('');

test('nothing is lost where spans, footnotes and settings overlap', () => {
  const range = fc.tuple(fc.nat(12), fc.nat(12)).map(([a, b]) => (a < b ? [a, b] : [b, a]));
  fc.assert(
    fc.property(range, range, range, (spans, notes, [from = 0, to = 0]) => {
      expect(said(cut(block('twelve words', { spans, notes, set: [{ from, to, as: 'em' }] })))).toBe('twelve words');
    }),
  );
});

test.each([
  [
    'replaced',
    block('The pilots stay.', { spans: [11, 15] }),
    block('The pilots remain.', { spans: [11, 17] }),
    ['The pilots ', 'stay', 'remain', '.'],
  ],
  ['deleted', block('The pilots stay.', { spans: [4, 11] }), block('The stay.'), ['The ', 'pilots ', '', 'stay.']],
  ['inserted', block('The stay.'), block('The pilots stay.', { spans: [4, 11] }), ['The ', '', 'pilots ', 'stay.']],
])('words are %s in their place', (_, without, withIt, expected) => {
  const { before, gone, come, behind } = turned(without, withIt);
  expect([before, gone, come, behind].map(said)).toEqual(expected);
});
