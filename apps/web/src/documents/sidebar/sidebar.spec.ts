import { schema } from '@scholium/document';
import type { AnnotationItem } from '../../annotations/index.js';
import { coverageOf } from './coverage.js';
import { outlineOf } from './outline.js';

const p = (text: string, note?: string) =>
  schema.nodes.paragraph.create({ id: null }, [
    schema.text(text),
    ...(note ? [schema.nodes.footnote_ref.create({ label: note })] : []),
  ]);
const h = (text: string, level: number) => schema.nodes.heading.create({ id: null, level }, schema.text(text));
const doc = schema.nodes.doc.create(null, [
  schema.nodes.title.create({ id: null }, schema.text('Salt')),
  h('One', 2),
  p('alpha', '1'),
  p('beta', '2'),
  h('Deep', 4),
  p('gamma'),
]);
const item = (spans: number[], over: Partial<AnnotationItem> = {}) =>
  ({ kind: 'mention', state: 'proposed', spans, body: {}, ...over }) as AnnotationItem;
const at = (text: string) => {
  let found = -1;
  doc.descendants((node, position) => {
    if (node.isText && node.text!.includes(text)) found = position;
  });
  return found;
};

test('the outline skips levels that nobody uses', () => {
  expect(outlineOf(doc).map(({ text, depth }) => [text, depth])).toEqual([
    ['Salt', 0],
    ['One', 1],
    ['Deep', 2],
  ]);
});

test('a paragraph counts as soon as one character of it is annotated, and acceptance outweighs', () => {
  const covered = (items: AnnotationItem[]) => [...coverageOf(doc, items).paragraphs];
  expect(covered([])).toEqual([0, 0, 0]);
  expect(covered([item([at('beta'), at('beta') + 1])])).toEqual([0, 1, 0]);
  expect(
    covered([item([at('alpha') + 2, at('gamma') + 1]), item([at('gamma'), at('gamma') + 2], { state: 'accepted' })]),
  ).toEqual([1, 1, 2]);
  expect(
    covered([item([at('One'), at('One') + 2]), item([at('beta'), at('beta') + 1], { state: 'rejected' })]),
  ).toEqual([0, 0, 0]);
});

test('a footnote with two sources counts once', () => {
  const cite = item([at('alpha') + 5, at('alpha') + 6], { kind: 'citation', body: { footnote: '1' } });
  expect(coverageOf(doc, [cite, cite])).toMatchObject({ footnotes: 2, missing: [{ label: '2' }] });
});
