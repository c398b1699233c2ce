import { previewImport } from './preview-import.js';
import type { ImportPreview } from './import-preview.js';

function preview(markdown: string): ImportPreview {
  const read = previewImport(new TextEncoder().encode(markdown), { fileName: 'weir.md' });
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

test('a Markdown file keeps its structure, marks and stated metadata', () => {
  const found = preview(
    '---\ntitle: "The Weir"\nauthor: [Mira Kosta, Dan al-Rahel]\ndate: 2021-03\nlang: en\ntags: water\n---\n# The Weir\n\nIt **rose** by *night*[^1] and\nfell[^2].\n\n## After\n\n> Gone.\n\n1. lamps\n   - lit\n\n   still lit\n2. drums\n\n```\na  b\n```\n\n| Year | Boats |\n| --- | --- |\n| 2019 | 3 |\n\n***\n\n[^1]: https://news.example/weir\n',
  );
  expect(found.format).toBe('markdown');
  expect(found.metadata).toEqual({ title: 'The Weir', authors: ['Mira Kosta', 'Dan al-Rahel'], published: '2021-03', language: 'en' });
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
    ['horizontal_rule', ''],
    ['paragraph', '[^1]: https://news.example/weir'],
  ]);
  expect(found.blocks[1]?.footnotes).toEqual([
    { label: '1', offset: 16, included: true },
    { label: '2', offset: 26, included: true },
  ]);
  expect(found.blocks[6]?.list).toMatchObject({ depth: 0, continues: true });
});

test.each([
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['a <b onclick=x>b</b>', 'a <b onclick=x>b</b>'],
])('raw HTML %s stays the text it is', (markdown, text) => {
  expect(preview(markdown).blocks.map((block) => block.text)).toEqual([text]);
});

test('links that may not stand in a document lose the link, not the words', () => {
  const found = preview('[a](javascript:alert(1)) [b](../b.md) [c](https://c.example) ![d](https://d.example/d.png)');
  expect(found.blocks[0]?.runs.flatMap((run) => run.marks)).toEqual([{ type: 'link', href: 'https://c.example' }]);
  expect(found.warnings.map((warning) => warning.code)).toEqual(['link_dropped', 'image_dropped', 'title_missing']);
});
