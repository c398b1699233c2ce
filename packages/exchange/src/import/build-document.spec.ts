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

test('what another block parts is not put together again', () => {
  const cell = block('table_cell', 'c', { table: { id: 1, row: 0, column: 0, header: false } });
  const between = block('paragraph', 'p');
  expect(printed([item('a', 0), between, item('b', 0)])).toBe(
    'doc(bullet_list(list_item(paragraph("a"))), paragraph("p"), bullet_list(list_item(paragraph("b"))))',
  );
  expect(printed([cell, between, cell])).toBe(
    'doc(table(table_row(table_cell(paragraph("c")))), paragraph("p"), table(table_row(table_cell(paragraph("c")))))',
  );
  expect(printed([block('blockquote', 'a'), between, block('blockquote', 'b')])).toBe(
    'doc(blockquote(paragraph("a")), paragraph("p"), blockquote(paragraph("b")))',
  );
});

test('a block that was an item or a cell and is a paragraph stands by itself', () => {
  const table = { id: 1, row: 0, column: 0, header: false };
  expect(printed([item('a', 0), { ...item('b', 0), kind: 'paragraph' }, item('c', 0)])).toBe(
    'doc(bullet_list(list_item(paragraph("a"))), paragraph("b"), bullet_list(list_item(paragraph("c"))))',
  );
  expect(
    printed([
      block('table_cell', 'a', { table }),
      block('paragraph', 'b', { table }),
      block('table_cell', 'c', { table }),
    ]),
  ).toBe(
    'doc(table(table_row(table_cell(paragraph("a")))), paragraph("b"), table(table_row(table_cell(paragraph("c")))))',
  );
});

test('lists of different names are different lists; code stands in its item or by itself', () => {
  const other = block('list_item', 'b', { list: { id: 2, ordered: false, depth: 0 } });
  expect(printed([item('a', 0), other])).toBe(
    'doc(bullet_list(list_item(paragraph("a"))), bullet_list(list_item(paragraph("b"))))',
  );
  expect(
    printed([
      item('a', 0),
      block('code_block', 'b', { list: { id: 1, ordered: false, depth: 0, continues: true } }),
      block('code_block', ''),
      item('c', 0),
    ]),
  ).toBe(
    'doc(bullet_list(list_item(paragraph("a"), code_block("b"))), code_block, bullet_list(list_item(paragraph("c"))))',
  );
});

/** Type, attributes and text of every node that has attributes. */
function attributes(blocks: ImportedBlock[]): (readonly [string, object])[] {
  let ids = 0;
  const doc = schema.nodeFromJSON(
    buildDocument({ blocks: blocks.map((each, index) => ({ ...each, index })) }, () => `b${(ids += 1)}`),
  );
  const found: (readonly [string, object])[] = [];
  const used = new Set<unknown>();
  doc.descendants(({ type, attrs }) => {
    const { id, ...rest } = attrs;
    if (type.spec.attrs?.['id'] !== undefined) {
      expect(id).toMatch(/^b\d+$/u);
      expect(used).not.toContain(id);
      used.add(id);
    }
    if (Object.keys(rest).length > 0) found.push([type.name, rest]);
  });
  return found;
}

test('every block has an id of its own, and lists, headings and cells what they were given', () => {
  expect(
    attributes([
      block('title', 'a'),
      block('heading', 'b', { level: 4 }),
      block('heading', 'c'),
      block('caption', 'd'),
      item('e', 0, true, { number: 7 }),
      block('list_item', 'f', { list: { id: 2, ordered: true, depth: 0, number: 2_000_000 } }),
      block('list_item', 'f', { list: { id: 3, ordered: true, depth: 0 } }),
      item('g', 0),
      block('blockquote', 'h'),
      block('code_block', 'i'),
      block('horizontal_rule', ''),
      block('table_cell', 'j', { table: { id: 1, row: 0, column: 0, header: true, colspan: 2 } }),
      block('table_cell', 'k', { table: { id: 1, row: 0, column: 1, header: false, rowspan: 3 } }),
    ]).filter(([type]) => !/^(?:title|caption|paragraph|table)$/u.test(type)),
  ).toMatchObject([
    ['heading', { level: 4 }],
    ['heading', { level: 2 }],
    ['ordered_list', { start: 7 }],
    ['ordered_list', { start: 1_000_000 }],
    ['ordered_list', { start: 1 }],
    ['table_header', { colspan: 2, rowspan: 1 }],
    ['table_cell', { colspan: 1, rowspan: 3 }],
  ]);
  expect(attributes([])).toEqual([]);
});

test('notes stand behind the text, each once, and references lead to those there are', () => {
  const note = (id: number, label: string | null, text: string): ImportedBlock =>
    block('note', text, { note: { id, label } });
  const footnotes = [
    { label: '1', offset: 1, included: true, note: 1 },
    { label: '2', offset: 2, included: true, note: 7 },
    { label: '3', offset: 3, included: true },
  ];
  const blocks = [note(1, '1', 'n'), block('paragraph', 'a123', { footnotes }), note(1, '1', 'o'), note(2, null, 'p')];
  expect(printed(blocks)).toBe(
    'doc(paragraph("a", footnote_ref, footnote_ref, footnote_ref), note(paragraph("n"), paragraph("o")), note(paragraph("p")))',
  );
  expect(attributes(blocks)).toEqual([
    ['footnote_ref', { label: '1', note: expect.stringMatching(/^b/u) }],
    ['footnote_ref', { label: '2', note: null }],
    ['footnote_ref', { label: '3', note: null }],
    ['note', { label: '1' }],
    ['note', { label: null }],
  ]);
});

describe('figures', () => {
  const image = '0190a000-0000-7000-8000-000000000002';
  const figure = (text: string, rest: Partial<ImportedBlock> = {}): ImportedBlock =>
    block('figure', text, { figure: { image: 'media/1.png', width: 640, height: 480, alt: 'A hill' }, ...rest });
  const cell = (text: string, column: number): ImportedBlock =>
    block('table_cell', text, { table: { id: 1, row: 0, column, header: false } });

  test('stand where they stood, with their captions, in lists and cells too', () => {
    let ids = 0;
    const blocks = [
      figure(''),
      item('a', 0),
      figure('b', { list: { id: 1, ordered: false, depth: 0, continues: true } }),
      cell('c', 0),
      figure('d', { table: { id: 1, row: 0, column: 1, header: false } }),
      figure('e'),
    ].map((each, index) => ({ ...each, index }));
    const doc = schema.nodeFromJSON(
      buildDocument(
        { blocks },
        () => `b${(ids += 1)}`,
        (key) => (key === 'media/1.png' ? image : key),
      ),
    );
    doc.check();
    expect(doc.toString()).toBe(
      'doc(figure, bullet_list(list_item(paragraph("a"), figure("b"))), table(table_row(table_cell(paragraph("c")), table_cell(figure("d")))), figure("e"))',
    );
    expect(doc.firstChild?.attrs).toEqual({ id: 'b1', image: { id: image, width: 640, height: 480 }, alt: 'A hill' });
  });

  test('are not built without the ids of their pictures', () => {
    expect(() => printed([figure('')])).toThrow('No id was given for the picture media/1.png');
  });
});
