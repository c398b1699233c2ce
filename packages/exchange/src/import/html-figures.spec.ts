import { Buffer } from 'node:buffer';
import { figuresIn } from '../images/figures.fixture.js';
import { GIF, JPEG, pngOf, WEBP } from '../images/images.fixture.js';
import { DEFAULT_IMPORT_LIMITS } from './import-limits.js';
import { previewImport } from './preview-import.js';

const data = (bytes: Uint8Array, type = 'image/png'): string =>
  `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
const image = (bytes: Uint8Array, alt = ''): string => `<img src="${data(bytes)}" alt="${alt}">`;
const page = (body: string) =>
  figuresIn(new TextEncoder().encode(`<body><p>First.</p>${body}</body>`), { fileName: 'a.html' });
const markdown = (text: string) => figuresIn(new TextEncoder().encode(text), { fileName: 'a.md' });

test('images in a page are figures, of the kinds that they are, with what they show', async () => {
  const { lines, figures, images, lost } = await page(
    `<p>Before ${image(pngOf(), ' The  weir &amp; a boat ')} behind</p><p>${image(JPEG)}</p>` +
      `<img src="${data(GIF, 'text/html')}"><img src=" ${data(WEBP).replace('data:', 'DATA:')}">${image(pngOf(), 'Again')}`,
  );
  expect(lines).toEqual([
    'paragraph: First.',
    'paragraph: Before behind',
    'figure:  [The weir & a boat]',
    'figure:  []',
    'figure:  []',
    'figure:  []',
    'figure:  [Again]',
  ]);
  expect(figures.map(({ mediaType }) => mediaType)).toEqual([
    'image/png',
    'image/jpeg',
    'image/gif',
    'image/webp',
    'image/png',
  ]);
  expect(figures.map((one) => one.bytes)).toEqual([pngOf(), JPEG, images[2]!.bytes, WEBP, pngOf()]);
  expect(images).toHaveLength(4);
  expect(lost).toEqual([]);
});

test('a picture may be written with percent signs in its address', async () => {
  const address = data(JPEG).replaceAll('+', '%2B').replaceAll('/9', '%2F9').replaceAll('=', '%3D');
  const { figures, lost } = await page(`<img src="${address}">`);
  expect([figures.map((one) => one.bytes), lost]).toEqual([[JPEG], []]);
});

test('a caption is that of its picture, above or below it, with its marks', async () => {
  const { preview, lines } = await page(
    `<figure>${image(pngOf(), 'a')}<figcaption>Fig. 1: <em>the weir</em></figcaption></figure>` +
      `<figure><figcaption><p>Fig. 2</p></figcaption><div>${image(JPEG, 'b')}</div></figure>` +
      `<figure>${image(pngOf())}${image(JPEG)}<figcaption>Both</figcaption></figure>` +
      '<figure><table><tr><td>x</td></tr></table><figcaption>A table</figcaption></figure>' +
      `<p>Text</p>${image(pngOf(), 'alone')}<p>No caption</p>`,
  );
  expect(lines.slice(1)).toEqual([
    'figure: Fig. 1: the weir [a]',
    'figure: Fig. 2 [b]',
    'figure:  []',
    'figure: Both []',
    'table_cell: x',
    'caption: A table',
    'paragraph: Text',
    'figure:  [alone]',
    'paragraph: No caption',
  ]);
  expect(preview.blocks[1]?.runs).toEqual([
    { text: 'Fig. 1: ', marks: [] },
    { text: 'the weir', marks: [{ type: 'em' }] },
  ]);
});

test('pictures stand in the items and cells that they are in', async () => {
  const { preview } = await page(
    `<ol><li>one ${image(pngOf())}</li><li>${image(pngOf())}</li></ol>` +
      `<table><tr><td>a</td><td>${image(pngOf())}</td><td>b<figure>${image(pngOf())}<figcaption>c</figcaption></figure></td></tr></table>`,
  );
  expect(preview.blocks.slice(1).map(({ kind, text, list, table }) => [kind, text, list ?? table])).toEqual([
    ['list_item', 'one', { id: 1, ordered: true, depth: 0, number: 1 }],
    ['figure', '', { id: 1, ordered: true, depth: 0, number: 1, continues: true }],
    ['figure', '', { id: 1, ordered: true, depth: 0, number: 2 }],
    ['table_cell', 'a', { id: 1, row: 0, column: 0, header: false }],
    ['figure', '', { id: 1, row: 0, column: 1, header: false }],
    ['table_cell', 'b', { id: 1, row: 0, column: 2, header: false }],
    ['figure', 'c', { id: 1, row: 0, column: 2, header: false }],
  ]);
});

test('what is not kept is counted with its reason, and nothing is fetched', async () => {
  const spacer = pngOf({ width: 1, height: 1 });
  const { images, lines, lost } = await page(
    `<img src="https://example.org/a.png"><img src="a.png"><img>${image(spacer)}` +
      `<img src="data:image/svg+xml,%3Csvg/%3E">${image(GIF.subarray(0, 30))}${image(pngOf({ stated: [60_000, 60_000] }))}` +
      `<div hidden>${image(pngOf())}</div><p style="font-size:0">${image(pngOf())}</p>` +
      `<p>See<a href="#n" role="doc-noteref">1</a></p><aside id="n" role="doc-footnote">1 Note ${image(pngOf())}</aside>`,
  );
  expect(lines.filter((line) => line.startsWith('figure'))).toEqual([]);
  expect(images.filter(({ width }) => width > 1)).toEqual([]);
  expect(lost).toEqual([
    'Left out: 4 images, 1 image that did not come with the text (a.png), 1 image that is no PNG, JPEG, GIF or WebP, 1 damaged image, 1 image that is too large, 1 image inside notes.',
  ]);
});

test('pictures of a page are no characters of its text', async () => {
  const large = pngOf({ width: 600, height: 400 });
  const html = `<p>Words.</p><img src="${data(large)}"><img src="${data(large)}">`;
  const limits = { ...DEFAULT_IMPORT_LIMITS, maxCharacters: 60 };
  const read = await figuresIn(new TextEncoder().encode(html), { fileName: 'a.html', limits });
  expect(read.figures).toHaveLength(2);
});

test('words that look like a picture are characters of their text', async () => {
  const text = new TextEncoder().encode(`First.\n\ndata:image/png;base64,${'A'.repeat(60)}\n`);
  const limits = { ...DEFAULT_IMPORT_LIMITS, maxCharacters: 60 };
  for (const fileName of ['a.txt', 'a.md']) {
    const read = await previewImport(text, { fileName, limits });
    expect(read).toMatchObject({ ok: false, error: { code: 'too_many_characters' } });
  }
});

test('Markdown has pictures in its addresses, and captions in tags around them', async () => {
  const { lines, lost } = await markdown(
    `First.\n\n![The *weir*](${data(pngOf())})\n\nWords ![a](${data(JPEG)} "title") and more.\n\n` +
      `<figure>\n\n![b](${data(pngOf())})\n\n<figcaption>\n\nFig. *3*\n\n</figcaption>\n</figure>\n\n![c](images/c.png)\n`,
  );
  expect(lines).toEqual([
    'paragraph: First.',
    'figure:  [The weir]',
    'paragraph: Words  and more.',
    'figure:  [a]',
    'figure: Fig. 3 [b]',
  ]);
  expect(lost).toEqual(['Left out: 1 image that did not come with the text (images/c.png).']);
});
