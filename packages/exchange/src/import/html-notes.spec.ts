import { preview, printed } from './printed.fixture.js';

/** Blocks, and digits of footnotes as "label@offset": with "?" where they are not taken for one, ">" for its note. */
function read(html: string): string[] {
  const found = preview(html);
  return [
    ...printed(found),
    ...found.blocks.flatMap(({ footnotes }) =>
      footnotes.map(
        ({ label, offset, included, note }) =>
          `${label}@${offset}${included ? '' : '?'}${note === undefined ? '' : `>${note}`}`,
      ),
    ),
  ];
}
const linksOf = (html: string): string[] =>
  preview(html).blocks.flatMap(({ runs }) =>
    runs.flatMap(({ marks }) => marks.flatMap((mark) => (mark.type === 'link' ? [mark.href] : []))),
  );

describe('a marker and its note', () => {
  test.each<[string, string[]]>([
    ['<p>a<sup><a href="#n%C3%A9">1</a></sup></p><p id="né">A.</p>', ['paragraph: a^1^', 'note 1: A.', '1@1>1']],
    ['<p>a<sup><a href="#%E0%A4%A">1</a></sup></p><p id="%E0%A4%A">A.</p>', ['paragraph: a^1^', 'note 1: A.', '1@1>1']],
    [
      '<p>a<sup><a href="page.html#n">1</a></sup></p><p><a name="n">A.</a></p>',
      ['paragraph: a^1^', 'note 1: A.', '1@1>1'],
    ],
    [
      '<p>a<sup><a href="#n">1</a></sup> b<sup><a href="#n">1</a></sup></p><p id="n">A.</p>',
      ['paragraph: a^1^ b^1^', 'note 1: A.', '1@1>1', '1@4>1'],
    ],
    ['<p>a<sup><a href="#n">1</a></sup></p><dl><dd id="n">A.</dd></dl>', ['paragraph: a^1^', 'note 1: A.', '1@1>1']],
    [
      '<p>a<sup><a href="#n">1</a></sup></p><table><tr><td id="n">A.</td></tr></table>',
      ['paragraph: a^1^', 'note 1: A.', '1@1>1'],
    ],
    ['<p>a<sup><a href="#n">1</a></sup></p><aside id="n">A.</aside>', ['paragraph: a^1^', 'note 1: A.', '1@1>1']],
    [
      '<p>a<sup><a href="#n">1</a></sup></p><ol><li id="n"><p>A.</p><p>B.</p></li><li>C.</li></ol>',
      ['paragraph: a^1^', 'list_item 2: C.', 'note 1: A.', 'note 1+: B.', '1@1>1'],
    ],
    [
      '<p>a<sup><a href="#n">1</a></sup></p><ol><li><p id="n">A.</p><p>B.</p></li><li>C.</li></ol>',
      ['paragraph: a^1^', 'list_item 2: C.', 'note 1: A.', 'note 1+: B.', '1@1>1'],
    ],
    [
      '<p>a<sup><a href="#n">1</a></sup></p><div><p><a name="n"></a>A.</p><p>B.</p></div>',
      ['paragraph: a^1^', 'note 1: A.', 'note 1+: B.', '1@1>1'],
    ],
    [
      '<p>a<sup><a href="#n">1</a></sup></p><div><p id="n">A.</p><p>B.</p></div>',
      ['paragraph: a^1^', 'paragraph: B.', 'note 1: A.', '1@1>1'],
    ],
    [
      '<p>a<sup><a href="#n">1</a></sup> b<sup><a href="#m">2</a></sup></p><div><p><a name="n"></a>A.</p><p><a name="m"></a>B.</p></div>',
      ['paragraph: a^1^ b^2^', 'note 1: A.', 'note 2: B.', '1@1>1', '2@4>2'],
    ],
    [
      '<div><p>a<sup><a href="#n">1</a></sup></p><p><a name="n"></a>A.</p></div>',
      ['paragraph: a^1^', 'note 1: A.', '1@1>1'],
    ],
    [
      '<p>a<sup><a href="#n">1</a></sup></p><div id="n"><p>A.<sup><a href="#m">2</a></sup></p><p id="m">B.</p></div>',
      ['paragraph: a^1^', 'note 1: A.^2^', 'note 1+: B.', '1@1>1'],
    ],
  ])('%s', (html, expected) => expect(read(html)).toEqual(expected));

  test.each<[string, string[]]>([
    ['<p>a<sup><a href="#n">1</a></sup></p><section id="n"><p>A.</p></section>', ['#n']],
    ['<h1>T</h1><p>a<sup><a href="#n">1</a></sup></p><h2 id="n">A.</h2><p>b</p>', ['#n']],
    ['<p>a<sup><a href="#n">1</a></sup> <span id="n">b</span></p>', ['#n']],
    ['<p>a <a href="#n">one</a></p><p id="n">A.</p>', ['#n']],
    ['<p>a <a href="#n">1</a></p><p id="n">A.</p>', ['#n']],
    ['<p id="n">A.</p><p>a <sup><a href="#n">1</a></sup></p>', ['#n']],
    ['<p id="fn1">A.</p><p>a <a href="#fn1">1</a></p>', ['#fn1']],
    ['<p>a<a href="#">1</a> <a href="#gone">2</a></p>', ['#', '#gone']],
  ])('%s is a link and what it leads to', (html, links) => {
    expect(preview(html).blocks.some(({ kind }) => kind === 'note')).toBe(false);
    expect(linksOf(html)).toEqual(links);
  });
});

describe('a marker without a way back', () => {
  const isMarker = (marker: string, id = 'y'): boolean =>
    preview(`<p>a${marker}</p><p id="${id}">A.</p>`).blocks.some(({ kind }) => kind === 'note');

  test.each([
    '<sup><a href="#y">1</a></sup>',
    '<sup><b><i><a href="#y">1</a></i></b></sup>',
    '<a href="#y"><sup>1</sup></a>',
    '<a href="#y"><b></b><sup>1</sup></a>',
    '<a href="#y" data-footnote-ref>1</a>',
    '<a href="#y" role="doc-noteref">1</a>',
    '<a href="#y" class="noteref">1</a>',
    '<a href="#y" class="footnote-ref">1</a>',
    '<a href="#y" class="sdfootnoteanc">1</a>',
    '<a href="#y" class="x MsoEndnoteReference">1</a>',
    '<a href="#y" class="footnote">[1]</a>',
  ])('%s is one', (marker) => expect(isMarker(marker)).toBe(true));

  test.each([
    '<sup><b><i><u><a href="#y">1</a></u></i></b></sup>',
    '<a href="#y"><b><sup>1</sup></b></a>',
    '<a href="#y" class="backlink">1</a>',
    '<a href="#y" class="footnotes">1</a>',
    '<a href="#y" role="doc-backlink" data-footnote-ref>1</a>',
  ])('%s is none', (marker) => expect(isMarker(marker)).toBe(false));

  test.each([
    ['fn1', true],
    ['_ftn3', true],
    ['note-a', true],
    ['cite_note-3', true],
    ['_edn1', true],
    ['fnref1', false],
    ['cite_ref-3', false],
    ['note_ref', false],
    ['_ednref1', false],
    ['sdfootnote1anc', false],
    ['chapter', false],
  ])('that leads to #%s: %p', (id, expected) => expect(isMarker(`<a href="#${id}">1</a>`, id)).toBe(expected));
});

describe('digits of a marker whose note is not there', () => {
  test.each<[string, string[]]>([
    ['<p>a<a href="x.html#fn1">1</a></p>', ['paragraph: a1', '1@1']],
    [
      '<p>a <a href="#fn1">1</a> <a href="#fn2">[2]</a> <a href="#fn3">(3)</a></p>',
      ['paragraph: a 1 [2] (3)', '1@2', '2@5', '3@9'],
    ],
    ['<p>a<b role="doc-noteref">1</b></p>', ['paragraph: a**1**', '1@1?']],
    [
      '<p>a <a href="#fn1"><sup>1</sup></a> <sup><a href="#fn2">2</a></sup></p>',
      ['paragraph: a ^1^ ^2^', '1@2', '2@4'],
    ],
    ['<p>a <a href="#fn1">one</a></p>', ['paragraph: a one']],
  ])('%s', (html, expected) => expect(read(html)).toEqual(expected));
});

describe('a way back from a note', () => {
  const note = (way: string): string | undefined =>
    printed(preview(`<p>a <a href="#n" id="r">1</a></p><div id="n">A.${way}</div><p id="e">b</p>`)).find((block) =>
      block.startsWith('note'),
    );

  test.each(['↩', '↩︎', '^', '1', '[1]', 'a', 'ab', '↑ ↑', '(1).', '1:'])('that prints %s is left out', (text) => {
    expect(note(` <a href="#r">${text}</a>`)).toBe('note 1: A.');
  });
  test.each([
    '<a href="#r" role="doc-backlink">go back</a>',
    '<a href="#r" data-footnote-backref>go back</a>',
    '<a href="#r" class="x footnote-back">go back</a>',
    '<span class="mw-cite-backlink">^ <b><i><a href="#r">a</a></i></b></span>',
  ])('%s is left out', (way) => expect(note(` ${way}`)).toBe('note 1: A.'));
  test.each([
    ['<a href="#r">go back</a>', 'go back'],
    ['<a href="#e">3</a><a href="#r">↩</a>', '3'],
    ['<a href="#r">2019 ledger</a>', '2019 ledger'],
  ])('of %s the rest stays', (way, rest) => expect(note(` ${way}`)).toBe(`note 1: A. ${rest}`));

  test.each([
    ['to the marker', '<p>a <a href="#n" id="r">1</a></p><p id="n">A. <a href="#r">x y</a></p>'],
    ['to what is around it', '<p>a <b id="r"><a href="#n">1</a></b></p><p id="n">A. <a href="#r">x y</a></p>'],
    ['to what is in it', '<p>a <a href="#n"><b id="r">1</b></a></p><p id="n">A. <a href="#r">x y</a></p>'],
    ['to its paragraph', '<p id="r">a <a href="#n">1</a></p><p id="n">A. <a href="#r">x y</a></p>'],
    ['to a place in its paragraph', '<p><b id="r">a</b> <a href="#n">1</a></p><p id="n">A. <a href="#r">x y</a></p>'],
  ])('makes a note when it leads %s', (_, html) => {
    expect(read(html).some((block) => block.startsWith('note 1: A.'))).toBe(true);
  });
  test('makes none when it leads to another paragraph', () => {
    expect(read('<p>a <a href="#n">1</a></p><p id="r">b</p><p id="n">A. <a href="#r">x y</a></p>')).toEqual([
      'paragraph: a 1',
      'paragraph: b',
      'paragraph: A. x y',
    ]);
  });
});
