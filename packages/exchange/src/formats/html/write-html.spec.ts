import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { exportedDocument, lostOf, written } from '../../export/exported.fixture.js';
import type { ExportedDocument } from '../../export/exported.js';
import {
  figuresIn as shownIn,
  figuresOf,
  hostileDocuments,
  hostileWords,
  illustrated,
  linesOf,
  PAGE,
  pageOf,
  PRINTED,
  readBack,
  sourceOf,
} from '../../export/page.fixture.js';
import { figuresIn } from '../../images/figures.fixture.js';
import { JPEG, pngOf } from '../../images/images.fixture.js';
import { attribute, parseHtml, textOf, walk, type HtmlElement } from '../../import/html-tree.js';
import { htmlWriter } from './write-html.js';

async function fileOf(document: ExportedDocument) {
  const { files, losses } = await written(htmlWriter, sourceOf(document));
  const [[name, text]] = Object.entries(files) as [[string, string]];
  return { name, text, losses, elements: elementsOf(text) };
}
function elementsOf(html: string): HtmlElement[] {
  const found: HtmlElement[] = [];
  walk(parseHtml(html), {
    enter: (element) => found.push(element) > 0,
    leave: () => undefined,
    text: () => undefined,
  });
  return found;
}
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a document comes back from its page with the same words and structure', async () => {
  const { name, text, losses } = await fileOf(pageOf(PAGE));
  expect(name).toBe('0001-Harbour-notes-one.html');
  const { doc, lines } = await readBack(bytes(text), name);
  expect(lines).toEqual(linesOf(PAGE));
  const typesOf = (node: typeof PAGE) => node.children.map(({ type }) => type.name);
  expect(typesOf(doc)).toEqual(typesOf(PAGE));
  expect(lostOf(losses)).toEqual({});
});

test('pictures are in the page, which asks nobody for them', async () => {
  const asked: string[] = [];
  const { text, elements, losses } = await fileOf(figuresOf((id) => asked.push(id.slice(-2))));
  const images = elements.filter(({ tagName }) => tagName === 'img');
  expect(images.map((image) => attribute(image, 'alt'))).toEqual([
    'A "weir" & <boats>',
    undefined,
    'Again',
    'רציף',
    'Not here',
  ]);
  const data = (type: string, bytes: Uint8Array): string =>
    `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}`;
  const [png, jpeg] = [data('png', pngOf()), data('jpeg', JPEG)];
  expect(images.map((image) => attribute(image, 'src'))).toEqual([png, jpeg, png, jpeg, undefined]);
  expect(asked).toEqual(['a1', 'a2', 'a1', 'a2']);
  expect(elements.filter(({ tagName }) => tagName === 'figcaption').map(textOf)).toEqual([
    'Fig. 1: the weir1.',
    'In a list',
    'في القاهرة',
    'No picture',
  ]);
  const policy = elements.find((element) => attribute(element, 'http-equiv') === 'Content-Security-Policy');
  expect(attribute(policy!, 'content')).toContain("; img-src data:; base-uri 'none'");
  expect(text).not.toContain('<p></p>');
  expect(lostOf(losses)).toEqual({});
});

test('a document comes back from its page with its pictures, byte for byte', async () => {
  const { name, text } = await fileOf(figuresOf());
  const { figures, preview, lost } = await figuresIn(bytes(text), { fileName: name });
  expect(figures).toEqual([
    { text: 'Fig. 1: the weir1.', alt: 'A "weir" & <boats>', mediaType: 'image/png', bytes: pngOf() },
    { text: '', alt: '', mediaType: 'image/jpeg', bytes: JPEG },
    { text: 'In a list', alt: 'Again', mediaType: 'image/png', bytes: pngOf() },
    { text: 'في القاهرة', alt: 'רציף', mediaType: 'image/jpeg', bytes: JPEG },
  ]);
  expect(preview.blocks.filter(({ kind, list, table }) => kind === 'figure' && (list ?? table))).toHaveLength(2);
  // The picture that the document has not.
  expect(lost).toEqual(['Left out: 1 image.']);
});

test('words name the page of the original they are printed on', async () => {
  const { name, text, elements } = await fileOf(pageOf(PRINTED));
  expect((await readBack(bytes(text), name)).lines).toEqual(linesOf(PRINTED));
  const pages = elements.flatMap((element) => attribute(element, 'data-page') ?? []);
  expect(pages).toEqual(['xii', '13', '13', 'xii']);
});

test('annotations are marks that lead to their cards and back, also where they overlap or fall apart', async () => {
  const document = exportedDocument();
  const { text, elements } = await fileOf(document);
  const ids = new Set(elements.map((element) => attribute(element, 'id')));
  for (const [at, { spans, quote }] of document.annotations.entries()) {
    const number = String(at + 1);
    const marks = elements.filter((element) => attribute(element, 'data-annotation') === number);
    const words = spans.map(({ from, to }) => document.places.text.slice(from, to)).join('');
    expect(marks.map(textOf).join('')).toBe(words);
    const card = elements.find((element) => attribute(element, 'id') === `annotation-${number}`);
    expect(textOf(card!)).toContain(quote);
    if (spans.length > 0) expect(ids).toContain(`mark-${number}`);
  }
  for (const element of elements) {
    const href = attribute(element, 'href');
    if (href?.startsWith('#')) expect(ids).toContain(href.slice(1));
  }
  // What is drawn for people is no part of the text.
  expect((await readBack(bytes(text), 'page.html')).lines).toEqual(linesOf(document.doc));
});

test('all words stand in landmarks, but for the way past the text', async () => {
  for (const document of [exportedDocument(), { ...pageOf(PRINTED), title: 'Printed' }]) {
    const { text } = await fileOf(document);
    const open: HtmlElement[] = [];
    const outside: string[] = [];
    const isLandmark = (element: HtmlElement): boolean =>
      ['header', 'main', 'aside', 'footer', 'head'].includes(element.tagName) ||
      (element.tagName === 'section' && attribute(element, 'aria-label') !== null);
    walk(parseHtml(text), {
      enter: (element) => open.push(element) > 0,
      leave: () => void open.pop(),
      text: (words) => {
        if (!open.some(isLandmark)) outside.push(words.trim());
      },
    });
    expect(outside.filter((words) => words !== '' && words !== 'Skip to the annotations')).toEqual([]);
  }
});

test('the marking is printed at the top and the bottom, and the page asks nothing of a network', async () => {
  const { text, elements } = await fileOf(exportedDocument());
  const banners = elements.filter((element) => attribute(element, 'class') === 'banner').map(textOf);
  expect(banners).toEqual(['TLP:AMBER', 'TLP:AMBER']);
  expect(text).toContain('<body class="tlp-amber">');
  expect(text).toContain('body.tlp-amber{page:tlp-amber}@page tlp-amber{@top-center{content:"TLP:AMBER"}');
  const [style] = elements.filter(({ tagName }) => tagName === 'style').map(textOf);
  const digest = createHash('sha256').update(style!).digest('base64');
  const policy = elements.find((element) => attribute(element, 'http-equiv') === 'Content-Security-Policy');
  expect(attribute(policy!, 'content')).toBe(
    `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`,
  );
  expect(style).not.toMatch(/url\(|@import/u);
});

const ALLOWED = new Set(
  'html head meta title style body header p a div h1 h2 h3 main ul ol li blockquote table tbody tr td th pre code strong em s sup sub mark br hr section aside footer dl dt dd figure img figcaption'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'lang charset http-equiv content name class dir id href rel role data-annotation data-number data-label aria-label start colspan rowspan title src alt width height'.split(
    ' ',
  ),
);

test('hostile words stay words, wherever they stand', async () => {
  await fc.assert(
    fc.asyncProperty(hostileDocuments, hostileWords, async (doc, words) => {
      const [one] = exportedDocument().annotations;
      const { places } = pageOf(doc);
      const spans = [{ from: 2, to: places.text.length }];
      const body = { kind: 'highlight', codes: [{ id: words, label: words, path: [words] }], note: words } as const;
      const annotation = { ...one!, spans, quote: words, author: words, address: `https://${words}`, body };
      const more = { title: words, authors: [words], publisher: words, url: words, language: words };
      const { text, elements } = await fileOf({ ...illustrated(doc), annotations: [annotation], ...more });
      for (const { tagName, attrs } of elements) {
        expect(ALLOWED).toContain(tagName);
        for (const { name } of attrs) expect(ATTRIBUTES).toContain(name);
      }
      const marks = elements.filter((element) => attribute(element, 'data-annotation') === '1');
      expect(marks.map(textOf).join('')).toBe(places.text.slice(2).replaceAll('\n', ''));
      const facts = elements.filter(({ tagName }) => tagName === 'dd').map(textOf);
      expect(facts.filter((fact) => fact === words).length).toBeGreaterThan(3);
      const back = await readBack(bytes(text), 'page.html');
      expect([back.lines, shownIn(back.doc)]).toEqual([linesOf(doc), shownIn(doc)]);
    }),
    { numRuns: 150 },
  );
});
