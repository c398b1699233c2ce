import fc from 'fast-check';
import { schema } from '@scholium/document';
import { exportedDocument, lostOf, writtenBytes, written } from '../../export/exported.fixture.js';
import type { ExportedDocument } from '../../export/exported.js';
import {
  FIGURES,
  figuresIn,
  figuresOf,
  hostileDocuments,
  illustrated,
  linesOf,
  PAGE,
  pageOf,
  PRINTED,
  readBack,
  sourceOf,
} from '../../export/page.fixture.js';
import { JPEG, pngOf } from '../../images/images.fixture.js';
import { markdownWriter } from './write-markdown.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
async function fileOf(document: ExportedDocument) {
  const { files, losses } = await written(markdownWriter, sourceOf(document));
  const [[name, text]] = Object.entries(files) as [[string, string]];
  return { name, text, losses };
}

test('a document comes back from its Markdown with the same words, notes, lists and tables', async () => {
  const { name, text, losses } = await fileOf(pageOf(PAGE));
  expect(name).toBe('0001-Harbour-notes-one.md');
  const { doc, lines } = await readBack(bytes(text), name);
  expect(lines).toEqual(linesOf(PAGE));
  const typesOf = (node: typeof PAGE) => node.children.map(({ type }) => type.name);
  expect(typesOf(doc)).toEqual(typesOf(PAGE));
  expect(text).toContain('| Year | Boats \\| rafts |\n| --- | --- |\n');
  expect(text).toContain('It **rose** by *night*[^1], ');
  expect(text).toContain('[^1]: Interview, *3 May*.\n\n    Second paragraph.\n');
  expect(losses.items).toEqual([expect.objectContaining({ code: 'layout', fields: ['byline'] })]);
});

test('pictures are files beside the text, which names each with what it shows', async () => {
  const asked: string[] = [];
  const { files, losses } = await writtenBytes(markdownWriter, sourceOf(figuresOf((id) => asked.push(id.slice(-2)))));
  const [name, first, second, ...others] = Object.keys(files);
  expect([first, second, others]).toEqual([
    'images/0001-Harbour-notes-one-1.png',
    'images/0001-Harbour-notes-one-2.jpg',
    [],
  ]);
  expect([files[first!], files[second!]].map((file) => new Uint8Array(file!))).toEqual([pngOf(), JPEG]);
  expect(asked).toEqual(['a1', 'a2']);
  const text = files[name!]!.toString('utf8');
  expect(text).toContain(
    `\n<figure>\n\n![A "weir" \\& \\<boats>](${first})\n\n<figcaption>\n\nFig. 1: *the weir*[^1].\n\n</figcaption>\n</figure>\n`,
  );
  expect(text).toContain(`\n![](${second})\n`);
  expect(text).toContain('\nBehind.\n\nNo picture\n');
  expect((await readBack(bytes(text), name!)).lines).toEqual(linesOf(FIGURES));
  expect(lostOf(losses)).toEqual({});
});

test('the pages of the original are left out and reported', async () => {
  const { name, text, losses } = await fileOf(pageOf(PRINTED));
  expect((await readBack(bytes(text), name)).lines).toEqual(linesOf(PRINTED));
  expect(text).not.toMatch(/xii|undefined/u);
  expect(losses.items[0]?.fields).toContain('pages');
});

test('no word is taken for markup', async () => {
  await fc.assert(
    fc.asyncProperty(hostileDocuments, async (doc) => {
      const { files } = await writtenBytes(markdownWriter, sourceOf(illustrated(doc)));
      const [[name, text], ...pictures] = Object.entries(files) as [[string, Buffer]];
      expect((await readBack(text, name)).lines).toEqual(linesOf(doc));
      expect(pictures).toHaveLength(new Set(figuresIn(doc).map(([id]) => id)).size);
    }),
    { numRuns: 150 },
  );
});

test('annotations are a numbered appendix behind the text, which is as it was', async () => {
  const document = exportedDocument();
  const { name, text, losses } = await fileOf({ ...document, title: 'A "quoted" title' });
  const { lines, metadata } = await readBack(bytes(text), name);
  expect(metadata).toMatchObject({ title: 'A "quoted" title', authors: ['Dan al-Rahel'], language: 'en' });
  expect(text).toContain('\nmarking: "TLP:GREEN"\n');
  expect(lines.slice(0, 5).join('\n')).toBe(document.places.text.replaceAll('\r\n', '\n'));
  const items = text.split('\n').filter((line) => /^\d+\. “/u.test(line));
  expect(items).toHaveLength(document.annotations.length);
  expect(items[1]).toBe('2. “Mara Quill” (paragraph 1)');
  expect(items[10]).toBe('11. “gone” (no place in the text any more)');
  expect(text).toContain('    - Kind: Citation, Tolls \\& weirs\n    - Locator: p. 3\n');
  expect(lostOf(losses)).toEqual({});
});

test('numbers of notes that do not tell them apart, and notes without a reference, are reported', async () => {
  const note = (id: string | null, label: string) =>
    schema.node('note', { id, label }, [schema.node('paragraph', null, [schema.text(`note ${label}`)])]);
  const reference = (label: string, to: string) => schema.node('footnote_ref', { label, note: to });
  const doc = schema.node('doc', null, [
    schema.node('paragraph', null, [schema.text('One'), reference('1', 'a'), reference('1', 'b'), reference('9', 'x')]),
    schema.node('paragraph'),
    note('a', '1'),
    note('b', '1'),
    note(null, '3'),
  ]);
  const { text, losses } = await fileOf(pageOf(doc));
  expect(text).toContain('One[^1][^note-2]<sup class="footnote-ref">9</sup>');
  expect(losses.items.map(({ fields }) => fields)).toEqual([
    ['numbers of notes', 'notes that nothing refers to', 'empty blocks'],
  ]);
});
