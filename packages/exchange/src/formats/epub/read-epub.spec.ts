import { zipOf } from '../../archive/archive.fixture.js';
import type { FileToPack } from '../../archive/archive.fixture.js';
import type { ImportPreview } from '../../import/import-preview.js';
import { previewImport } from '../../import/preview-import.js';
import { figuresIn } from '../../images/figures.fixture.js';
import { pngOf } from '../../images/images.fixture.js';
import { openTags } from './open-tags.js';

const page = (body: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>${body}</body></html>`;

/** A book of these chapters, in their order; a file of `more` stands in the place of one of the same name. */
function bookOf(chapters: Readonly<Record<string, string>>, more: readonly FileToPack[] = [], again = ''): Uint8Array {
  const names = Object.keys(chapters);
  const item = (name: string): string =>
    `<item id="i-${name}" href="text/${name}" media-type="application/xhtml+xml"${name === 'nav.xhtml' ? ' properties="nav"' : ''}/>`;
  const files: readonly FileToPack[] = [
    { name: 'mimetype', content: 'application/epub+zip' },
    {
      name: 'META-INF/container.xml',
      content:
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
    },
    {
      name: 'OEBPS/book.opf',
      content: `<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
        <dc:title>The Lower Landings</dc:title><dc:creator>Ana Ruiz</dc:creator><dc:creator>Ben Oduya</dc:creator>
        <dc:publisher>Valley Press</dc:publisher><dc:date>2019-05-04T00:00:00Z</dc:date><dc:language>en-gb</dc:language></metadata>
        <manifest>${names.map(item).join('')}</manifest><spine>${names.map((name) => `<itemref idref="i-${name}"/>`).join('')}${again}</spine></package>`,
    },
    ...names.map((name) => ({ name: `OEBPS/text/${name}`, content: page(chapters[name]!) })),
  ];
  return zipOf([...files.filter(({ name }) => more.every((other) => other.name !== name)), ...more]);
}
async function read(bytes: Uint8Array): Promise<ImportPreview> {
  const outcome = await previewImport(bytes, { fileName: 'a.epub' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
}
const lines = ({ blocks }: ImportPreview): string[] => blocks.map(({ kind, text }) => `${kind}: ${text}`);

test('chapters stand in reading order, and notes of another chapter at their references', async () => {
  const preview = await read(
    bookOf({
      'nav.xhtml': '<nav epub:type="toc"><ol><li><a href="b.xhtml">Water</a></li></ol></nav>',
      'b.xhtml':
        '<h1>Water</h1><p><a id="page1"/>The river rose.<a epub:type="noteref" id="r" href="notes.xhtml#n">1</a> It fell.</p>',
      'a.xhtml':
        '<h1>Stone</h1><blockquote><p>So it is said.</p></blockquote><p>See <a href="b.xhtml#page1">before</a> and <a href="https://example.org/">there</a>.<a epub:type="noteref" id="r" href="notes.xhtml#m">2</a></p>',
      'notes.xhtml':
        '<p id="n"><a href="b.xhtml#r">1</a> Harbour ledger.</p><aside epub:type="footnote" id="m"><p><a href="a.xhtml#r">2</a>. Interview.</p></aside>',
    }),
  );
  expect(preview.format).toBe('epub');
  expect(lines(preview)).toEqual([
    'heading: Water',
    'paragraph: The river rose.1 It fell.',
    'heading: Stone',
    'blockquote: So it is said.',
    'paragraph: See before and there.2',
    'note: Harbour ledger.',
    'note: Interview.',
  ]);
  expect(preview.blocks.flatMap(({ footnotes }) => footnotes.map(({ label, note }) => [label, note]))).toEqual([
    ['1', 1],
    ['2', 2],
  ]);
  expect(preview.metadata).toEqual({
    title: 'The Lower Landings',
    authors: ['Ana Ruiz', 'Ben Oduya'],
    publisher: 'Valley Press',
    published: '2019-05-04',
    language: 'en-GB',
  });
  expect(preview.warnings.map(({ code }) => code)).toContain('outside_left_out');
});

test('pictures of a book are figures, each read once, and none is asked for elsewhere', async () => {
  const book = bookOf(
    {
      'a.xhtml':
        '<figure><img src="../images/the%20weir.png" alt="The weir"/><figcaption>Plate 1</figcaption></figure><p>Words.</p>',
      'b.xhtml':
        '<p>More.</p><img src="../images/the%20weir.png"/><img src="no.jpg"/><img src="https://a.example/x.png"/><img src="../images/v.svg"/>',
    },
    [
      { name: 'OEBPS/images/the weir.png', content: pngOf() },
      { name: 'OEBPS/images/v.svg', content: '<svg/>' },
    ],
  );
  const { figures, images, lost } = await figuresIn(book, { fileName: 'a.epub' });
  expect(figures).toEqual([
    { text: 'Plate 1', alt: 'The weir', mediaType: 'image/png', bytes: pngOf() },
    { text: '', alt: '', mediaType: 'image/png', bytes: pngOf() },
  ]);
  expect(images).toHaveLength(1);
  expect(lost).toEqual(['Left out: 1 damaged image, 1 image, 1 image that is no PNG, JPEG, GIF or WebP.']);
});

test('a link takes as long to a chapter at the end of a long book as to its first one', async () => {
  const names = Array.from({ length: 40_000 }, (_, at) => `c${at}.xhtml`);
  const took = async (to: string): Promise<number> => {
    const links = `<a href="${to}">x</a>`.repeat(20_000);
    const book = bookOf({ 'c0.xhtml': `<p>${links}</p>` }, [
      {
        name: 'OEBPS/book.opf',
        content: `<package xmlns="http://www.idpf.org/2007/opf"><manifest>${names
          .map((name) => `<item id="${name}" href="text/${name}" media-type="text/html"/>`)
          .join('')}</manifest><spine>${names.map((name) => `<itemref idref="${name}"/>`).join('')}</spine></package>`,
      },
    ]);
    const from = performance.now();
    await read(book);
    return performance.now() - from;
  };
  const first = await took('c0.xhtml');
  expect(await took('c39999.xhtml')).toBeLessThan(3 * first + 500);
}, 60_000);

test('a chapter that a book names again is read once', async () => {
  const again = '<itemref idref="i-a.xhtml"/>'.repeat(1_000);
  const chapters = { 'a.xhtml': '<p>Words.</p>', 'b.xhtml': '<p>More.</p>' };
  expect(lines(await read(bookOf(chapters, [], again)))).toEqual(['paragraph: Words.', 'paragraph: More.']);
});

test('scripts do not come with the text, and a book with locked chapters is refused', async () => {
  const preview = await read(bookOf({ 'a.xhtml': '<p onclick="x()">Words.</p><script src="x.js"/><p>More.</p>' }));
  expect(lines(preview)).toEqual(['paragraph: Words.', 'paragraph: More.']);
  const locked = bookOf({ 'a.xhtml': '<p>x</p>' }, [
    {
      name: 'META-INF/encryption.xml',
      content:
        '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData><e:CipherData><e:CipherReference URI="OEBPS/text/a.xhtml"/></e:CipherData></e:EncryptedData></encryption>',
    },
  ]);
  expect(await previewImport(locked)).toMatchObject({ ok: false, error: { code: 'archive_encrypted' } });
});

test('hostile books are refused: entities, names that lead outside, no package', async () => {
  const container = (content: string): Uint8Array => zipOf([{ name: 'META-INF/container.xml', content }]);
  const code = async (bytes: Uint8Array): Promise<unknown> => {
    const outcome = await previewImport(bytes);
    return outcome.ok ? 'taken' : outcome.error.code;
  };
  expect(await code(container('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'))).toBe('xml_unsafe');
  expect(await code(container('<a/>'))).toBe('archive_unknown');
  expect(await code(bookOf({ 'a.xhtml': '<p>x</p>' }, [{ name: '../x', content: '' }]))).toBe('archive_unsafe_name');
  expect(await code(bookOf({ 'a.xhtml': '<div>'.repeat(3_000) }))).toBe('too_deeply_nested');
});

test('empty elements of XML end where they begin, others stay as they are', () => {
  expect(openTags('<p><a id="x > y"/>A<br/>B <b>c</b> 1 < 2</p><i/>')).toBe(
    '<p><a id="x > y"></a>A<br/>B <b>c</b> 1 < 2</p><i></i>',
  );
  const long = '<a '.repeat(200_000);
  expect(openTags(long)).toBe(long);
});
