import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument, plainText } from '@scholium/document';
import { applyCorrections } from '../../import/apply-corrections.js';
import { buildDocument } from '../../import/build-document.js';
import type { Correction } from '../../import/correction.js';
import { DEFAULT_IMPORT_LIMITS } from '../../import/import-limits.js';
import type { ImportPreview } from '../../import/import-preview.js';
import { previewImport } from '../../import/preview-import.js';
import { HARBOUR, HARBOUR_AUTHOR, HARBOUR_TITLE } from './harbour.fixture.js';
import { FONT, pdfOf, printedPdf } from './pdf.fixture.js';

async function preview(bytes: Uint8Array): Promise<ImportPreview> {
  const read = await previewImport(bytes);
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}
const sample = (name: string): Promise<ImportPreview> =>
  preview(readFileSync(join(import.meta.dirname, 'samples', `${name}.pdf`)));

function corrected(given: ImportPreview, ...corrections: readonly Correction[]): ImportPreview {
  const made = applyCorrections(given, corrections);
  if (!made.ok) throw new Error(made.error.message);
  return made.value;
}

/** Blocks as "kind: words"; a note's number stands in brackets where the text refers to it. */
function shown({ blocks }: ImportPreview): string[] {
  return blocks.map(({ kind, text, footnotes, note }) => {
    let words = text;
    for (const { offset, label, included, note: id } of footnotes.toReversed())
      if (included) words = `${words.slice(0, offset)}[${label}>${id}]${words.slice(offset + label.length)}`;
    return `${kind}${note === undefined ? '' : ` ${note.label}>${note.id}`}: ${words}`;
  });
}

/** What the files were made of. */
function harbour(): string[] {
  let notes = 0;
  const texts: string[] = [];
  const blocks = HARBOUR.flatMap((part) => {
    if ('heading' in part) return [`heading: ${part.heading}`];
    if ('list' in part) return part.list.map((item) => `list_item: ${item}`);
    const words = part.map((each) => {
      if (typeof each === 'string') return each;
      notes += 1;
      texts.push(`note ${notes}>${notes}: ${each.n}`);
      return `[${notes}>${notes}]`;
    });
    return [`paragraph: ${words.join('')}`];
  });
  return [`title: ${HARBOUR_TITLE}`, `byline: ${HARBOUR_AUTHOR}`, ...blocks, ...texts];
}

const codes = ({ warnings }: ImportPreview): string[] => warnings.map(({ code }) => code);

describe('two columns with hyphenation and footnotes', () => {
  test.each(['two-columns', 'tagged'])('%s has every word in its place, and every note', async (name) => {
    const found = await sample(name);
    expect(shown(found)).toEqual(harbour());
    expect(found.metadata).toEqual({ title: HARBOUR_TITLE, authors: [HARBOUR_AUTHOR], language: 'en' });
  });

  test('what stood at the edges of pages is listed with its page', async () => {
    const { leftOut = [] } = await sample('two-columns');
    expect(leftOut.map(({ kind, page, text }) => `${page} ${kind} ${text}`)).toEqual([
      '41 page_number 41',
      '42 page_head Maren Oldcastle Annals of the Estuary 12',
      '42 page_number 42',
      '43 page_head The Harbour Ledgers of Eastmouth',
      '43 page_number 43',
      '44 page_head Maren Oldcastle Annals of the Estuary 12',
      '44 page_number 44',
    ]);
  });

  test('it can be put back, and the rest stays where it was', async () => {
    const found = await sample('two-columns');
    const back = corrected(found, { type: 'put_back', ids: [2, 1] });
    const around = shown(back).map((words) => words.slice(0, 24));
    const at = around.indexOf('paragraph: Maren Oldcast', 2);
    expect([around[at - 1], around[at + 1]]).toEqual(['paragraph: The clerks we', 'paragraph: Historians ha']);
    expect(shown(back)).toContain('paragraph: 42');
    expect(back.leftOut?.map(({ id }) => id)).toEqual([0, 3, 4, 5, 6]);
    expect(applyCorrections(back, [{ type: 'put_back', ids: [1] }])).toMatchObject({ ok: false });
    const all = corrected(back, { type: 'put_back', ids: [0, 3, 4, 5, 6] });
    expect(all.leftOut).toBeUndefined();
    expect(shown(all).filter((words) => !shown(found).includes(words))).toHaveLength(7);
  });

  test('each divided word can be parted and joined alone', async () => {
    const found = await sample('two-columns');
    const block = found.blocks.find(({ divided }) => (divided?.length ?? 0) > 1)!;
    const [first, second] = block.divided!;
    const { index: blockIndex } = block;
    const parted = corrected(found, { type: 'set_divided_word', blockIndex, offset: first!.offset, joined: false });
    const now = parted.blocks.find(({ index }) => index === blockIndex)!;
    expect(now.text).toBe(`${block.text.slice(0, first!.offset)}-${block.text.slice(first!.offset)}`);
    expect(now.divided?.[1]).toEqual({ ...second, offset: second!.offset + 1 });
    expect(now.footnotes.map(({ offset }) => offset)).toEqual(block.footnotes.map(({ offset }) => offset + 1));
    const said = (preview: ImportPreview): number | undefined =>
      preview.warnings.find(({ code }) => code === 'words_rejoined')?.count;
    expect(said(parted)).toBe(said(found)! - 1);
    const again = corrected(parted, { type: 'set_divided_word', blockIndex, offset: first!.offset, joined: true });
    expect(again.blocks).toEqual(found.blocks);
    expect(applyCorrections(found, [{ type: 'set_divided_word', blockIndex, offset: 0, joined: false }])).toMatchObject(
      { ok: false },
    );
  });

  test('a paragraph that was rejoined at the end of its page can be parted there, which settles the warning', async () => {
    const found = await sample('two-columns');
    const places = found.warnings.filter(({ code }) => code === 'paragraph_rejoined');
    expect(places.length).toBeGreaterThan(3);
    const { blockIndex = 0, offset = 0 } = places[1]!;
    const parted = corrected(found, { type: 'split', blockIndex, offset });
    expect(parted.blocks).toHaveLength(found.blocks.length + 1);
    expect(parted.warnings.filter(({ code }) => code === 'paragraph_rejoined')).toHaveLength(places.length - 1);
  });

  test('every word of the document knows its page, and its text is the same as without', async () => {
    const { blocks } = await sample('two-columns');
    let ids = 0;
    const json = buildDocument({ blocks }, () => `b${(ids += 1)}`);
    const parsed = parseDocument(json);
    if (!parsed.ok) throw new Error(parsed.code);
    const words: string[] = [];
    parsed.doc.descendants((node) => {
      if (node.isText)
        words.push(`${String(node.marks.find(({ type }) => type.name === 'page')?.attrs['label'])} ${node.text}`);
    });
    expect(words.every((each) => /^4[1-4] /u.test(each))).toBe(true);
    expect(words).toContain(`41 ${HARBOUR_TITLE}`);
    expect(words.some((each) => /^44 .*more truthful\.$/u.test(each))).toBe(true);
    const bare = blocks.map((block) => ({ ...block, runs: block.runs.map((run) => ({ ...run, marks: [] })) }));
    const plain = parseDocument(buildDocument({ blocks: bare }, () => `b${(ids += 1)}`));
    if (!plain.ok) throw new Error(plain.code);
    expect(plainText(parsed.doc)).toBe(plainText(plain.doc));
  });
});

test('Arabic and Hebrew are read in the order in which they are written', async () => {
  expect(shown(await sample('right-to-left'))).toEqual([
    'title: سجلات الميناء',
    'paragraph: حفظ مكتب الميناء سجلاته دون انقطاع منذ خريف عام 1871 حتى الحريق الكبير، وهي أشمل وصف للتجارة الساحلية.[1>undefined] كان الكاتب Josiah Penhallow يسجل كل سفينة.',
    'heading: בית הנמל',
    'paragraph: בחורף של שנת 1884 היה הנמל חסום בקרח במשך אחד עשר שבועות, והפקיד רשם בכל יום את הטמפרטורה ואת כיוון הרוח (12 מעלות).',
    'list_item: سفينة أولى',
    'list_item: سفينة ثانية',
    'paragraph: The ledger closes with one line of English: the harbour was empty.',
  ]);
});

describe('pages', () => {
  const page = (number: number): [number, number, number, string][] => [
    [40, 20, 8, `Annals of the Estuary ${number + 100}`],
    [40, 100, 10, `The words of page number ${['one', 'two', 'three', 'four'][number]} stand alone here.`],
    [200, 580, 8, String(number + 101)],
  ];
  const pageOf = ({ blocks }: ImportPreview, word: string): string | undefined =>
    blocks
      .find(({ text }) => text.includes(word))
      ?.runs[0]?.marks.flatMap((mark) => (mark.type === 'page' ? mark.label : []))[0];

  test('are cited by the numbers printed on them where the file does not label them', async () => {
    const found = await preview(printedPdf([0, 1, 2, 3].map(page)));
    expect(found.blocks.map(({ text }) => text)).toHaveLength(4);
    expect(pageOf(found, 'three')).toBe('103');
    expect(found.leftOut).toHaveLength(8);
  });

  test('are cited by their labels where it does', async () => {
    const labels = '/PageLabels << /Nums [0 << /S /r /St 9 >> 2 << /S /D /St 1 >>] >>';
    const found = await preview(printedPdf([0, 1, 2, 3].map(page), labels));
    expect(['one', 'two', 'three', 'four'].map((word) => pageOf(found, word))).toEqual(['ix', 'x', '1', '2']);
  });
});

test('a line that repeats at the end of pages is no foot when it is set like the line above it', async () => {
  const lines = (number: number): [number, number, number, string][] => [
    [40, 100, 10, `Page ${['one', 'two', 'three', 'four'][number]} has words of its own, which go on.`],
    [40, 558, 10, `Here the last paragraph of part ${['one', 'two', 'three', 'four'][number]} begins and is full`],
    [40, 570, 10, 'until the end. See the archive.'],
  ];
  const found = await preview(printedPdf([0, 1, 2, 3].map(lines)));
  expect(found.leftOut).toBeUndefined();
  expect(found.blocks.filter(({ text }) => text.endsWith('See the archive.'))).toHaveLength(4);
});

describe('a PDF that cannot be read', () => {
  const catalogue = '<< /Type /Catalog /Pages 2 0 R >>';
  const refusal = async (bytes: Uint8Array): Promise<string | undefined> => {
    const read = await previewImport(bytes);
    return read.ok ? undefined : read.error.code;
  };

  test.each<[string, Uint8Array, string]>([
    ['damaged', new TextEncoder().encode('%PDF-1.7\nnothing that could be one'), 'pdf_damaged'],
    ['of pictures only', printedPdf([[], []]), 'pdf_without_text'],
    [
      'protected with a password',
      pdfOf(
        [
          catalogue,
          '<< /Type /Pages /Kids [] /Count 0 >>',
          `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'a1'.repeat(32)}> /U <${'b2'.repeat(32)}> >>`,
        ],
        `/Encrypt 3 0 R /ID [<${'c3'.repeat(16)}> <${'c3'.repeat(16)}>]`,
      ),
      'pdf_encrypted',
    ],
    ['whose pages contain themselves', pdfOf([catalogue, '<< /Type /Pages /Kids [2 0 R] /Count 3 >>']), 'pdf_damaged'],
  ])('%s is refused with a reason', async (_, bytes, code) => {
    expect(await refusal(bytes)).toBe(code);
  });

  test('one with more pages than a document may have is refused with their number', async () => {
    const bytes = printedPdf([[[40, 100, 10, 'First.']], [[40, 100, 10, 'Second.']]]);
    const read = await previewImport(bytes, { limits: { ...DEFAULT_IMPORT_LIMITS, maxPages: 1 } });
    expect(read).toMatchObject({
      ok: false,
      error: { code: 'pdf_too_many_pages', message: 'The PDF has more than 1 page.' },
    });
  });

  test('a drawing that draws itself ends, with the words around it', async () => {
    const form =
      '/Type /XObject /Subtype /Form /BBox [0 0 400 600] /Resources << /Font << /F 3 0 R >> /XObject << /X 6 0 R >> >>';
    const words = 'BT /F 10 Tf 1 0 0 1 40 500 Tm (Words that stand before the loop.) Tj ET /X Do';
    const bytes = pdfOf([
      catalogue,
      '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
      FONT,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 5 0 R /Resources << /Font << /F 3 0 R >> /XObject << /X 6 0 R >> >> >>',
      { dictionary: '', stream: words },
      { dictionary: form, stream: '/X Do' },
    ]);
    const read = await previewImport(bytes);
    expect(read.ok ? read.value.blocks.map(({ text }) => text) : read.error.code).toEqual([
      'Words that stand before the loop.',
    ]);
  }, 20_000);

  test('a page without words is counted', async () => {
    expect(codes(await preview(printedPdf([[[40, 100, 10, 'Only this page has any words.']], []])))).toContain(
      'pages_without_text',
    );
  });
});

test('words of a font that names a table of characters which PDF.js brings along are read', async () => {
  const file = pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [6 0 R] /Count 1 >>',
    '<< /Type /Font /Subtype /Type0 /BaseFont /Mincho /Encoding /UniJIS-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Mincho /FontDescriptor 5 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 6 >> >>',
    '<< /Type /FontDescriptor /FontName /Mincho /Flags 4 /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /FontBBox [0 -200 1000 800] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 7 0 R /Resources << /Font << /F 3 0 R >> >> >>',
    { dictionary: '', stream: 'BT /F 12 Tf 1 0 0 1 50 500 Tm <65E5672C306E6C34> Tj ET' },
  ]);
  const read = await previewImport(file, {});
  expect(read.ok && read.value.blocks.map(({ text }) => text)).toEqual(['日本の水']);
});
