import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { quoteAt } from './plain-text.js';
import { schema } from './schema.js';
import { arbitraryDocument } from './simulator/arbitrary-document.js';
import {
  noteSelected,
  sentenceAt,
  snapToGraphemes,
  snapToWords,
  withoutNotesAround,
  withoutPossessive,
  wordAt,
} from './snap.js';
import type { TextRange } from './snap.js';

const note = (label: string): Node => schema.node('footnote_ref', { label });
const paragraph = (...content: (string | Node)[]): Node =>
  schema.node(
    'paragraph',
    null,
    content.map((part) => (typeof part === 'string' ? schema.text(part) : part)),
  );
const document = (...blocks: Node[]): Node => schema.node('doc', null, blocks);
const words = (doc: Node, range: TextRange | null): string | null => range && quoteAt(doc, range.from, range.to);

// Position 1 is before "T"; the note stands at 28.
const doc = document(
  paragraph('There were many casualties.', note('55'), 'The raid of Marov ended.'),
  paragraph(' Next day.'),
);

describe('snapping to words', () => {
  test.each([
    [8, 9, 'were'],
    [8, 13, 'were many'],
    [6, 13, 'were many'],
    [25, 28, 'casualties.'],
    [28, 29, '55'],
    [28, 30, '55The'],
    [29, 30, 'The'],
    [20, 31, 'casualties.55The'],
    [48, 57, 'ended.\n Next'],
  ])('%i-%i becomes "%s"', (from, to, expected) => {
    expect(words(doc, snapToWords(doc, from, to))).toBe(expected);
  });

  test('leaves nothing of white space alone', () => {
    expect(snapToWords(doc, 6, 7)).toBeNull();
    expect(snapToWords(doc, 9, 9)).toBeNull();
  });

  test('never ends inside a grapheme and never loses a chosen letter', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.nat(), fc.nat(), (any, a, b) => {
        const [from = 0, to = 0] = [a, b].map((n) => n % (any.content.size + 1)).sort((x, y) => x - y);
        const snapped = snapToWords(any, from, to);
        if (!snapped) return expect(quoteAt(any, from, to).trim()).toBe('');
        expect(snapToGraphemes(any, snapped.from, snapped.to)).toEqual(snapped);
        expect(words(any, snapped)).toContain(quoteAt(any, from, to).trim());
      }),
    );
  });
});

test.each([
  ['Yuldashev’s', 'Yuldashev'],
  ["Yuldashev's", 'Yuldashev'],
  ['the Friends’', 'the Friends'],
  ['‘the Friends’', '‘the Friends’'],
  ['Marov’', 'Marov’'],
  ['’s', '’s'],
  ['Qur’an', 'Qur’an'],
])('%s is tagged as %s', (selected, tagged) => {
  const one = document(paragraph(selected), paragraph('More.'));
  expect(words(one, withoutPossessive(one, 1, 1 + selected.length))).toBe(tagged);
});

test('a possessive ends in the last block of a range', () => {
  const two = document(paragraph('The men'), paragraph('of Marov’s'));
  expect(words(two, withoutPossessive(two, 5, two.content.size - 1))).toBe('men\nof Marov');
});

test('notes around words are left out, and one alone is known', () => {
  expect(words(doc, withoutNotesAround(doc, 17, 29))).toBe('casualties.');
  expect(words(doc, withoutNotesAround(doc, 28, 32))).toBe('The');
  expect(words(doc, withoutNotesAround(doc, 28, 29))).toBe('55');
  expect(noteSelected(doc, 28, 29)).toBe('55');
  expect([noteSelected(doc, 27, 29), noteSelected(doc, 28, 28), noteSelected(doc, 2, 3)]).toEqual([null, null, null]);
});

test('snapping to graphemes takes a cluster whole', () => {
  const clusters = document(paragraph('a\u{1f469}\u200d\u{1f33e}e\u0301\r\nz'));
  expect(snapToGraphemes(clusters, 3, 4)).toEqual({ from: 2, to: 7 });
  expect(snapToGraphemes(clusters, 8, 8)).toEqual({ from: 7, to: 9 });
  expect(snapToGraphemes(clusters, 10, 10)).toEqual({ from: 9, to: 11 });
  expect(snapToGraphemes(clusters, 1, 2)).toEqual({ from: 1, to: 2 });
});

test('a word is found at and after its letters, but not in a note', () => {
  expect(words(doc, wordAt(doc, 18))).toBe('casualties');
  expect(words(doc, wordAt(doc, 29))).toBe('The');
  expect(words(doc, wordAt(doc, 11))).toBe('were');
  expect(words(doc, wordAt(doc, 0))).toBeNull();
});

test('a sentence keeps the note that stands against its full stop', () => {
  expect(words(doc, sentenceAt(doc, 3))).toBe('There were many casualties.55');
  expect(words(doc, sentenceAt(doc, 35))).toBe('The raid of Marov ended.');
  expect(sentenceAt(document(paragraph()), 1)).toBeNull();
});

describe('white space, breaks and edges', () => {
  const broken = document(paragraph('ab', schema.node('hard_break'), 'cd', note('7')), paragraph(), paragraph('ef'));
  // Positions: a 1, b 2, break 3, c 4, d 5, note 6, end 7; empty 9; e 11, f 12.
  test.each([
    [1, 3, 1, 3],
    [3, 5, 4, 6],
    [1, 4, 1, 3],
    [6, 7, 6, 7],
    [5, 12, 4, 13],
    [0, 2, 1, 3],
    [7, 12, 11, 13],
    [2, 2, 0, 0],
    [3, 4, 0, 0],
    [8, 11, 0, 0],
  ])('%i-%i becomes %i-%i, or nothing', (from, to, start, end) => {
    expect(snapToWords(broken, from, to)).toEqual(end === 0 ? null : { from: start, to: end });
  });
  test('a break divides words and sentences, and a word is none outside text', () => {
    expect(wordAt(broken, 2)).toEqual({ from: 1, to: 3 });
    expect(wordAt(broken, 3)).toEqual({ from: 1, to: 3 });
    expect(wordAt(broken, 4)).toEqual({ from: 4, to: 6 });
    expect(wordAt(broken, 9)).toBeNull();
    expect([sentenceAt(broken, 0), sentenceAt(broken, 9)]).toEqual([null, null]);
    expect(sentenceAt(broken, 7)).toEqual({ from: 1, to: 7 });
    expect(sentenceAt(document(paragraph('One. Two. ')), 12 - 1)).toEqual({ from: 6, to: 10 });
  });
});
