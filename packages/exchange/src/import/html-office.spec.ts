import { preview, printed, said } from './printed.fixture.js';

/** A paragraph of a Word list with the marker that Word prints. */
const item = (list: string, marker: string, text: string): string =>
  `<p style="mso-list:${list}"><span style="mso-list:Ignore">${marker}</span>${text}</p>`;

test.each<[string, string[]]>([
  ['<p role="heading" aria-level="3">a</p><p role="heading">b</p>', ['heading3: a', 'heading2: b']],
  ['<p role="heading" aria-level="9">a</p><p role="heading" aria-level="x">b</p>', ['heading6: a', 'heading2: b']],
  ['<p class="MsoHeading7">a</p><p class="heading3">b</p>', ['heading6: a', 'heading3: b']],
  [
    '<p class="Heading4Char">a</p><p class="xheading1">b</p><p class="heading0">c</p>',
    ['title: a', 'paragraph: b', 'paragraph: c'],
  ],
  [
    '<p style="mso-outline-level:body-text">a</p><p style="mso-outline-level:10">b</p>',
    ['paragraph: a', 'paragraph: b'],
  ],
  [
    '<h1>x</h1><p style="mso-outline-level:4">a</p><p style="mso-outline-level:5">b</p>',
    ['title: x', 'heading4: a', 'heading5: b'],
  ],
  ['<p class="MsoCaption">a</p><p class="MsoIntenseQuote">b</p>', ['caption: a', 'blockquote: b']],
  ['<p class="x MsoQuote">a</p><p class="MsoTitle">b</p>', ['blockquote: a', 'title: b']],
  ['<p class="title" id="h.x">a</p><p>b</p>', ['title: a', 'paragraph: b']],
  ['<p class="title western">a</p><p>b</p>', ['title: a', 'paragraph: b']],
  ['<p class="title">a</p><p>b</p>', ['paragraph: a', 'paragraph: b']],
  ['<p id="h.x">a</p><p class="western">b</p>', ['paragraph: a', 'paragraph: b']],
  ['<p class="Paragraph"><span data-ccp-parastyle="Title">a</span></p><p>b</p>', ['title: a', 'paragraph: b']],
  ['<p><span data-ccp-parastyle="Title">a</span></p><p>b</p>', ['paragraph: a', 'paragraph: b']],
  ['<p style="mso-list:none">a</p><p style="mso-list:l0">b</p>', ['paragraph: a', 'paragraph: b']],
  ['<p style="mso-list:x level1">a</p><p style="mso-list:l0 levelx">b</p>', ['paragraph: a', 'paragraph: b']],
  [
    `<h1>x</h1><h2 style="mso-list:l0 level1"><span style="mso-list:Ignore">1.</span>a</h2>`,
    ['title: x', 'heading2: 1.a'],
  ],
])('%s', (html, blocks) => expect(printed(preview(html))).toEqual(blocks));

test.each<[string, string]>([
  ['1.', 'list_item 1: a'],
  ['(12)', 'list_item 12: a'],
  ['[3]', 'list_item 3: a'],
  ['2.4.7.', 'list_item 7: a'],
  ['2.4.7', 'list_item -: a'],
  ['12', 'list_item 12: a'],
  ['a)', 'list_item 1: a'],
  ['iv.', 'list_item 1: a'],
  ['xviii)', 'list_item 1: a'],
  ['·', 'list_item -: a'],
  ['o', 'list_item -: a'],
  ['', 'list_item -: a'],
])('an item that Word prints with %j', (marker, block) => {
  expect(printed(preview(`${item('l0 level1 lfo1', marker, 'a')}<p>b</p>`))[0]).toBe(block);
});

test('numbers count on by list and level', () => {
  const html = [
    item('l0 level1 lfo1', '3.', 'a'),
    item('l0 level2 lfo1', '(a)', 'b'),
    item('l0 level2 lfo1', '(b)', 'c'),
    item('l0 level1 lfo1', 'D.', 'd'),
    item('l0 level1 lfo2', 'i.', 'e'),
  ].join('');
  expect(printed(preview(html))).toEqual([
    'list_item 3: a',
    'list_item >1: b',
    'list_item >2: c',
    'list_item 4: d',
    'list_item 1: e',
  ]);
  expect(preview(html).blocks.map(({ list }) => list?.id)).toEqual([1, 1, 1, 1, 2]);
});

test('a marker that is neither number nor bullet is counted', () => {
  const counted = (marker: string): string => said(preview(item('l0 level1 lfo1', marker, 'a')));
  for (const plain of ['1.', '(12)', '[3]', '·', 'o', '12)']) expect(counted(plain)).toBe('');
  for (const other of ['a)', 'B', 'iv.', '§§§', '1.2.3.', 'Article 7'])
    expect(counted(other)).toContain('1 list marker printed as a plain number or bullet');
});

test('a level without a printed marker is numbered when the style sheet says so', () => {
  const sheet =
    '<style>@list l0:level1 {mso-level-number-format:bullet;} @list L0 : level2 {} @list l1:level1{mso-level-number-format:image;} @list l3:level1{mso-level-number-format:alpha-lower;} @list l3{mso-list-type:hybrid}</style>';
  const plain = (list: string): string => `<p style="mso-list:${list} lfo1">a</p>`;
  expect(
    printed(preview(sheet + ['l0 level1', 'l0 level2', 'l1 level1', 'l2 level1', 'l3 level1'].map(plain).join(''))),
  ).toEqual(['list_item -: a', 'list_item >1: a', 'list_item -: a', 'list_item -: a', 'list_item 1: a']);
});

describe('the first paragraph of a Google document', () => {
  const first = (inner: string, id = 'docs-internal-guid-1'): string | undefined =>
    printed(preview(`<b id="${id}" style="font-weight:normal">${inner}<p>b</p></b>`))[0];
  const sized = (size: string): string => `<p><span style="font-size:${size}">a</span></p>`;

  test.each([
    [sized('26pt'), 'title: a'],
    [sized('24pt'), 'title: a'],
    [sized('24.25pt'), 'title: a'],
    [sized('23.5pt'), 'paragraph: a'],
    [sized('26px'), 'paragraph: a'],
    ['<p><span>a</span></p>', 'paragraph: a'],
    ['<p><span style="font-size:26pt">a</span><span style="font-size:11pt">x</span></p>', 'paragraph: ax'],
    ['<p><span style="font-size:11pt">x</span><span style="font-size:26pt">a</span></p>', 'paragraph: xa'],
    ['<div><span style="font-size:26pt">a</span></div>', 'paragraph: a'],
  ])('%s', (html, block) => expect(first(html)).toBe(block));

  test('is told by the element around it, and is the first', () => {
    expect(first(sized('26pt'), 'other')).toBe('paragraph: a');
    expect(printed(preview(`<b id="docs-internal-guid-1">${sized('26pt')}${sized('26pt')}</b>`))).toEqual([
      'title: **a**',
      'paragraph: **a**',
    ]);
  });
});
