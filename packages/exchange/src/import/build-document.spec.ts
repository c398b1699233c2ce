import { schema } from '@scholium/document';
import { buildDocument } from './build-document.js';
import type { ImportedBlock, ImportedBlockKind } from './imported-block.js';

const block = (kind: ImportedBlockKind, text: string, rest: Partial<ImportedBlock> = {}): ImportedBlock => ({
  kind,
  text,
  runs: text === '' ? [] : [{ text, marks: [] }],
  footnotes: [],
  ...rest,
});
function printed(blocks: ImportedBlock[]): string {
  let ids = 0;
  const doc = schema.nodeFromJSON(
    buildDocument({ blocks: blocks.map((each, index) => ({ ...each, index })) }, () => `b${(ids += 1)}`),
  );
  doc.check();
  return doc.toString();
}
const item = (text: string, depth: number, ordered = false, rest: object = {}): ImportedBlock =>
  block('list_item', text, { list: { id: 1, ordered, depth, ...rest } });

test('items nest as deep as they say, and never deeper than one below the item before', () => {
  expect(printed([item('a', 0), item('b', 1, true), item('c', 1, true), item('d', 0), item('e', 5)])).toBe(
    'doc(bullet_list(list_item(paragraph("a"), ordered_list(list_item(paragraph("b")), list_item(paragraph("c")))), list_item(paragraph("d"), bullet_list(list_item(paragraph("e"))))))',
  );
});

test('a further paragraph stays in its item; another kind of list begins anew', () => {
  expect(printed([item('a', 0), item('b', 1), item('c', 0, false, { continues: true }), item('d', 0, true)])).toBe(
    'doc(bullet_list(list_item(paragraph("a"), bullet_list(list_item(paragraph("b"))), paragraph("c"))), ordered_list(list_item(paragraph("d"))))',
  );
});

test('cells form rows, and cells of another table another table', () => {
  const cell = (text: string, id: number, row: number, column: number, header = false): ImportedBlock =>
    block('table_cell', text, { table: { id, row, column, header } });
  expect(
    printed([cell('a', 1, 0, 0, true), cell('b', 1, 0, 1), cell('b2', 1, 0, 1), cell('', 1, 1, 0), cell('c', 2, 0, 0)]),
  ).toBe(
    'doc(table(table_row(table_header(paragraph("a")), table_cell(paragraph("b"), paragraph("b2"))), table_row(table_cell(paragraph))), table(table_row(table_cell(paragraph("c")))))',
  );
});

test('a reference takes the place of its digits, across runs and line breaks', () => {
  const runs = [
    { text: 'a1', marks: [{ type: 'strong' as const }] },
    { text: '2\nb', marks: [] },
  ];
  const footnotes = [
    { label: '12', offset: 1, included: true },
    { label: '9', offset: 4, included: false },
  ];
  expect(printed([block('paragraph', 'a12\nb', { runs, footnotes })])).toBe(
    'doc(paragraph(strong("a"), footnote_ref, hard_break, "b"))',
  );
});

test('neighbouring quotations are one; an import without blocks is an empty paragraph', () => {
  expect(
    printed([
      block('blockquote', 'a'),
      block('blockquote', 'b'),
      block('horizontal_rule', ''),
      block('code_block', 'c\nd'),
    ]),
  ).toBe('doc(blockquote(paragraph("a"), paragraph("b")), horizontal_rule, code_block("c\\nd"))');
  expect(printed([])).toBe('doc(paragraph)');
});
