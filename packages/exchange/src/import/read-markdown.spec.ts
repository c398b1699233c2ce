import { DEFAULT_IMPORT_LIMITS } from './import-limits.js';
import { previewText } from './preview-import.js';
import type { ImportPreview } from './import-preview.js';

function preview(markdown: string): ImportPreview {
  const read = previewText(new TextEncoder().encode(markdown), { fileName: 'weir.md' });
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

test('a Markdown file keeps its structure, marks and stated metadata', () => {
  const found = preview(
    '---\ntitle: "The Weir"\nauthor: [Mira Kosta, Dan al-Rahel]\ndate: 2021-03\nlang: en\ntags: water\n---\n# The Weir\n\nIt **rose** by *night*[^1] and\nfell[^2].\n\n## After\n\n> Gone.\n\n1. lamps\n   - lit\n\n   still lit\n2. drums\n\n```\na  b\n```\n\n| Year | Boats |\n| --- | --- |\n| 2019 | 3 |\n\n***\n\n[^1]: https://news.example/weir\n',
  );
  expect(found.format).toBe('markdown');
  expect(found.metadata).toEqual({
    title: 'The Weir',
    authors: ['Mira Kosta', 'Dan al-Rahel'],
    published: '2021-03',
    language: 'en',
  });
  expect(found.blocks.map((block) => [block.kind, block.text])).toEqual([
    ['title', 'The Weir'],
    ['paragraph', 'It rose by night1 and fell2.'],
    ['heading', 'After'],
    ['blockquote', 'Gone.'],
    ['list_item', 'lamps'],
    ['list_item', 'lit'],
    ['list_item', 'still lit'],
    ['list_item', 'drums'],
    ['code_block', 'a  b'],
    ['table_cell', 'Year'],
    ['table_cell', 'Boats'],
    ['table_cell', '2019'],
    ['table_cell', '3'],
    ['note', 'https://news.example/weir'],
  ]);
  expect(found.blocks[1]?.footnotes).toEqual([
    { label: '1', offset: 16, included: true, note: 1 },
    { label: '2', offset: 26, included: true },
  ]);
  expect(found.blocks[6]?.list).toMatchObject({ depth: 0, continues: true });
});

test.each([
  ['word <script>alert(1)</script>', 'word ', 'Dropped: 1 script.'],
  ['a <b onclick=x>b</b>', 'a b', 'Dropped: 1 event handler.'],
  ['a <button>press</button> b', 'a  b', 'Dropped: 1 form field (5 characters).'],
  ['a<!-- aside --> b', 'a b', 'Left out, as in a browser: 1 comment (5 characters).'],
])('of the raw HTML in %s nothing can act, and what is dropped is counted', (markdown, text, warning) => {
  const found = preview(markdown);
  expect(found.blocks.map((block) => block.text.trim())).toEqual([text.trim()]);
  expect(found.warnings.map(({ message }) => message)).toContain(warning);
});

test.each(['a <T> of b', 'vector<int>', '1 < 2 > 0', 'a <!-- b', '<stdin>', 'a <https b'])(
  'what is no tag of HTML is text: %s',
  (markdown) => {
    expect(preview(markdown).blocks.map((block) => block.text)).toEqual([markdown]);
  },
);

const marked = (found: ImportPreview): string[] =>
  found.blocks.flatMap((block) =>
    block.runs.map(({ text, marks }) =>
      marks.length === 0 ? text : `${marks.map(({ type }) => type).join('+')}(${text})`,
    ),
  );

test('raw HTML between words keeps its meaning', () => {
  expect(marked(preview('10<sup>6</sup> m, CO<sub>2</sub>, was ~~not~~ <del>never</del> so<br>**then**'))).toEqual([
    '10',
    'superscript(6)',
    ' m, CO',
    'subscript(2)',
    ', was ',
    'strikethrough(not)',
    ' ',
    'strikethrough(never)',
    ' so\n',
    'strong(then)',
  ]);
});

test('a raw table is a table, and Markdown within raw HTML is read', () => {
  const found = preview(
    'before\n\n<table><tr><td>a</td><td>b</td></tr></table>\n\n<details>\n\n**in**\n\n</details>\n\nafter',
  );
  expect(found.blocks.map(({ kind, text }) => [kind, text])).toEqual([
    ['paragraph', 'before'],
    ['table_cell', 'a'],
    ['table_cell', 'b'],
    ['paragraph', 'in'],
    ['paragraph', 'after'],
  ]);
});

test('code in a list is code', () => {
  const found = preview('- first\n\n  ```\n  a  b\n    c\n  ```\n- second');
  expect(found.blocks.map(({ kind, text, list }) => [kind, text, list?.depth, list?.continues])).toEqual([
    ['list_item', 'first', 0, undefined],
    ['code_block', 'a  b\n  c', 0, true],
    ['list_item', 'second', 0, undefined],
  ]);
});

describe('notes', () => {
  const notesOf = (found: ImportPreview): unknown[] =>
    found.blocks
      .filter(({ kind }) => kind === 'note')
      .map(({ text, note }) => [note?.label, note?.continues ?? false, text]);
  const linked = (found: ImportPreview): unknown[] =>
    found.blocks.flatMap(({ footnotes }) => footnotes.map(({ label, note }) => [label, note]));

  test('with names are numbered in the order of their markers and linked to them', () => {
    const found = preview(
      'It rose[^two] and fell[^One], twice[^two].\n\n[^one]: Ledger, *p. 3*.\n[^two]: First line\n    goes on\n\n    and a second paragraph.\n\nLast words.',
    );
    expect(found.blocks[0]?.text).toBe('It rose1 and fell2, twice1.');
    expect(linked(found)).toEqual([
      ['1', 1],
      ['2', 2],
      ['1', 1],
    ]);
    expect(notesOf(found)).toEqual([
      ['1', false, 'First line goes on'],
      ['1', true, 'and a second paragraph.'],
      ['2', false, 'Ledger, p. 3.'],
    ]);
    expect(found.blocks.map(({ text }) => text)).toContain('Last words.');
    expect(found.warnings.map(({ code }) => code)).toContain('notes_numbered');
  });

  test('keep the digits they print', () => {
    const found = preview('a[^4] b[^7]\n\n[^7]: seven\n[^4]: four');
    expect(linked(found)).toEqual([
      ['4', 1],
      ['7', 2],
    ]);
    expect(notesOf(found)).toEqual([
      ['4', false, 'four'],
      ['7', false, 'seven'],
    ]);
  });

  test('that no marker refers to stay in the text, and are counted', () => {
    const found = preview('a[^1]\n\n[^1]: one\n\n[^lost]: Nobody refers to this.');
    expect(found.blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['paragraph', 'a1'],
      ['paragraph', '[^lost]: Nobody refers to this.'],
      ['note', 'one'],
    ]);
    expect(found.warnings).toContainEqual(expect.objectContaining({ code: 'note_without_marker', count: 1 }));
  });

  test('may refer to each other, and hold code', () => {
    const found = preview('a[^a]\n\n[^a]: See[^b].\n[^b]: As\n\n        in code');
    expect(notesOf(found)).toEqual([
      ['1', false, 'See2.'],
      ['2', false, 'As'],
      ['2', true, 'in code'],
    ]);
  });

  test('a name without a note is text', () => {
    expect(preview('a[^lost] b').blocks[0]?.text).toBe('a[^lost] b');
  });
});

/** So many links and pictures to one address of so many characters. */
const referring = (times: number, length: number): Uint8Array =>
  new TextEncoder().encode(`${'[a][r] ![][r] '.repeat(times)}\n\n[r]: ${'x'.repeat(length)} 'Title'\n`);

test('an address that references repeat is read as often as pages do, and refused where it would fill the memory', () => {
  const read = previewText(referring(200, 200), { format: 'markdown' });
  expect(read.ok && read.value.warnings.find(({ code }) => code === 'image_dropped')?.message).toContain('200 images');
  for (const [times, length] of [
    [600, 7_600],
    [20_000, 20_000],
  ] as const)
    expect(previewText(referring(times, length), { format: 'markdown' })).toMatchObject({
      ok: false,
      error: { code: 'too_deeply_nested' },
    });
});

test.each([
  ['quotations', `${'> '.repeat(150)}deep`],
  ['lists', `${'- '.repeat(150)}deep`],
])('%s nested deeper than the reader goes are refused, not passed over', (_what, markdown) => {
  expect(previewText(new TextEncoder().encode(markdown), { format: 'markdown' })).toMatchObject({
    ok: false,
    error: { code: 'too_deeply_nested' },
  });
});

test.each([
  ['comments that never end', '<!-- a '.repeat(150_000)],
  ['notes', 'x[^a]'.repeat(60_000)],
  ['brackets', '[^'.repeat(150_000)],
])(
  '%s by the hundred thousand are read: what grows with their square would take minutes',
  (_what, markdown) => {
    // Without limits, which would answer first.
    const limits = { ...DEFAULT_IMPORT_LIMITS, blocks: 10_000_000, blockLength: 10_000_000 };
    expect(previewText(new TextEncoder().encode(`word ${markdown}`), { format: 'markdown', limits }).ok).toBe(true);
  },
  60_000,
);

test('links that may not stand in a document lose the link, not the words', () => {
  const found = preview('[a](javascript:alert(1)) [b](../b.md) [c](https://c.example) ![d](https://d.example/d.png)');
  expect(found.blocks[0]?.runs.flatMap((run) => run.marks)).toEqual([{ type: 'link', href: 'https://c.example' }]);
  expect(found.warnings.map((warning) => warning.code)).toEqual(['link_dropped', 'image_dropped', 'title_missing']);
});
