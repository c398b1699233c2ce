import fc from 'fast-check';
import { figuresOf as figuresOfDocument, schema } from '@scholium/document';
import { openArchive } from '../../archive/open-archive.js';
import { readXml } from '../../archive/read-xml.js';
import type { ExportedAnnotation, ExportedDocument } from '../../export/exported.js';
import { exportedDocument, lostOf, writtenBytes } from '../../export/exported.fixture.js';
import {
  FIGURES,
  figuresIn as shownIn,
  figuresOf,
  hostileDocuments,
  hostileWords,
  illustrated,
  linesOf,
  PAGE,
  pageOf,
  readBack,
  sourceOf,
} from '../../export/page.fixture.js';
import type { FileComment, TrackedChange } from '../../import/file-remarks.js';
import type { ImportPreview } from '../../import/import-preview.js';
import { figuresIn } from '../../images/figures.fixture.js';
import { JPEG, jpegWith, pngOf } from '../../images/images.fixture.js';
import { readImage } from '../../images/read-image.js';
import { docxWriter } from './write-docx.js';

const [template] = exportedDocument().annotations as [ExportedAnnotation];
const AT = '2026-11-29T09:30:00.000Z';

async function fileOf(document: ExportedDocument, annotationsAs: 'comments' | 'appendix' = 'comments') {
  const { files, losses } = await writtenBytes(docxWriter, { ...sourceOf(document), annotationsAs });
  const [[name, bytes]] = Object.entries(files) as [[string, Buffer]];
  const archive = await openArchive(bytes);
  const parts: Record<string, Uint8Array> = {};
  for (const part of archive.names) parts[part] = (await archive.read(part))!;
  return { name, bytes, losses, parts };
}

/** A stretch of the text, from the first words to the second ones. */
function spanOf({ places: { text } }: ExportedDocument, from: string, to = from) {
  const start = text.indexOf(from);
  return { from: start, to: text.indexOf(to, start) + to.length };
}
const annotated = (document: ExportedDocument, from: string, to = from): ExportedAnnotation => ({
  ...template,
  spans: [spanOf(document, from, to)],
});
const edited = (document: ExportedDocument, words: string, instead: string, author = 'Sue') => ({
  id: words,
  kind: 'text' as const,
  label: words,
  edit: {
    author,
    at: AT,
    replaced: [{ ...spanOf(document, words), content: instead === '' ? [] : [schema.text(instead)] }],
  },
});

const wordsAt = ({ blocks }: ImportPreview, { from, to }: FileComment | TrackedChange): string => {
  const text = (index: number): string => blocks[index]?.text ?? '';
  return from.blockIndex === to.blockIndex
    ? text(from.blockIndex).slice(from.offset, to.offset)
    : [text(from.blockIndex).slice(from.offset), text(to.blockIndex).slice(0, to.offset)].join('\n');
};

test('a document comes back from Word with the same words, notes, lists and tables', async () => {
  const { name, bytes, losses, parts } = await fileOf(pageOf(PAGE));
  const { doc, lines, metadata, preview } = await readBack(bytes, name);
  expect(lines).toEqual(linesOf(PAGE));
  const kinds = new Set(['byline', 'horizontal_rule', 'paragraph']);
  const typesOf = (node: typeof PAGE) => node.children.map(({ type }) => type.name).filter((type) => !kinds.has(type));
  expect(typesOf(doc)).toEqual(typesOf(PAGE));
  expect(preview.blocks.flatMap(({ footnotes }) => footnotes.map(({ label, note }) => [label, note]))).toEqual([
    ['1', 1],
    ['2', 2],
    ['3', 3],
  ]);
  expect(metadata).toMatchObject({ title: 'Harbour / notes: «one»', authors: ['Dan al-Rahel'], language: 'en' });
  for (const part of ['header', 'footer'])
    expect(new TextDecoder().decode(parts[`word/${part}.xml`])).toContain('>TLP:GREEN</w:t>');
  expect(lostOf(losses)).toEqual({});
});

test('figures are pictures in the file with what they show, and captions below them', async () => {
  const asked: string[] = [];
  const { bytes, name, losses, parts } = await fileOf(figuresOf((id) => asked.push(id.slice(-2))));
  expect(parts['word/media/image1.png']).toEqual(new Uint8Array(pngOf()));
  expect(parts['word/media/image2.jpg']).toEqual(JPEG);
  // How a JPEG is turned is asked for before.
  expect(asked).toEqual(['a2', 'a1', 'a2']);
  const part = (path: string): string => new TextDecoder().decode(parts[path]);
  const main = part('word/document.xml');
  const rels = part('word/_rels/document.xml.rels');
  expect(
    [...main.matchAll(/<a:blip r:embed="([^"]+)"/gu)].map(
      ([, id]) => new RegExp(`Id="${id}"[^>]+Target="([^"]+)"`, 'u').exec(rels)?.[1],
    ),
  ).toEqual(['media/image1.png', 'media/image2.jpg', 'media/image1.png', 'media/image2.jpg']);
  expect(
    [...main.matchAll(/<wp:docPr id="(\d)" name="[^"]+" descr="([^"]*)"/gu)].map(([, id, alt]) => [id, alt]),
  ).toEqual([
    ['1', 'A &quot;weir&quot; &amp; &lt;boats&gt;'],
    ['2', ''],
    ['3', 'Again'],
    ['4', 'רציף'],
  ]);
  expect(main).toContain('<wp:extent cx="57150" cy="38100"/>');
  for (const path of Object.keys(parts)) if (/\.(?:xml|rels)$/u.test(path)) readXml(parts[path]!, path, new Map());
  const back = await readBack(bytes, name);
  expect(back.lines).toEqual(linesOf(FIGURES));
  const said = (doc: typeof FIGURES) =>
    figuresOfDocument(doc).map(({ alt, pos }) => [alt, doc.nodeAt(pos)?.textContent]);
  expect(said(back.doc)).toEqual(said(FIGURES).slice(0, -1));
  expect(lostOf(losses)).toEqual({});
});

test('a document comes back from Word with its pictures byte for byte, what they show and their captions', async () => {
  const { bytes, name } = await fileOf(figuresOf());
  const { figures, lost } = await figuresIn(bytes, { fileName: name });
  expect(figures).toEqual([
    { text: 'Fig. 1: the weir1.', alt: 'A "weir" & <boats>', mediaType: 'image/png', bytes: pngOf() },
    { text: '', alt: '', mediaType: 'image/jpeg', bytes: JPEG },
    { text: 'In a list', alt: 'Again', mediaType: 'image/png', bytes: pngOf() },
    { text: 'في القاهرة', alt: 'רציף', mediaType: 'image/jpeg', bytes: JPEG },
  ]);
  expect(lost).toEqual([]);
});

test('a large picture fits on the sheet, and words that are suggested for an empty caption stay with it', async () => {
  const document = figuresOf();
  const image = { id: '0190a000-0000-7000-8000-0000000000a1', width: 6_000, height: 4_000 };
  const doc = schema.node('doc', null, [
    schema.node('figure', { image, alt: '' }),
    schema.node('paragraph', null, [schema.text('Behind.')]),
  ]);
  const edit = {
    author: 'Sue',
    at: AT,
    replaced: [{ from: 0, to: 0, content: [schema.text('The weir')] }],
  };
  const page = { ...pageOf(doc), pictures: document.pictures };
  const { parts } = await fileOf({ ...page, waiting: [{ id: 'a', kind: 'text', label: '', edit }] });
  const main = new TextDecoder().decode(parts['word/document.xml']);
  expect(main).toContain('<wp:extent cx="5731510" cy="3821007"/>');
  expect(main).toMatch(/<w:pStyle w:val="Caption"\/>(?:(?!<w:p>).)*The weir/u);
});

test('discussions and annotations are comments, suggestions are tracked changes, with their authors and places', async () => {
  const page = pageOf(PAGE);
  const thread = {
    resolved: true,
    marking: null,
    spans: [spanOf(page, 'He said', 'Twice')],
    comments: [
      { author: 'Ana', at: AT, text: 'Did he?\nReally?' },
      { author: 'Ben', at: AT, text: 'Yes & no.' },
    ],
  };
  const document: ExportedDocument = {
    ...page,
    annotations: [annotated(page, 'rose by'), annotated(page, 'by night', 'both')],
    threads: [
      thread,
      { ...thread, resolved: false, spans: [], comments: [{ author: 'Cy', at: AT, text: 'All of it.' }] },
    ],
    waiting: [edited(page, 'lamps', 'lanterns'), edited(page, 'drums', ''), edited(page, 'both', 'both', 'Tom')],
  };
  const { name, bytes, losses } = await fileOf(document);
  const { preview, lines } = await readBack(bytes, name);
  expect(lines).toEqual(linesOf(PAGE));
  const { comments = [], tracked = [] } = preview.remarks ?? {};
  expect(comments.map((one) => [one.author, wordsAt(preview, one), one.resolved])).toEqual([
    ['Cy', 'Tolls & weirs: *a* study #', false],
    ['Anton Annotator', 'rose by', false],
    ['Anton Annotator', 'by night1, both', false],
    ['Ana', 'He said: “no”.\nTwice', true],
  ]);
  expect(comments[3]).toMatchObject({
    date: '2026-11-29T09:30:00Z',
    text: 'Did he?\nReally?',
    replies: [{ author: 'Ben', text: 'Yes & no.' }],
  });
  expect(comments[1]?.text).toContain('Highlight: Capability › Logistics; Capability › Finance\nNote: a "note"\n');
  const said = ({ inserted }: TrackedChange): string => inserted.map(({ text }) => text).join('');
  expect(tracked.map((one) => [one.author, wordsAt(preview, one), said(one)])).toEqual([
    ['Tom', 'both', 'both'],
    ['Sue', 'lamps', 'lanterns'],
    ['Sue', 'drums', ''],
  ]);
  expect(losses.items).toEqual([]);
});

test('what Word has no form for is reported', async () => {
  const page = pageOf(PAGE);
  const document: ExportedDocument = {
    ...page,
    annotations: [
      annotated(page, 'Interview'),
      { ...annotated(page, 'lamps'), id: 'two', spans: [spanOf(page, 'lamps'), spanOf(page, 'drums')] },
      { ...template, id: 'gone', spans: [] },
    ],
    waiting: [
      edited(page, 'rose', 'fell'),
      edited(page, 'rose by', 'x'),
      { id: 'blocks', kind: 'text', label: 'blocks', edit: { author: 'Sue', at: AT, replaced: null } },
    ],
  };
  const { name, bytes, losses } = await fileOf(document);
  expect(losses.items.map(({ code, id }) => [code, id])).toEqual([
    ['place', template.id],
    ['fragments', 'two'],
    ['orphaned', 'gone'],
    ['waiting', 'rose by'],
    ['waiting', 'blocks'],
  ]);
  const { preview } = await readBack(bytes, name);
  expect(preview.remarks?.comments.map((one) => wordsAt(preview, one))).toEqual(['1', 'lamps', 'drums']);
});

test('as an appendix annotations stand behind the text', async () => {
  const document = exportedDocument();
  const { name, bytes, losses } = await fileOf(document, 'appendix');
  const { lines, preview } = await readBack(bytes, name);
  const text = linesOf(document.doc);
  expect(lines.slice(0, text.length + 1)).toEqual([...text, 'Annotations']);
  expect(lines).toContain('2. Mention: Person: Mara Quill');
  expect(lines).toContain('“gone” (no place in the text any more)');
  expect(preview.remarks?.comments).toEqual([]);
  expect(lostOf(losses)).toEqual({ waiting: [51] });
});

test('a picture is as wide as the sheet, its cell or its list has room for, with the proportions that it has', async () => {
  const id = '0190a000-0000-7000-8000-0000000000a3';
  const node = (type: string, ...content: readonly ExportedDocument['doc'][]) => schema.node(type, null, content);
  const figure = schema.node('figure', { image: { id, width: 4000, height: 2000 }, alt: '' });
  const paragraph = node('paragraph', schema.text('Words'));
  const doc = node(
    'doc',
    figure,
    node('table', node('table_row', node('table_cell', figure), node('table_cell', paragraph))),
    node('bullet_list', node('list_item', paragraph, figure)),
  );
  const pictures = new Map([[id, { mediaType: 'image/png' as const, bytes: () => Promise.resolve(pngOf()) }]]);
  const { parts } = await fileOf({ ...pageOf(doc), pictures });
  const sizes = new TextDecoder().decode(parts['word/document.xml']).matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"/gu);
  const [sheet, cell, item] = [...sizes].map(([, width, height]) => [Number(width), Number(height)] as const);
  expect(sheet![0]).toBe(5_731_510);
  expect(cell![0]).toBeLessThan(5_731_510 / 2);
  expect(item![0]).toBe(5_731_510 - 457_200);
  for (const [width, height] of [sheet!, cell!, item!]) expect(width / height).toBeCloseTo(2, 3);
});

test('a turned picture has the sizes that it is stored in, and comes back as it was', async () => {
  for (let turn = 1; turn <= 8; turn += 1) {
    const image = readImage('turned', jpegWith(), turn);
    if (!image.ok) throw new Error(image.error);
    const { width, height, bytes: turned } = image.value;
    const id = '0190a000-0000-7000-8000-0000000000a3';
    const figure = schema.node('figure', { image: { id, width, height }, alt: 'Weir' });
    const doc = schema.node('doc', null, [schema.node('paragraph', null, [schema.text('Before.')]), figure]);
    const pictures = new Map([[id, { mediaType: 'image/jpeg' as const, bytes: () => Promise.resolve(turned) }]]);
    const { bytes, name, parts } = await fileOf({ ...pageOf(doc), pictures });
    expect(new TextDecoder().decode(parts['word/document.xml'])).toContain('<wp:extent cx="57150" cy="38100"/>');
    const { figures, images } = await figuresIn(bytes, { fileName: name });
    expect(figures.map((figure) => figure.bytes)).toEqual([turned]);
    expect(images).toMatchObject([{ width, height }]);
  }
});

test('hostile words stay words, and every part is well-formed', async () => {
  await fc.assert(
    fc.asyncProperty(hostileDocuments, hostileWords, async (doc, words) => {
      const page = illustrated(doc);
      const { length } = page.places.text;
      const document: ExportedDocument = {
        ...page,
        title: words,
        authors: [words],
        annotations: [{ ...template, author: words, spans: [{ from: 2, to: length }], quote: words }],
        waiting: [edited(page, 'irst', words, words)],
      };
      const { name, bytes, parts } = await fileOf(document);
      for (const [part, xml] of Object.entries(parts))
        if (!part.startsWith('word/media/')) expect(readXml(xml, part, new Map())).toBeDefined();
      const { doc: back, lines, preview } = await readBack(bytes, name);
      expect([lines, shownIn(back)]).toEqual([linesOf(doc), shownIn(doc)]);
      const said = preview.remarks?.tracked[0]?.inserted.map(({ text }) => text).join('');
      expect(said).toBe(words);
    }),
    { numRuns: 100 },
  );
});

test('no comment has the id of a footnote, which LibreOffice would take it for', async () => {
  const document = pageOf(PAGE);
  const { parts } = await fileOf({ ...document, annotations: [annotated(document, document.places.text.slice(0, 5))] });
  const idsIn = (part: string, name: string): number[] =>
    [...new TextDecoder().decode(parts[part]).matchAll(new RegExp(`<w:${name} [^>]*w:id="(-?\\d+)"`, 'gu'))].map(
      ([, id]) => Number(id),
    );
  const [notes, comments] = [idsIn('word/footnotes.xml', 'footnote'), idsIn('word/comments.xml', 'comment')];
  expect([notes.length, comments.length]).toEqual([5, 1]);
  expect(Math.min(...comments)).toBeGreaterThan(Math.max(...notes));
  expect(idsIn('word/document.xml', 'commentReference')).toEqual(comments);
});

test('a row of short cells stands on one sheet, a longer one may be divided', async () => {
  const cell = (...words: readonly string[]) =>
    schema.node(
      'table_cell',
      null,
      words.map((said) => schema.node('paragraph', null, said === '' ? [] : [schema.text(said)])),
    );
  const rows = [[cell('Short'), cell('')], [cell('Short'), cell('long '.repeat(80))], [cell('Two', 'lines')]];
  const table = schema.node(
    'table',
    null,
    rows.map((cells) => schema.node('table_row', null, cells)),
  );
  const { parts } = await fileOf(pageOf(schema.node('doc', null, [table])));
  const written = new TextDecoder().decode(parts['word/document.xml']).split('<w:tr>').slice(1);
  expect(written.map((row) => row.startsWith('<w:trPr><w:cantSplit/></w:trPr>'))).toEqual([true, false, false]);
});
