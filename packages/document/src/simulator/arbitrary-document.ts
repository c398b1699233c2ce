import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { schema } from '../schema.js';

const word = fc.constantFrom(
  'hill',
  ' ',
  'Marov',
  '\u{1f600}',
  'e\u0301',
  'שלום',
  '\r\n',
  '\u{1f469}\u200d\u{1f33e}',
  '.',
  '\u00a0',
  'ß',
  '\t',
);
const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((parts) => schema.text(parts.join('')));
const inline = fc.oneof(
  { weight: 5, arbitrary: text },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 1, max: 2000 }).map((n) => schema.node('footnote_ref', { label: String(n) })),
  },
  { weight: 1, arbitrary: fc.constant(schema.node('hard_break')) },
  { weight: 1, arbitrary: text.map((node) => node.mark([schema.mark('em')])) },
  { weight: 1, arbitrary: text.map((node) => node.mark([schema.mark('page', { label: 'xii' })])) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(text, fc.constantFrom('superscript', 'subscript', 'strikethrough'))
      .map(([node, mark]) => node.mark([schema.mark(mark)])),
  },
);
const paragraph = fc.array(inline, { maxLength: 4 }).map((content) => schema.node('paragraph', null, content));
const findingOf = (at: number) => ({ kind: 'source', id: '0190a000-0000-7000-8000-000000000001', at });
const image = { id: '0190a000-0000-7000-8000-000000000002', width: 640, height: 480 };
const figure = fc
  .tuple(fc.array(inline, { maxLength: 3 }), fc.constantFrom('', 'A hill at \u05d7\u05d5\u05e8\u05e3'))
  .map(([caption, alt]) => schema.node('figure', { image, alt }, caption));
const block = fc.oneof(
  { weight: 5, arbitrary: paragraph },
  {
    weight: 1,
    arbitrary: fc
      .array(paragraph, { minLength: 1, maxLength: 2 })
      .map((content) => schema.node('blockquote', null, content)),
  },
  { weight: 1, arbitrary: fc.constant(schema.node('horizontal_rule')) },
  { weight: 1, arbitrary: fc.nat(9).map((at) => schema.node('finding', { finding: findingOf(at) })) },
  { weight: 1, arbitrary: figure },
);

const note = fc
  .tuple(fc.array(paragraph, { minLength: 1, maxLength: 2 }), fc.integer({ min: 1, max: 200 }))
  .map(([content, label]) => schema.node('note', { label: String(label) }, content));

/** Documents of every script, with notes, breaks, marks, empty blocks and blocks within blocks. */
export const arbitraryDocument: fc.Arbitrary<Node> = fc
  .tuple(fc.array(block, { minLength: 1, maxLength: 6 }), fc.array(note, { maxLength: 2 }))
  .map(([content, notes]) => schema.node('doc', null, [...content, ...notes]));
