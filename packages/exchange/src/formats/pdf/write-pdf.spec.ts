import fc from 'fast-check';
import { schema } from '@scholium/document';
import type { DocumentNode, ExportedDocument, ExportedPicture } from '../../export/exported.js';
import { exportedDocument, lostOf, writtenBytes } from '../../export/exported.fixture.js';
import {
  FIGURES,
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
import { figuresIn as shownIn } from '../../images/figures.fixture.js';
import { latin, pngChunk, pngOf, together } from '../../images/images.fixture.js';
import { specTypesetter } from '../../typeset/testing/spec-typesetter.js';
import type { Typesetter } from '../../typeset/typesetter.js';
import { drawnIn, withoutSpace } from '../../typeset/testing/drawn.js';
import { DEFAULT_IMPORT_LIMITS } from '../../import/import-limits.js';
import { openPdf } from './open-pdf.js';
import { pdfWriter } from './write-pdf.js';

async function fileOf(document: ExportedDocument) {
  const { files, losses } = await writtenBytes(pdfWriter, sourceOf(document));
  const [[name, bytes]] = Object.entries(files) as [[string, Buffer]];
  return { name, bytes, losses, ...(await drawnIn(bytes)) };
}

test('a document comes back from its PDF with its words, and its structure is in the tags', async () => {
  const { name, bytes, losses, pages, roles } = await fileOf(pageOf(PAGE));
  expect(name).toBe('0001-Harbour-notes-one.pdf');
  expect(lostOf(losses)).toEqual({});
  const { lines, metadata } = await readBack(bytes, name);
  expect(metadata).toMatchObject({ title: 'Harbour / notes: «one»', authors: ['Dan al-Rahel'], language: 'en' });
  const read = withoutSpace(lines.join(''));
  for (const line of linesOf(PAGE)) if (!/\p{Script=Arabic}/u.test(line)) expect(read).toContain(withoutSpace(line));
  for (const word of 'التقت ليلى في القاهرة שלום'.split(' ')) expect(pages.join('')).toContain(word);
  for (const role of ['H2', 'P', 'BlockQuote', 'L', 'LI', 'Table', 'TR', 'TH', 'TD', 'Note', 'Link'])
    expect(roles).toContain(role);
});

test('the marking and the number stand on every page, annotations in a list behind the text', async () => {
  const document = exportedDocument();
  const { pages, losses } = await fileOf(document);
  expect(pages.length).toBeGreaterThan(1);
  for (const [at, page] of pages.entries()) {
    expect(page.split('TLP:AMBER').length).toBeGreaterThan(2);
    expect(withoutSpace(page)).toContain(`${at + 1}/${pages.length}`);
  }
  const text = withoutSpace(pages.join(''));
  expect(text).toContain(withoutSpace('2. Mention: Person: Mara Quill “Mara Quill” (paragraph 1) Role: captain'));
  expect(text).toContain(withoutSpace('11. Mention: Person “gone” (no place in the text any more)'));
  expect(text).toContain(withoutSpace('Version 3, log number 41'));
  expect(lostOf(losses)).toEqual({});
});

test('figures are set with their pictures, captions, and what they show in the tags', async () => {
  const { bytes, losses, pages, roles } = await fileOf(figuresOf());
  expect(roles).toContain('Figure');
  expect(roles).toContain('Caption');
  const file = bytes.toString('latin1');
  expect(file.match(/\/Subtype ?\/Image/gu)?.length).toBeGreaterThan(1);
  const text = withoutSpace(pages.join(''));
  for (const line of linesOf(FIGURES)) if (!/\p{Script=Arabic}/u.test(line)) expect(text).toContain(withoutSpace(line));
  expect(lostOf(losses)).toEqual({});
});

test('figures come back from a PDF where they stood, with captions, what they show and their pixels', async () => {
  const whole = figuresOf();
  const large = pngOf({ width: 120, height: 80, grey: 90 });
  const pictures = new Map(
    [...whole.pictures].map(([id, picture]) => [
      id,
      { ...picture, mediaType: 'image/png' as const, bytes: () => Promise.resolve(large) },
    ]),
  );
  const sized = (node: DocumentNode): DocumentNode =>
    node.type.name === 'figure'
      ? node.type.create(
          { ...node.attrs, image: { ...(node.attrs['image'] as object), width: 120, height: 80 } },
          node.content,
        )
      : node;
  const doc = schema.node('doc', null, FIGURES.children.map(sized));
  const { name, bytes } = await fileOf({ ...whole, doc, pictures });
  const { lines, figures, images, lost } = await shownIn(bytes, { fileName: name });
  expect(lost).toEqual(['Left out: 2 small images.']);
  // What the document is exported from stands at the foot of the page.
  expect(lines.filter((line) => !/SHA-256|About/u.test(line))).toEqual([
    'paragraph: Before.',
    'figure: Fig. 1: the weir1. [A "weir" & <boats>]',
    'figure:  []',
    'paragraph: Between.',
    'list_item: lamps',
    'caption: In a list',
    'table_cell: left',
    'caption: في القاهرة',
    'paragraph: Behind.',
    'paragraph: No picture',
    'note: Photo: Mara.',
  ]);
  expect(figures.map(({ bytes: pixels }) => pixels)).toEqual([figures[0]!.bytes, figures[0]!.bytes]);
  expect(images.map(({ width, height }) => [width, height])).toEqual([[120, 80]]);
});

test('a picture that cannot be drawn is left out and counted, as are those that there is no room for', async () => {
  const whole = figuresOf();
  const [[png, picture]] = [...whole.pictures] as [[string, ExportedPicture]];
  const broken = pngOf();
  const spoilt = together(broken.subarray(0, 33), pngChunk('IDAT', latin('no pixels')), broken.subarray(-12));
  const pictures = new Map(whole.pictures).set(png, { ...picture, bytes: () => Promise.resolve(spoilt) });
  const one = await fileOf({ ...whole, pictures });
  expect(one.losses.counts).toEqual([{ code: 'picture', count: 2 }]);
  expect(withoutSpace(one.pages.join(''))).toContain('Fig.1:theweir1.');

  const large = new Map(whole.pictures).set(png, {
    ...picture,
    bytes: () => Promise.resolve(new Uint8Array(50_000_001)),
  });
  expect((await fileOf({ ...whole, pictures: large })).losses.counts).toEqual([{ code: 'picture', count: 2 }]);

  const asked: number[] = [];
  const typesetter: Typesetter = {
    ...specTypesetter,
    pdf: (input) => {
      asked.push(input.pictures.length);
      return input.pictures.length > 0 ? Promise.resolve(null) : specTypesetter.pdf(input);
    },
  };
  const { losses, files } = await writtenBytes(pdfWriter, sourceOf(whole), typesetter);
  expect([asked, losses.counts, Object.keys(files).length]).toEqual([[2, 0], [{ code: 'picture', count: 4 }], 1]);
});

test('the room for pixels is that of the pictures themselves, whatever figures say of their size', async () => {
  const asked: number[] = [];
  const typesetter: Typesetter = {
    ...specTypesetter,
    pdf: ({ pictures }) => {
      asked.push(pictures.length);
      return Promise.resolve({ pdf: new Uint8Array(), missing: [], undrawn: [] });
    },
  };
  const ids = [1, 2, 3, 4].map((number) => `0190a000-0000-7000-8000-00000000000${number}`);
  const shown = (size: number): DocumentNode =>
    schema.node(
      'doc',
      null,
      ids.map((id) => schema.node('figure', { image: { id, width: size, height: size }, alt: '' })),
    );
  const lost = async (bytes: Uint8Array, size: number) => {
    const pictures = new Map(
      ids.map((id) => [id, { mediaType: 'image/png', bytes: () => Promise.resolve(bytes) }] as const),
    );
    return (await writtenBytes(pdfWriter, sourceOf({ ...pageOf(shown(size)), pictures }), typesetter)).losses.counts;
  };
  // Forty million pixels each.
  expect(await lost(pngOf({ stated: [8_000, 5_000] }), 1)).toEqual([{ code: 'picture', count: 1 }]);
  expect(await lost(pngOf(), 60_000)).toEqual([]);
  expect(asked).toEqual([3, 4]);
});

test('the same document is the same file', async () => {
  const [first, second] = [await fileOf(pageOf(PAGE)), await fileOf(pageOf(PAGE))];
  expect(first.bytes.equals(second.bytes)).toBe(true);
});

test('characters that no font has a sign for are counted, and what is too long is said', async () => {
  const doc = schema.node('doc', null, [
    schema.node('paragraph', null, [schema.text('The sign 漢 and \u0001 and 漢字, not \u{1f6a2}.')]),
  ]);
  const { losses, pages } = await fileOf(pageOf(doc));
  expect(losses.items).toMatchObject([{ code: 'signs', kind: 'document', fields: ['漢', '\u2401', '字'] }]);
  expect(pages[0]).toContain('The sign \ufffd and \ufffd and \ufffd\ufffd, not \u{1f6a2}.');
  const without = { pdf: () => Promise.resolve(null), cite: () => Promise.resolve(null) };
  const tooLong = await writtenBytes(pdfWriter, sourceOf(pageOf(doc)), without);
  expect(tooLong.files).toEqual({});
  expect(tooLong.losses.items).toMatchObject([{ code: 'size', kind: 'document' }]);
});

test('notes that refer to themselves, to each other and to none are printed once, and every reference to them', async () => {
  const reference = (note: string, label: string) => schema.node('footnote_ref', { note, label });
  const paragraph = (words: string, ...references: readonly DocumentNode[]) =>
    schema.node('paragraph', null, [schema.text(words), ...references]);
  const note = (id: string | null, label: string | null, words: string, ...references: readonly DocumentNode[]) =>
    schema.node('note', { id, label }, [paragraph(words, ...references)]);
  const doc = schema.node('doc', null, [
    paragraph('Harbour', reference('last', '6'), reference('gone', '9')),
    note('self', '1', 'Alder', reference('self', '1')),
    note('alone', '2', 'Birch', reference('other', '3')),
    note('other', '3', 'Cedar', reference('alone', '2')),
    note('inner', '4', 'Damson', reference('inner', '4'), reference('around', '5')),
    note('around', '5', 'Elm', reference('inner', '4')),
    note('last', '6', 'Fir', reference('inner', '4'), reference('last', '6')),
    note('last', '7', 'Gorse'),
    note(null, null, 'Hazel'),
  ]);
  const { pages, losses } = await fileOf(pageOf(doc));
  expect(lostOf(losses)).toEqual({});
  const drawn = withoutSpace(pages.join(''));
  for (const words of ['Alder1', 'Birch3', 'Cedar2', 'Damson45', 'Elm4', 'Fir46', 'Gorse', 'Hazel'])
    expect(drawn.split(words)).toHaveLength(2);
  // What the text leads to stands at the foot, the others behind it.
  for (const words of ['Harbour69', '1.Alder', '2.Birch', '3.Cedar', '7.Gorse', '4Damson', '5Elm', '6Fir'])
    expect(drawn).toContain(words);
});

/** A bracket that is mirrored shares its sign with the other one, which PDF.js takes for the first it meets. */
const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const documents = hostileDocuments.filter(({ textContent }) => !RTL.test(textContent));
const leftToRight = hostileWords.filter((words) => !RTL.test(words));
const asSet = (text: string): string => withoutSpace(text).replaceAll('。', '\ufffd');

test('hostile words are printed as they are, wherever they stand', async () => {
  await fc.assert(
    fc.asyncProperty(documents, leftToRight, async (doc, words) => {
      const [one] = exportedDocument().annotations;
      const page = illustrated(doc);
      const spans = [{ from: 2, to: page.places.text.length }];
      const body = { kind: 'highlight', codes: [{ id: words, label: words, path: [words] }], note: words } as const;
      const annotation = { ...one!, spans, quote: words, author: words, address: `https://${words}`, body };
      const more = { title: words, authors: [words], publisher: words, url: words, language: words };
      const { pages } = await fileOf({ ...page, annotations: [annotation], ...more });
      const drawn = withoutSpace(pages.join(''));
      for (const line of linesOf(doc)) expect(drawn).toContain(asSet(line));
      expect(drawn.split(asSet(words)).length).toBeGreaterThan(6);
      for (const said of [`Note: ${words}`, `By: ${words}`, `Publisher${words}`, `Language${words}`])
        expect(drawn).toContain(asSet(said));
    }),
    { numRuns: 60 },
  );
});

test('a footnote runs in the direction of its own words, with its number where they begin', async () => {
  const reference = (n: number) => schema.node('footnote_ref', { label: `${n}`, note: `n${n}` });
  const note = (n: number, words: string) =>
    schema.node('note', { id: `n${n}`, label: `${n}` }, [schema.node('paragraph', null, [schema.text(words)])]);
  const { bytes } = await fileOf(
    pageOf(
      schema.node('doc', null, [
        schema.node('paragraph', null, [schema.text('Latin words'), reference(1), schema.text(' go on'), reference(2)]),
        schema.node('paragraph', null, [schema.text('كلمات عربية'), reference(3), schema.text(' هنا'), reference(4)]),
        note(1, 'A Latin note.'),
        note(2, 'ملاحظة عربية.'),
        note(3, 'Another Latin one.'),
        note(4, 'הערה בעברית.'),
      ]),
    ),
  );
  const [page] = (await openPdf(bytes, DEFAULT_IMPORT_LIMITS)).pages;
  const { width, height, fragments } = page!;
  const foot = fragments.filter(({ y }) => y > height / 2);
  const sides = ['1', '2', '3', '4'].map((label) => {
    // That of the page stands behind them.
    const number = foot.find(({ glyphs }) => glyphs.map(({ text }) => text).join('') === label);
    return number && (number.x < width / 2 ? 'left' : 'right');
  });
  expect(sides).toEqual(['left', 'right', 'left', 'right']);
});
