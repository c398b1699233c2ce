import { Buffer } from 'node:buffer';
import { setTimeout as pause } from 'node:timers/promises';
import { deflateSync } from 'node:zlib';
import { figuresIn } from '../../images/figures.fixture.js';
import { JPEG } from '../../images/images.fixture.js';
import { readImage } from '../../images/read-image.js';
import { DEFAULT_IMPORT_LIMITS } from '../../import/import-limits.js';
import { openPdf } from './open-pdf.js';
import { FONT, pdfOf } from './pdf.fixture.js';

/** A picture on a page: its object, and its place in points from the lower left. */
type Shown = readonly [
  name: 'Jpeg' | 'Packed' | 'Other' | 'Pixels' | 'Grey' | 'Broken',
  matrix: string,
  content?: string,
];
type Words = readonly [x: number, y: number, words: string];

const hex = (bytes: Uint8Array): string => `${Buffer.from(bytes).toString('hex')}>`;
/** Eight by eight pixels, each of another colour. */
const PIXELS = Uint8Array.from({ length: 192 }, (_, at) => at);
const IMAGE = '/Type /XObject /Subtype /Image /BitsPerComponent 8';
const packed = (jpeg: Uint8Array) => ({
  dictionary: `${IMAGE} /Width 6 /Height 4 /ColorSpace /DeviceRGB /Filter [/ASCIIHexDecode /FlateDecode /DCTDecode]`,
  stream: hex(deflateSync(jpeg)),
});
const OBJECTS = {
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
    'Left out: 1 small image, 2 turned or mirrored images, 2 images behind the text or of whole pages, 1 image, 3 images that pages repeat.',
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
  const opened = await openPdf(file, DEFAULT_IMPORT_LIMITS, 100);
  expect(opened.pictures.map(({ page: at }) => at)).toEqual([0, 0]);
  expect(opened.pages.map(({ fragments }) => fragments.length)).toEqual([1, 1, 1]);
  expect(opened.losses.warning('image_dropped', '{list}')[0]?.message).toBe(
    'the images of 2 pages behind the most that are read',
  );
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
