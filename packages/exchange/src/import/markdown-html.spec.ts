import type { ImportPreview } from './import-preview.js';
import { previewText } from './preview-import.js';
import { printed, said } from './printed.fixture.js';

function preview(markdown: string): ImportPreview {
  const read = previewText(new TextEncoder().encode(markdown), { format: 'markdown' });
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}
const blocks = (markdown: string): string[] => printed(preview(markdown));

describe('words and raw HTML', () => {
  test.each<[string, string[]]>([
    ['a &lt;b&gt; "c" & d', ['paragraph: a <b> "c" & d']],
    ['`x<y> & "z" &amp;`', ['paragraph: `x<y> & "z" &amp;`']],
    ['a  b', ['paragraph: a  b']],
    ['a\nb  \nc', ['paragraph: a b\nc']],
    ['a<br/>b<br>c<hr>', ['paragraph: a\nb\nc', 'horizontal_rule: ']],
    ['<foo> and <b>bold</b> <bar/>', ['paragraph: <foo> and **bold** <bar/>']],
    ['<foo>\n\n<div>a <foo> b</div>', ['paragraph: <foo>', 'paragraph: a <foo> b']],
    ['a <figcaption>b</figcaption> <mark>c</mark>', ['paragraph: a', 'caption: b', 'paragraph: c']],
    ['a <? x ?> <!DOCTYPE x> b', ['paragraph: a   b']],
    ['a<svg><path d="x"/><foo>drawn</foo></svg> <foo>b</foo>', ['paragraph: a <foo>b</foo>']],
    ['a<math><foo>1</foo></math> <foo>b</foo>', ['paragraph: a <foo>b</foo>']],
    ['a<svg><math></math><foo>drawn</foo></svg> <foo>', ['paragraph: a <foo>']],
    ['a</svg> <foo>b</foo></math> <foo>', ['paragraph: a <foo>b</foo> <foo>']],
    ['a <b', ['paragraph: a <b']],
    ['a <', ['paragraph: a <']],
    ['<https://x.example> https://y.example', ['paragraph: https://x.example https://y.example']],
    ['"quotes" -- (c)', ['paragraph: "quotes" -- (c)']],
    [
      '| a | b |\n| --- | :-: |\n| c | **d** |',
      ['table_cell: a', 'table_cell: b', 'table_cell: c', 'table_cell: **d**'],
    ],
  ])('%j', (markdown, expected) =>
    expect(blocks(markdown).map((each) => each.replace(/\s+$/u, ''))).toEqual(
      expected.map((each) => each.replace(/\s+$/u, '')),
    ),
  );

  test('a stretch that never ends is text, however often one begins', () => {
    expect(blocks('a <!-- b <!-- c <? d <![CDATA[ e <!F f')).toEqual([
      'paragraph: a <!-- b <!-- c <? d <![CDATA[ e <!F f',
    ]);
    expect(blocks('a <!-- b --> c <!-- d')).toEqual(['paragraph: a  c <!-- d']);
  });
});

describe('notes', () => {
  test.each<[string, string[]]>([
    ['a[^1] b[^x]\n\n[^1]: one\n\n[^x]: ex', ['paragraph: a^1^ b^2^', 'note 1: one', 'note 2: ex']],
    ['a[^x1] b[^2]\n\n[^2]: two\n[^x1]: ex', ['paragraph: a^1^ b^2^', 'note 1: ex', 'note 2: two']],
    ['a[^12]\n\n[^12]: twelve', ['paragraph: a^12^', 'note 12: twelve']],
    ['a[^01]\n\n[^01]: one', ['paragraph: a^1^', 'note 1: one']],
    ['a[^1st]\n\n[^1st]: one', ['paragraph: a^1^', 'note 1: one']],
    [
      'a[^A]\n\n[^a]: one\n\n    - list\n\n    > quote',
      ['paragraph: a^1^', 'note 1: one', 'note 1+: list', 'note 1+: quote'],
    ],
    ['a[^1]\n\n[^1]: one\nlazy\n\n  not its own', ['paragraph: a^1^', 'paragraph: not its own', 'note 1: one lazy']],
    ['- a[^1]\n\n[^1]: one', ['list_item -: a^1^', 'note 1: one']],
    ['> a[^1]\n>\n> [^1]: one\n\nb', ['blockquote: a^1^', 'paragraph: b', 'note 1: one']],
    ['a[^1]\n[^1]: one', ['paragraph: a^1^', 'note 1: one']],
    [
      'a[^b]\n\n[^b]: see[^c] and[^d]\n[^c]: c\n[^d]: d[^b]',
      ['paragraph: a^1^', 'note 1: see^2^ and^3^', 'note 2: c', 'note 3: d^1^'],
    ],
    [
      '[^b]: see[^c]\n[^c]: c\n[^a]: a\n\nw[^a] w[^b] [^]',
      ['paragraph: w^1^ w^2^ [^]', 'note 1: a', 'note 2: see^3^', 'note 3: c'],
    ],
    ['a[^1]\n\n   [^1]: one', ['paragraph: a^1^', 'note 1: one']],
    ['a[^1]\n\n    [^1]: code', ['paragraph: a^1^', 'code_block: `[^1]: code`']],
    ['a[^1000] b[^a1] c[^1a]', ['paragraph: a[^1000] b[^a1] c[^1a]']],
    ['a[^99] b[^0]', ['paragraph: a^99^ b^0^']],
    ['a[^b c] [^] [^[d]]', ['paragraph: a[^b c] [^] [^[d]]']],
    [`a[^${'x'.repeat(60)}]\n\n[^${'x'.repeat(60)}]: long`, ['paragraph: a^1^', 'note 1: long']],
    [`a[^${'x'.repeat(61)}]`, [`paragraph: a[^${'x'.repeat(61)}]`]],
  ])('%j', (markdown, expected) => expect(blocks(markdown)).toEqual(expected));

  test.each<[string, string[], string]>([
    [
      'a[^a]\n\n[^a]: one\n[^a]: again',
      ['paragraph: a^1^', 'paragraph: [^a]: again', 'note 1: one'],
      '1 note that no marker refers to was kept in the text.',
    ],
    [
      '[^b]: lost\n\nwords\n\n[^<c>]: - list',
      ['paragraph: [^b]: lost', 'paragraph: words', 'paragraph: [^<c>]:·', 'list_item -: list'],
      '2 notes that no marker refers to were kept in the text.',
    ],
  ])('of %j what no marker refers to stays in its place', (markdown, expected, message) => {
    expect(blocks(markdown).map((each) => each.trimEnd())).toEqual(expected.map((each) => each.replace('·', '')));
    expect(said(preview(markdown))).toContain(message);
  });

  test('that have names are counted, those with digits are not', () => {
    expect(said(preview('a[^x] b[^y]\n\n[^x]: one\n[^y]: two'))).toBe(
      'Notes with names were numbered in the order of their markers, 1 to 2.',
    );
    expect(said(preview('a[^1] b[^2]\n\n[^1]: one\n[^2]: two'))).toBe('');
  });
});
