import fc from 'fast-check';
import { parseDocument, plainText } from '@scholium/document';
import { buildDocument } from './build-document.js';
import type { TextFormat, ImportPreview } from './import-preview.js';
import { previewText } from './preview-import.js';
import { said, SIGNS } from './printed.fixture.js';

function preview(html: string, format: TextFormat = 'html'): ImportPreview {
  const read = previewText(new TextEncoder().encode(html), { format });
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}
const words = ({ blocks }: ImportPreview): string[] =>
  blocks.map(({ runs }) =>
    runs.map(({ text, marks }) => marks.reduce((set, { type }) => `${SIGNS[type]}${set}${SIGNS[type]}`, text)).join(''),
  );
let ids = 0;
const built = (found: ImportPreview): ReturnType<typeof parseDocument> =>
  parseDocument(buildDocument(found, () => `b${(ids += 1)}`));

describe('words that were struck', () => {
  test.each([
    ['<p>was <s>not</s> so</p>', 'was ~~not~~ so'],
    ['<p>was <strike>not</strike> so</p>', 'was ~~not~~ so'],
    ['<p>was <del>not</del> so</p>', 'was ~~not~~ so'],
    ['<p>was <span style="text-decoration: line-through">not</span> so</p>', 'was ~~not~~ so'],
    ['<p>was <span style="TEXT-DECORATION-LINE:underline line-through">not</span> so</p>', 'was ~~not~~ so'],
    [
      '<style>.gone, p.x {text-decoration:line-through}</style><p>was <span class="a gone">not</span> so</p>',
      'was ~~not~~ so',
    ],
    ['<p><s>a <a href="https://x.example" style="text-decoration:none">b</a></s></p>', '~~a ~~~~b~~'],
  ])('%s stay struck', (html, expected) => {
    expect(words(preview(html))).toEqual([expected]);
    expect(built(preview(html))).toMatchObject({ ok: true });
  });

  test.each([
    ['<p>It <del>was</del><ins>was not</ins> so.</p>', 'It was not so.', '1 deletion (3 characters)'],
    [
      '<p>It <s>was</s> <ins>was not</ins> so. <s>Later.</s></p>',
      'It was not so. ~~Later.~~',
      '1 deletion (3 characters)',
    ],
    ['<p>gr<del>e</del><ins>a</ins>y <del>and old</del></p>', 'gray', '2 deletions (7 characters)'],
  ])('in %s are left out where the page marks revisions, and counted', (html, expected, count) => {
    expect(words(preview(html))).toEqual([expected]);
    expect(said(preview(html))).toContain(count);
  });

  test('in Markdown stay struck', () => {
    expect(words(preview('was ~~not~~ so', 'markdown'))).toEqual(['was ~~not~~ so']);
  });
});

describe('raised and lowered words', () => {
  test.each([
    ['<p>10<sup>6</sup> m</p>', '10^6^ m'],
    ['<p>H<sub>2</sub>O and CO<sub>2</sub></p>', 'H~2~O and CO~2~'],
    ['<p>12 km<sup>2</sup>, 3 m<sup>3</sup></p>', '12 km^2^, 3 m^3^'],
    ['<p>the 4<sup>th</sup>, M<sup>lle</sup></p>', 'the 4^th^, M^lle^'],
    ['<p>x<span style="vertical-align:super">2</span> a<span style="vertical-align:sub">1</span></p>', 'x^2^ a~1~'],
    ['<p>10<sup>−3</sup> and 2<sup>1</sup>/<sub>2</sub></p>', '10^−3^ and 2^1^/~2~'],
  ])('%s stay so, and no digit is a footnote of its own', (html, expected) => {
    const found = preview(html);
    expect(words(found)).toEqual([expected]);
    expect(found.blocks.flatMap(({ footnotes }) => footnotes.filter(({ included }) => included))).toEqual([]);
  });

  test('between markers do not count among them', () => {
    const found = preview(
      '<p>It rose.<sup>1</sup> By 10<sup>2</sup> marks.<sup>3</sup> Then H<sub>4</sub>.<sup>2</sup></p>',
    );
    expect(found.blocks[0]?.footnotes.map(({ label, offset }) => [label, offset])).toEqual([
      ['1', 8],
      ['3', 23],
      ['2', 33],
    ]);
  });
});

describe('words a page does not show', () => {
  test.each([
    '<span style="display:none">secret</span>',
    '<span style="DISPLAY : None !important">secret</span>',
    '<span hidden>secret</span>',
    '<span style="visibility:hidden">secret</span>',
    '<span style="visibility:collapse">secret</span>',
    '<span style="font-size:0">secret</span>',
    '<span style="font-size:0.0pt">secret</span>',
    '<span style="opacity:0">secret</span>',
    '<span style="mso-hide:all">secret</span>',
    '<b><div style="display:none"><p>secret</p></div></b>',
    '<style>.no{display:none}</style><i class="no">secret</i>',
    '<style>#no{visibility:hidden}</style><i id="no">secret</i>',
    '<style>@media screen{.no{font-size:0}}</style><i class="no">secret</i>',
    '<style>u.no{display:none!important}</style><u class="no" >secret</u>',
  ])('are left out and counted: %s', (html) => {
    const found = preview(`<p>seen</p>${html}`);
    expect(words(found).join('')).toBe('seen');
    expect(said(found)).toBe(
      'Dropped: 1 hidden part (6 characters).'.replace(
        'Dropped: 1',
        html.includes('<style') ? 'Dropped: 1 style, 1' : 'Dropped: 1',
      ),
    );
  });

  test.each([
    ['<p style="visibility:hidden">no <b style="visibility:visible">yes</b></p>', 'yes'],
    ['<p style="font-size:0">no <b style="font-size:1rem">yes</b></p>', 'yes'],
    ['<style>@media print{p{display:none}}</style><p>yes</p>', 'yes'],
    ['<p aria-hidden="true">yes</p>', 'yes'],
    ['<p style="display:none">no</p><p style="display:block;opacity:.5;font-size:0.5em">yes</p>', 'yes'],
    ['<details><summary>yes</summary></details>', 'yes'],
    ['<dialog open>yes</dialog><dialog>no</dialog>', 'yes'],
  ])('are told from those it shows: %s', (html, expected) => {
    expect(words(preview(html)).map((text) => text.replaceAll('*', '').trim())).toEqual([expected]);
  });
});

describe('what is not taken over is said', () => {
  test.each([
    ['<p>a</p><!-- <table><tr><td>lost</td></tr></table> -->', '1 comment (37 characters)'],
    [
      '<p>a</p><!-- <table><tr><td>lost</td></tr></table> -- ><p>after</p>',
      'never ends. The 52 characters behind its beginning, among them 1 table, were left out',
    ],
    ['<p>a</p><!--[if gte mso 9]><xml>x</xml><![endif]--><!--StartFragment-->', ''],
    ['<p>a <button>press me</button><select><option>one</option></select></p>', '2 form fields (10 characters)'],
    ['<p>a <img src="x"><img src="y"></p>', '2 images'],
    ['<p>a</p><svg><text>drawn</text></svg>', '1 drawing (svg) (5 characters)'],
    ['<p>a</p><ol type="a"><li>b</li></ol>', '1 list marker printed as a plain number or bullet'],
    ['<main><p>a</p></main><footer>menu <b>bar</b></footer>', '7 characters outside the main part'],
  ])('%s', (html, message) => {
    if (message === '') expect(said(preview(html))).toBe('');
    else expect(said(preview(html))).toContain(message);
  });

  test('code in a list stays code, and inline quotations keep their marks', () => {
    const found = preview(
      '<ul><li>run<pre>a  b\n  c\n</pre></li></ul><p>He said <q>no</q>, 漢<ruby>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby>.</p>',
    );
    expect(found.blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['list_item', 'run'],
      ['code_block', 'a  b\n  c'],
      ['paragraph', 'He said “no”, 漢字(ji).'],
    ]);
    const parsed = built(found);
    expect(parsed.ok && parsed.doc.toString()).toContain('list_item(paragraph("run"), code_block("a  b\\n  c"))');
  });
});

test('cells keep what they cover', () => {
  const found = preview(
    '<table><tr><th colspan="2">Boats</th><td rowspan="3">a</td></tr><tr><td colspan="0">b</td><td colspan="x" rowspan="9999">c</td></tr></table>',
  );
  const parsed = built(found);
  if (!parsed.ok) throw new Error(parsed.message);
  const cells: unknown[] = [];
  parsed.doc.descendants(
    (node) =>
      void (
        node.type.name.startsWith('table_') &&
        node.type.name !== 'table_row' &&
        cells.push([node.textContent, node.attrs['colspan'], node.attrs['rowspan']])
      ),
  );
  expect(cells).toEqual([
    ['Boats', 2, 1],
    ['a', 1, 3],
    ['b', 1, 1],
    ['c', 1, 1000],
  ]);
});

/** A piece of a page with the words in it: each word once, and whether it is seen, and if not, what counts it. */
interface Piece {
  readonly html: string;
  readonly seen: readonly string[];
  readonly unseen: readonly string[];
}

let serial = 0;
const word = fc.constantFrom('hill', 'Marov', 'שלום', 'é', '漢字').map((stem) => `${stem}x${(serial += 1)}x`);
const shown: fc.Arbitrary<Piece> = word.map((text) => ({ html: text, seen: [text], unseen: [] }));
const unshown: fc.Arbitrary<Piece> = fc
  .tuple(
    word,
    fc.constantFrom(
      ['<span style="display:none">', '</span>'],
      ['<span hidden>', '</span>'],
      ['<span style="font-size:0">', '</span>'],
      ['<span style="visibility:hidden">', '</span>'],
      ['<button>', '</button>'],
      ['<!--', '-->'],
      ['<select><option>', '</option></select>'],
      ['<svg><text>', '</text></svg>'],
      ['<textarea>', '</textarea>'],
    ),
  )
  .map(([text, [open, close]]) => ({ html: `${open}${text}${close}`, seen: [], unseen: [text] }));
const WRAPS = [
  'p',
  'div',
  'b',
  'i',
  's',
  'sup',
  'sub',
  'li',
  'ul',
  'ol',
  'blockquote',
  'h2',
  'td',
  'tr',
  'table',
  'pre',
  'code',
  'span',
  'a href="#x"',
  'section',
  'del',
  'figcaption',
  'dl',
  'x-y',
  'font',
  'center',
];
const pieces = fc.letrec<{ piece: Piece; node: Piece }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 5, arbitrary: shown },
    { weight: 2, arbitrary: unshown },
    { weight: 4, arbitrary: tie('piece') },
  ),
  piece: fc.tuple(fc.constantFrom(...WRAPS), fc.array(tie('node'), { maxLength: 4 })).map(([tag, inner]) => ({
    html: `<${tag}>${inner.map(({ html }) => html).join(' ')}</${tag.split(' ')[0]}>`,
    seen: inner.flatMap(({ seen }) => seen),
    unseen: inner.flatMap(({ unseen }) => unseen),
  })),
})).piece;

test('every word of a page is in the document, or counted among what is not', () => {
  fc.assert(
    fc.property(
      fc.array(pieces, { minLength: 1, maxLength: 8 }),
      fc.constantFrom<'html' | 'markdown'>('html', 'markdown'),
      (parts, format) => {
        // Between blank lines, or the words would be Markdown of their own.
        const html = `<p>start</p>${parts.map((part) => part.html).join(' ')}`;
        const found = preview(format === 'html' ? html : `<div>${html}</div>`, format);
        const parsed = built(found);
        if (!parsed.ok) throw new Error(`${parsed.code} ${parsed.message}`);
        const text = plainText(parsed.doc);
        for (const expected of parts.flatMap(({ seen }) => seen)) expect(text).toContain(expected);
        const unseen = parts.flatMap((part) => part.unseen);
        for (const missing of unseen) expect(text).not.toContain(missing);
        const counted = found.warnings
          .flatMap(({ message }) => [...message.matchAll(/\((\d+) characters?\)/g)])
          .reduce((sum, [, count]) => sum + Number(count), 0);
        expect(counted).toBe(unseen.join('').length);
      },
    ),
    { numRuns: 400 },
  );
});
