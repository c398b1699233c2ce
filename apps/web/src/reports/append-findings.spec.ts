import { parseDocument, schema } from '@scholium/document';
import { Step } from 'prosemirror-transform';
import { appendSteps } from './append-findings.js';

const quotation = {
  kind: 'quotation',
  documentId: '0190a000-0000-7000-8000-000000000001',
  version: 3,
  from: 4,
  to: 9,
  at: 12,
} as const;
const text = (words: string) => schema.node('paragraph', null, words === '' ? [] : [schema.text(words)]);
const added = (...blocks: Parameters<typeof schema.node>[2][]) => {
  const doc = schema.node('doc', null, blocks.flat() as never);
  let result = doc;
  for (const step of appendSteps(doc.toJSON(), [quotation])) result = Step.fromJSON(schema, step).apply(result).doc!;
  expect(parseDocument(result.toJSON())).toMatchObject({ ok: true });
  return result.children.map(({ type, textContent }) => `${type.name} ${textContent}`.trim());
};

test('findings are added at the end', () => {
  expect(added(text('Words'))).toEqual(['paragraph Words', 'finding']);
});

test('an empty paragraph stays the last one, and notes stay behind everything', () => {
  expect(added(text('Words'), text(''))).toEqual(['paragraph Words', 'finding', 'paragraph']);
  const note = schema.node('note', { label: '1' }, [text('A note')]);
  expect(added(text('Words'), text(''), note)).toEqual(['paragraph Words', 'finding', 'paragraph', 'note A note']);
});
