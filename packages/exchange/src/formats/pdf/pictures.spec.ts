import { Buffer } from 'node:buffer';
import { setTimeout as pause } from 'node:timers/promises';
import { deflateSync } from 'node:zlib';
import { figuresIn } from '../../images/figures.fixture.js';
import { JPEG } from '../../images/images.fixture.js';
import { readImage } from '../../images/read-image.js';
import { writePng } from '../../images/write-png.js';
import { previewImport } from '../../import/preview-import.js';
import { DEFAULT_IMPORT_LIMITS } from '../../import/import-limits.js';
import { openPdf } from './open-pdf.js';
import { PictureReading } from './picture-reading.js';
import { FONT, pdfOf } from './pdf.fixture.js';

/** A picture on a page: its object, and its place in points from the lower left. */
type Shown = readonly [name: keyof typeof OBJECTS, matrix: string, content?: string];
type Words = readonly [x: number, y: number, words: string];

const hex = (bytes: Uint8Array): string => `${Buffer.from(bytes).toString('hex')}>`;
/** Eight by eight pixels, each of another colour. */
const PIXELS = Uint8Array.from({ length: 192 }, (_, at) => at);
const IMAGE = '/Type /XObject /Subtype /Image /BitsPerComponent 8';
const packed = (jpeg: Uint8Array) => ({
  dictionary: `${IMAGE} /Width 6 /Height 4 /ColorSpace /DeviceRGB /Filter [/ASCIIHexDecode /FlateDecode /DCTDecode]`,
  stream: hex(deflateSync(jpeg)),
});
/** Twelve pixels wide and eight high, the left half black; the signs of ITU-T T.6. By ImageMagick, like the next. */
const FAX = '26A5FFFFF8008008';
/** As large, all of one colour; a codestream of JPEG 2000. */
const JPX =
  'FF4FFF51002F00000000000C0000000800000000000000000000000C00000008000000000000000000030701010701010701' +
  '01FF52000C00000001010304040001FF5C000D4040484850484850484850FF640025000143726561746564206279204F7065' +
  '6E4A5045472076657273696F6E20322E352E30FF90000A0000000000290001FF93C1F20308517FCFB40C01C73FC7D406087F' +
  '5F808080808080808080FFD9';
const MONO = `/Type /XObject /Subtype /Image /Width 12 /Height 8 /BitsPerComponent 1 /ColorSpace /DeviceGray`;
/** JBIG2 (ITU-T T.88): a page and a region on it, which is coded as a fax is. */
const JBIG2 = [
  '00000000 30 00 01 00000013  0000000C 00000008 00000000 00000000 00 0000',
  `00000001 26 00 01 ${(18 + FAX.length / 2).toString(16).padStart(8, '0')}  0000000C 00000008 00000000 00000000 00 01`,
]
  .join('')
  .replaceAll(' ', '');
const OBJECTS = {
  Fax: {
    dictionary: `${MONO} /Filter [/ASCIIHexDecode /CCITTFaxDecode] /DecodeParms [null << /K -1 /Columns 12 /Rows 8 >>]`,
    stream: `${FAX}>`,
  },
  Jbig2: { dictionary: `${MONO} /Filter [/ASCIIHexDecode /JBIG2Decode]`, stream: `${JBIG2}${FAX}>` },
  Jpx: {
    dictionary: '/Type /XObject /Subtype /Image /Width 12 /Height 8 /Filter [/ASCIIHexDecode /JPXDecode]',
    stream: `${JPX}>`,
  },
  Jpeg: {
    dictionary: `${IMAGE} /Width 6 /Height 4 /ColorSpace /DeviceRGB /Filter [/ASCIIHexDecode /DCTDecode]`,
    stream: hex(JPEG),
  },
  Packed: packed(JPEG),
  Other: packed(JPEG),
  Pixels: {
    dictionary: `${IMAGE} /Width 8 /Height 8 /ColorSpace /DeviceRGB /Filter /ASCIIHexDecode`,
    stream: hex(PIXELS),
  },
  Grey: {
    dictionary: `${IMAGE} /Width 24 /Height 8 /ColorSpace /DeviceGray /Filter /ASCIIHexDecode`,
    stream: hex(PIXELS),
  },
  Large: {
    dictionary: `${IMAGE} /Width 100 /Height 100 /ColorSpace /DeviceGray /Filter [/ASCIIHexDecode /FlateDecode]`,
    stream: hex(deflateSync(new Uint8Array(10_000).fill(99))),
  },
  Wide: {
    dictionary: `${IMAGE} /Width 6000 /Height 5000 /ColorSpace /DeviceGray /Filter /ASCIIHexDecode`,
    stream: '>',
  },
  Huge: {
    dictionary: `${IMAGE} /Width 7000 /Height 6000 /ColorSpace /DeviceGray /Filter /ASCIIHexDecode`,
    stream: '>',
  },
  Broken: { dictionary: `${IMAGE} /Width 6 /Height 4 /ColorSpace /DeviceRGB /Filter /JPXDecode`, stream: 'no picture' },
} as const;

function illustratedPdf(pages: readonly { readonly words: readonly Words[]; readonly shown: readonly Shown[] }[]) {
  const names = Object.keys(OBJECTS);
  const first = 4 + names.length;
  const resources = `/Resources << /Font << /F 3 0 R >> /XObject << ${names.map((name, at) => `/${name} ${4 + at} 0 R`).join(' ')} >> >>`;
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.map((_, at) => `${first + 2 * at} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    FONT,
    ...Object.values(OBJECTS),
    ...pages.flatMap(({ words, shown }, at) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents ${first + 2 * at + 1} 0 R ${resources} >>`,
      {
        dictionary: '',
        stream: [
          ...shown.map(([name, matrix, content = '']) => `${content} q ${matrix} cm /${name} Do Q ${content && 'EMC'}`),
          ...words.map(([x, y, said]) => `BT /F 10 Tf 1 0 0 1 ${x} ${600 - y} Tm (${said}) Tj ET`),
        ].join('\n'),
      },
    ]),
  ]);
}

/** Lines of a paragraph from the left, the first at this height. */
const lines = (x: number, y: number, ...words: readonly string[]): Words[] =>
  words.map((said, at) => [x, y + 12 * at, said]);

test('a picture stands where it is drawn, a JPEG as it is in the file, others with their pixels', async () => {
  const read = await figuresIn(
    illustratedPdf([
      {
        words: [
          ...lines(50, 60, 'The weir was built by hand in the year', 'of the flood.'),
          ...lines(50, 320, 'Figure 1: The weir in spring.'),
          ...lines(50, 360, 'It held for twelve years, and then it', 'did not.'),
        ],
        shown: [
          // LibreOffice says of pictures that they are artifacts.
          ['Pixels', '100 0 0 100 50 120', '/Artifact BMC'],
          ['Jpeg', '150 0 0 100 50 300'],
        ],
      },
    ]),
    {},
  );
  expect(read.lines).toEqual([
    'paragraph: The weir was built by hand in the year of the flood.',
    'figure: Figure 1: The weir in spring. []',
    'paragraph: It held for twelve years, and then it did not.',
    'figure:  []',
  ]);
  const kept = readImage('jpeg', JPEG);
  expect(read.figures.map(({ mediaType }) => mediaType)).toEqual(['image/jpeg', 'image/png']);
  expect(kept.ok && read.figures[0]?.bytes).toEqual(kept.ok && kept.value.bytes);
  expect(read.images.map(({ width, height }) => [width, height])).toEqual([
    [8, 8],
    [6, 4],
  ]);
  expect(read.lost).toEqual([]);
});

test('in two columns a picture stands in its own, and a paragraph around it is not divided', async () => {
  const row = 'as it was written there by hand,';
  const column = (x: number, y: number, first: string): Words[] => lines(x, y, first, row, row, row, row, 'the end.');
  const left = column(40, 60, 'The ferries came at dawn and so,');
  const more = column(40, 300, 'Another toll was asked for there');
  const right = column(240, 60, 'Nobody has counted the barges so');
  const read = await figuresIn(
    illustratedPdf([{ words: [...left, ...more, ...right], shown: [['Grey', '140 0 0 100 40 350']] }]),
    {},
  );
  expect(read.lines.map((line) => line.slice(0, 24))).toEqual([
    'paragraph: The ferries c',
    'figure:  []',
    'paragraph: Another toll ',
    'paragraph: Nobody has co',
  ]);
});

test('pictures of faxes, JBIG2 and JPEG 2000 are figures with their pixels', async () => {
  const names = ['Fax', 'Jbig2', 'Jpx'] as const;
  const shown = names.map((name, at): Shown => [name, `120 0 0 80 50 ${400 - 100 * at}`]);
  const { figures, lost } = await figuresIn(illustratedPdf([{ words: lines(50, 60, 'Words.'), shown }]), {});
  const size = { width: 12, height: 8 };
  // What fills the last byte of a row is never shown.
  const half = writePng({
    ...size,
    samples: 1,
    depth: 1,
    data: Uint8Array.from({ length: 16 }, (_, at) => [3, 255][at % 2]!),
  });
  const blue = writePng({
    ...size,
    samples: 4,
    depth: 8,
    data: Uint8Array.from({ length: 384 }, (_, at) => [0x33, 0x66, 0xcc, 0xff][at % 4]!),
  });
  expect(figures.map(({ bytes }) => bytes)).toEqual([half, half, blue]);
  expect(lost).toEqual([]);
});

test('what is small, turned, behind the text, of a whole page or on many pages is counted', async () => {
  const words = lines(50, 60, 'A page of a letter with a head.');
  const head: Shown = ['Jpeg', '60 0 0 40 50 555'];
  const much = Array.from({ length: 12 }, (_, at): Words => [
    50,
    100 + 12 * at,
    'words that are set on a picture of sand',
  ]);
  const read = await figuresIn(
    illustratedPdf([
      {
        words: [...words, ...much],
        shown: [
          head,
          ['Pixels', '10 0 0 10 50 60'],
          ['Pixels', '0 50 -50 0 300 60'],
          ['Pixels', '-50 0 0 50 300 60'],
          ['Grey', '300 0 0 200 40 330'],
          ['Pixels', '400 0 0 600 0 0'],
          ['Broken', '50 0 0 50 50 60'],
        ],
      },
      { words, shown: [head] },
      { words, shown: [head] },
    ]),
    {},
  );
  expect([read.figures, read.images]).toEqual([[], []]);
  expect(read.lost).toEqual([
    'Left out: 1 small image, 2 turned or mirrored images (p. 1), 2 images behind the text or of whole pages (p. 1), 1 image that could not be read (p. 1), 3 images that pages repeat.',
  ]);
});

test('a picture of a page without words stands between those of the pages around it', async () => {
  const page = (said: string) => ({ words: lines(50, 60, said), shown: [] });
  const plate = { words: [], shown: [['Pixels', '200 0 0 200 50 300']] as const };
  const read = await figuresIn(illustratedPdf([plate, page('One.'), plate, page('Two.')]), {});
  expect(read.lines).toEqual(['figure:  []', 'paragraph: One.', 'figure:  []', 'paragraph: Two.']);
  expect(read.images).toHaveLength(1);
});

test('behind what is unpacked of one file, pages are read without pictures, and counted', async () => {
  const page = (said: string) => ({
    words: lines(50, 60, said),
    shown: [
      ['Jpeg', '150 0 0 100 50 300'],
      ['Pixels', '100 0 0 100 50 120'],
    ] as const,
  });
  const file = illustratedPdf([page('One.'), page('Two.'), page('Three.')]);
  const opened = await openPdf(file, DEFAULT_IMPORT_LIMITS, 300);
  expect(opened.pictures.map(({ page: at }) => at)).toEqual([0, 0]);
  expect(opened.pages.map(({ fragments }) => fragments.length)).toEqual([1, 1, 1]);
  expect(opened.losses.warning('image_dropped', '{list}')[0]?.message).toBe(
    'the images of 2 pages (p. 2, 3) behind the most that are unpacked',
  );
  // Pages that have no picture lose none.
  const bare = illustratedPdf([page('One.'), { words: lines(50, 60, 'Two.'), shown: [] }, page('Three.')]);
  const { losses } = await openPdf(bare, DEFAULT_IMPORT_LIMITS, 300);
  expect(losses.warning('image_dropped', '{list}')[0]?.message).toBe(
    'the images of 1 page (p. 3) behind the most that are unpacked',
  );
});

test('large pictures are figures like small ones; of too many pixels they are counted, with their pages', async () => {
  const read = await figuresIn(
    illustratedPdf([
      { words: lines(50, 60, 'One.'), shown: [['Pixels', '100 0 0 100 50 120']] },
      {
        words: lines(50, 60, 'Two.'),
        shown: [
          ['Large', '100 0 0 100 50 120'],
          ['Huge', '100 0 0 100 50 240'],
          ['Pixels', '100 0 0 100 50 360'],
        ],
      },
      { words: lines(50, 60, 'Three.'), shown: [['Huge', '100 0 0 100 50 120']] },
    ]),
    {},
  );
  expect(read.lines.map((line) => line.split(' ')[0])).toEqual([
    'paragraph:',
    'figure:',
    'paragraph:',
    'figure:',
    'figure:',
    'paragraph:',
  ]);
  expect(read.images.map(({ width }) => width).toSorted((a, b) => a - b)).toEqual([8, 100]);
  expect(read.lost).toEqual(['Left out: 2 images of too many pixels (p. 2, 3).']);
});

test('the more pictures a page has, the fewer pixels each may have: they are unpacked together', async () => {
  const page = (times: number) => ({
    words: lines(50, 60, 'Words.'),
    shown: Array.from({ length: times }, (_, at): Shown => ['Wide', `50 0 0 50 50 ${500 - 20 * at}`]),
  });
  const { losses } = await openPdf(illustratedPdf([page(2), page(3), page(6)]), DEFAULT_IMPORT_LIMITS);
  // Two of 30 million pixels are as much as a thread has the memory for, when they have transparency.
  expect(losses.warning('image_dropped', '{list}')[0]?.message).toContain('9 images of too many pixels (p. 2, 3)');
});

test('nothing large is unpacked of a file without words', async () => {
  const later = jest.spyOn(PictureReading.prototype, 'takeLarge');
  const scan = { words: [], shown: [['Large', '400 0 0 600 0 0']] as const };
  const read = await previewImport(illustratedPdf([scan, scan]), {});
  expect(read).toMatchObject({ ok: false, error: { code: 'pdf_without_text' } });
  expect(later).not.toHaveBeenCalled();
  later.mockRestore();
});

test('a JPEG that PDF.js unpacks late, and that is no figure, breaks nothing', async () => {
  const failed: unknown[] = [];
  const fail = (reason: unknown): void => void failed.push(reason);
  process.on('unhandledRejection', fail);
  try {
    const page = (...shown: readonly Shown[]) => ({ words: lines(50, 60, 'Words.'), shown });
    const file = illustratedPdf([page(['Packed', '10 0 0 10 50 60']), page(['Other', '150 0 0 100 50 300'])]);
    expect((await openPdf(file, DEFAULT_IMPORT_LIMITS)).pictures).toHaveLength(1);
    await pause(20);
  } finally {
    process.off('unhandledRejection', fail);
  }
  expect(failed).toEqual([]);
});
