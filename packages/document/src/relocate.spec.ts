import type { Node } from 'prosemirror-model';
import type { Anchor } from './anchor.js';
import { relocate } from './relocate.js';
import { schema } from './schema.js';

const text = (...blocks: readonly (string | Node)[][]): Node =>
  schema.node(
    'doc',
    null,
    blocks.map((parts) =>
      schema.node(
        'paragraph',
        null,
        parts.map((part) => (typeof part === 'string' ? schema.text(part) : part)),
      ),
    ),
  );
const lost = (more: Partial<Anchor>): Anchor => ({
  from: 1,
  to: 1,
  atVersion: 0,
  quote: 'ox',
  prefix: '',
  suffix: '',
  orphaned: true,
  ...more,
});
const placed = (doc: Node, more: Partial<Anchor>) => {
  const found = relocate(doc, lost(more), 2);
  return found && [found.anchor.from, found.anchor.to, found.found, found.candidates];
};

test('of several places the one whose words around agree furthest outwards from the quote', () => {
  const doc = text(['xab ox cd'], ['yab ox cd'], ['zzz ox cd']);
  expect(placed(doc, { prefix: 'yab ', suffix: ' cd' })).toEqual([16, 18, 'by_context', 3]);
  expect(placed(doc, { prefix: 'xab ', suffix: '' })).toEqual([5, 7, 'by_context', 3]);
  expect(placed(doc, { prefix: 'z ', suffix: ' cd', from: 1 })).toEqual([27, 29, 'by_context', 3]);
  const after = text(['ox one'], ['ox two'], ['ox twin']);
  expect(placed(after, { suffix: ' twi' })).toEqual([17, 19, 'by_context', 3]);
  expect(placed(after, { suffix: ' tw', from: 1 })).toEqual([9, 11, 'nearest', 3]);
  // Agreement that does not touch the quote counts for nothing.
  expect(placed(text(['ab-ox'], ['cd ox']), { prefix: 'ab ' })).toEqual([11, 13, 'by_context', 2]);
});

test('of equals the nearest, from either side, also where the anchor lies outside the text now', () => {
  const doc = text(['ox'], ['ox'], ['ox']);
  expect(placed(doc, { from: 1 })).toEqual([1, 3, 'nearest', 3]);
  expect(placed(doc, { from: 5 })).toEqual([5, 7, 'nearest', 3]);
  expect(placed(doc, { from: 900 })).toEqual([9, 11, 'nearest', 3]);
  expect(placed(doc, { from: -5 })).toEqual([1, 3, 'nearest', 3]);
});

test('the only place is the one, and places may overlap', () => {
  expect(placed(text(['an ox']), { from: 1 })).toEqual([4, 6, 'by_context', 1]);
  expect(placed(text(['aaa']), { quote: 'aa', from: 2 })).toEqual([2, 4, 'nearest', 2]);
});

test('nothing is found for no words, nor where the words are only made of the digits of a note', () => {
  expect(placed(text(['an ox']), { quote: '' })).toBeNull();
  const note = schema.node('footnote_ref', { label: '12' });
  expect(placed(text(['see', note, 'and']), { quote: '2a' })).toBeNull();
  expect(placed(text(['see', note, 'and']), { quote: 'e12a' })).toEqual([3, 6, 'by_context', 1]);
});
