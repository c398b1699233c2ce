import { blockNumbers, quoteAt, schema } from '@scholium/document';
import fc from 'fast-check';
import { passageOf } from './passage.js';

const paragraphs = fc.array(
  fc.array(fc.constantFrom('word', 'é', '🌙', ' and ', 'مرحبا', { note: '12' }), { minLength: 1, maxLength: 6 }),
  { minLength: 1, maxLength: 12 },
);
const docOf = (blocks: readonly (readonly (string | { note: string })[])[]) =>
  schema.node(
    'doc',
    null,
    blocks.map((parts, at) =>
      schema.node(
        at % 5 === 4 ? 'heading' : 'paragraph',
        { id: `b${at}` },
        parts.map((part) =>
          typeof part === 'string' ? schema.text(part) : schema.node('footnote_ref', { label: part.note }),
        ),
      ),
    ),
  );

test('the spans of the blocks, put together, are the words of the passage, and numbers are the printed ones', () => {
  fc.assert(
    fc.property(paragraphs, fc.nat(), fc.nat(), (blocks, a, b) => {
      const doc = docOf(blocks);
      const [from = 0, to = 0] = [a % doc.content.size, b % doc.content.size].sort((x, y) => x - y);
      const found = passageOf(doc, [from, to]);
      const words = found
        .flatMap(({ text, spans }) => (spans.length === 0 ? [] : [text.slice(spans[0], spans[1])]))
        .join('\n');
      expect(words).toBe(quoteAt(doc, from, to).replace(/^\n+|\n+$/g, ''));
      const numbers = new Map(blockNumbers(doc).map(({ id, number }) => [id, number]));
      for (const { blockId, number } of found) expect(number).toBe(numbers.get(blockId ?? '') ?? null);
    }),
  );
});

test('a passage comes with one block before and one after, and no more', () => {
  const doc = docOf(Array.from({ length: 9 }, (_, at) => [`block ${at}`]));
  let at = 0;
  doc.forEach((node, pos) => (node.textContent === 'block 5' ? (at = pos + 1) : 0));
  expect(passageOf(doc, [at, at + 3]).map(({ text }) => text)).toEqual(['block 4', 'block 5', 'block 6']);
});

test('the digits of a footnote are told apart from the words', () => {
  const [, block] = passageOf(docOf([['before'], ['word 🌙', { note: '12' }, ' and ', { note: '3' }]]), [10, 12]);
  const { text = '', notes = [] } = block ?? {};
  expect([0, 2].map((at) => text.slice(notes[at], notes[at + 1]))).toEqual(['12', '3']);
});
