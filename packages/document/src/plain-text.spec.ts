import fc from 'fast-check';
import { BLOCK_SEPARATOR, plainText, quoteAt } from './plain-text.js';
import { schema } from './schema.js';
import { arbitraryDocument } from './simulator/arbitrary-document.js';

const paragraph = (words: string) => schema.node('paragraph', null, words === '' ? [] : [schema.text(words)]);

describe('the words between two positions', () => {
  test('are those that ProseMirror finds on its way through the whole document', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.nat(), fc.nat(), (doc, one, other) => {
        const size = doc.content.size + 1;
        const [from, to] = [one % size, other % size].sort((a, b) => a - b) as [number, number];
        expect(quoteAt(doc, from, to)).toBe(doc.textBetween(from, to, BLOCK_SEPARATOR));
      }),
      { numRuns: 2_000 },
    );
  });

  test('of blocks in a list are separated as those of the document are', () => {
    const list = schema.node(
      'bullet_list',
      null,
      ['one', 'two'].map((words) => schema.node('list_item', null, [paragraph(words)])),
    );
    const doc = schema.node('doc', null, [paragraph('before'), list, paragraph('after')]);
    expect(plainText(doc)).toBe('before\none\ntwo\nafter');
    expect(quoteAt(doc, 9, 9 + list.content.size)).toBe('one\ntwo');
  });

  test('are none outside the document', () => {
    const doc = schema.node('doc', null, [paragraph('words')]);
    for (const [from, to] of [
      [-1, 2],
      [0, 8],
      [3, 2],
    ] as const)
      expect(() => quoteAt(doc, from, to)).toThrow(RangeError);
    expect(quoteAt(doc, 7, 7)).toBe('');
  });
});
