import { findPage, pageAt } from './pages.js';
import { emptyDocument, schema } from './schema.js';

const on = (page: string, text: string) => schema.text(text, [schema.mark('page', { label: page })]);
const doc = schema.node('doc', null, [
  schema.node('heading', { level: 1 }, [on('xii', 'Head')]),
  schema.node('paragraph', null, [on('xii', 'first'), on('1', 'second'), schema.text('typed')]),
  schema.node('paragraph', null, [schema.text('new')]),
  schema.node('note', { label: '1' }, [schema.node('paragraph', null, [on('xii', 'note')])]),
]);

test.each([
  ['in a heading', 2, 'xii'],
  ['in the first words of a paragraph', 8, 'xii'],
  ['at the first letter of a page', 12, '1'],
  ['in words that are printed nowhere', 20, '1'],
  ['in a paragraph that is printed nowhere', 26, '1'],
  ['in a note, which has a page of its own', 32, 'xii'],
])('the page %s', (_, position, page) => {
  expect(pageAt(doc, position)).toBe(page);
});

test('a page begins with its first word outside notes, however it is written', () => {
  expect(findPage(doc, 'XII')).toEqual({ label: 'xii', from: 1 });
  expect(findPage(doc, '1')).toEqual({ label: '1', from: 12 });
  expect(findPage(doc, '2')).toBeNull();
});

test('a text without pages has none', () => {
  expect(pageAt(emptyDocument(), 1)).toBeNull();
  expect(findPage(emptyDocument(), '1')).toBeNull();
});
