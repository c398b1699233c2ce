import { schema } from '@scholium/document';
import { Document, ImageRun, Packer, Paragraph } from 'docx';
import { EXIF, GIF, JPEG, jpegSegment, jpegWith, latin, pngOf, together } from '../../images/images.fixture.js';
import { turnOf } from '../../images/read-image.js';
import { bringRemarks } from '../../import/bring-remarks.js';
import type { ImportedFile } from '../../import/preview-import.js';
import { readImport } from '../../import/preview-import.js';
import { TAKE_ALL } from '../../import/taken-remarks.js';
import { docxOf, drawing, ins, p, style, t, vmlPicture, type WordParts } from './docx.fixture.js';

const STYLES =
  '<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>';
const caption = (inside: string): string => p(inside, style('Caption'));
const images = {
  one: { name: 'media/one.png', content: pngOf() },
  two: { name: 'media/two.png', content: pngOf({ width: 9, height: 2 }) },
};
const cell = (inside: string): string => `<w:tc>${inside}</w:tc>`;

async function read(bytes: Uint8Array): Promise<ImportedFile> {
  const found = await readImport(bytes, { fileName: 'report.docx' });
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
}
const readParts = (parts: Partial<WordParts> & Pick<WordParts, 'body'>): Promise<ImportedFile> =>
  read(docxOf({ styles: STYLES, images, ...parts }));
const lines = ({ preview }: ImportedFile): string[] =>
  preview.blocks.map(({ kind, text, figure }) =>
    [
      `${kind}: ${text}`,
      ...(figure === undefined ? [] : [`${figure.image} ${figure.width}x${figure.height}`, figure.alt]),
    ].join(' | '),
  );
const said = ({ preview }: ImportedFile, code: string): string | undefined =>
  preview.warnings.find((warning) => warning.code === code)?.message;
/** The document that is made of it, as the schema prints it. */
function built({ preview }: ImportedFile): string {
  let ids = 0;
  const { doc } = bringRemarks(
    preview,
    TAKE_ALL,
    () => `b${(ids += 1)}`,
    () => '0190a000-0000-7000-8000-000000000002',
  );
  const node = schema.nodeFromJSON(doc);
  node.check();
  return node.toString();
}

test('a picture that a program wrote is a figure with its bytes, size, words and caption', async () => {
  const picture = new ImageRun({
    type: 'png',
    data: Buffer.from(images.two.content),
    transformation: { width: 90, height: 20 },
    altText: { name: 'Picture', title: 'Weir', description: 'A weir <at> dusk' },
  });
  const document = new Document({
    styles: { paragraphStyles: [{ id: 'Caption', name: 'caption' }] },
    sections: [
      {
        children: [
          new Paragraph('Before.'),
          new Paragraph({ children: [picture] }),
          new Paragraph({ text: 'Figure 1: The weir', style: 'Caption' }),
          new Paragraph('Behind.'),
        ],
      },
    ],
  });
  const file = await read(await Packer.toBuffer(document));
  expect(lines(file)).toEqual([
    'paragraph: Before.',
    expect.stringMatching(/^figure: Figure 1: The weir \| word\/media\/\w+\.png 9x2 \| A weir <at> dusk$/),
    'paragraph: Behind.',
  ]);
  expect(file.images).toMatchObject([{ mediaType: 'image/png', width: 9, height: 2 }]);
  expect(Buffer.from(file.images[0]!.bytes).equals(Buffer.from(images.two.content))).toBe(true);
  expect(said(file, 'image_dropped')).toBeUndefined();
  expect(built(file)).toBe('doc(paragraph("Before."), figure("Figure 1: The weir"), paragraph("Behind."))');
});

test('a picture stands behind the words of its paragraph, with a caption below or above it', async () => {
  const file = await readParts({
    body: [
      p(t('Words') + drawing('one', 'A hill')),
      caption(t('Below')),
      p(t('Between')),
      caption(t('Above')),
      p(vmlPicture('two', 'A river')),
      p(drawing('one')),
      p(t('No caption')),
    ].join(''),
  });
  expect(lines(file)).toEqual([
    'paragraph: Words',
    'figure: Below | word/media/one.png 6x4 | A hill',
    'paragraph: Between',
    'figure: Above | word/media/two.png 9x2 | A river',
    'figure:  | word/media/one.png 6x4 | ',
    'paragraph: No caption',
  ]);
  expect(file.images.map(({ key }) => key)).toEqual(['word/media/one.png', 'word/media/two.png']);
});

test('a picture that is grouped with a text box has the words of that as its caption', async () => {
  const inBox = (inside: string): string => `<w:txbxContent>${inside}</w:txbxContent>`;
  const group = drawing('one', 'A hill').replace('</pic:pic>', `</pic:pic>${inBox(caption(t('The hill')))}`);
  const file = await readParts({
    body: [p(t('Words') + group), p(drawing('none').replace(/<pic:pic>.*<\/pic:pic>/u, inBox(p(drawing('two')))))].join(
      '',
    ),
  });
  expect(lines(file)).toEqual([
    'paragraph: Words',
    'figure: The hill | word/media/one.png 6x4 | A hill',
    'figure:  | word/media/two.png 9x2 | ',
  ]);
  expect(said(file, 'image_dropped')).toBeUndefined();
});

test('each of several figures has the caption below it; that of a table is not taken', async () => {
  const file = await readParts({
    body: [
      p(drawing('one')),
      caption(t('First')),
      p(drawing('two')),
      caption(t('Second')),
      `<w:tbl><w:tr>${cell(p(t('a')))}${cell(p(drawing('two', 'In a cell')) + caption(t('Inside')))}</w:tr></w:tbl>`,
      caption(t('Of the table')),
      p(drawing('one')),
    ].join(''),
  });
  expect(lines(file)).toEqual([
    'figure: First | word/media/one.png 6x4 | ',
    'figure: Second | word/media/two.png 9x2 | ',
    'table_cell: a',
    'figure: Inside | word/media/two.png 9x2 | In a cell',
    'caption: Of the table',
    'figure:  | word/media/one.png 6x4 | ',
  ]);
  expect(built(file)).toContain('table_cell(figure("Inside"))');
});

test('comments and tracked changes in a caption stand in it, and those behind it where they stood', async () => {
  const range = (inside: string, id = '7'): string =>
    `<w:commentRangeStart w:id="${id}"/>${inside}<w:commentRangeEnd w:id="${id}"/>`;
  const comment = (id: string, words: string): string =>
    `<w:comment w:id="${id}" w:author="Ann">${p(t(words))}</w:comment>`;
  const file = await readParts({
    body: [
      p(drawing('one')),
      caption(t('The ') + range(t('hill')) + ins('Ann', t(' in spring'))),
      p(range(t('Behind'), '8')),
      p(drawing('two')),
    ].join(''),
    comments: comment('7', 'Which?') + comment('8', 'Why?'),
  });
  let ids = 0;
  const { doc, comments, suggestions } = bringRemarks(
    file.preview,
    TAKE_ALL,
    () => `b${(ids += 1)}`,
    () => '0190a000-0000-7000-8000-000000000002',
  );
  expect(doc.content).toHaveLength(3);
  expect(comments.map(({ text, anchor }) => [text, anchor?.quote])).toEqual([
    ['Which?', 'hill'],
    ['Why?', 'Behind'],
  ]);
  expect(suggestions).toMatchObject([{ author: 'Ann', steps: [{ from: 9, to: 9 }] }]);
});

test('pictures that are not kept are counted with the reason, and their paragraphs stay as they are', async () => {
  const linked = '<w:r><w:drawing><wp:inline><a:blip r:link="web"/></wp:inline></w:drawing></w:r>';
  const file = await readParts({
    body: [
      p(drawing('one')),
      p(t('Words') + drawing('emf') + linked + drawing('gone') + drawing('missing') + drawing('damaged')),
      p(`<w:r><w:drawing><wp:inline/></w:drawing></w:r>`),
      p(ins('Ann', drawing('two'))),
      p('<w:r><w:footnoteReference w:id="2"/></w:r>' + t('Note')),
    ].join(''),
    footnotes: `<w:footnote w:id="2">${p(t('Text') + drawing('one'))}</w:footnote>`,
    links: { web: 'https://example.org/a.png' },
    images: {
      ...images,
      emf: { name: 'media/a.emf', content: new TextEncoder().encode('EMF') },
      damaged: { name: 'media/b.png', content: pngOf().subarray(0, 40) },
    },
  });
  expect(lines(file).slice(0, 3)).toEqual([
    'figure:  | word/media/one.png 6x4 | ',
    'paragraph: Words',
    'figure:  | word/media/two.png 9x2 | ',
  ]);
  const dropped = said(file, 'image_dropped') ?? '';
  for (const each of [
    '1 image that is no PNG, JPEG, GIF or WebP',
    '1 image at an address outside the file',
    '3 images',
    '1 damaged image',
    '1 image inside notes',
  ])
    expect(dropped).toContain(each);
  expect(said(file, 'tracked_left_out')).toContain('1 inserted or deleted image (it is in the text)');
});

test('a file of which the pictures are larger than it says, or too many, is read without them', async () => {
  const huge = pngOf({ stated: [65_536, 1] });
  const file = await readParts({
    body: p(t('Words')) + p(drawing('huge')),
    images: { huge: { name: 'media/huge.png', content: huge } },
  });
  expect(lines(file)).toEqual(['paragraph: Words']);
  expect(said(file, 'image_dropped')).toBe('Left out: 1 image that is too large.');
});

test('a picture is turned as the file turns it, which shows what is stored, whatever its EXIF says', async () => {
  const photo = { name: 'media/photo.jpg', content: jpegWith(jpegSegment(0xe1, together(latin('Exif\0\0'), EXIF))) };
  const turns = [
    '',
    'rot="5400000"',
    'rot="10800000"',
    'rot="-5400000"',
    'flipH="1"',
    'rot="5400000" flipV="true"',
    'rot="1"',
  ];
  const read = await readParts({
    body: turns.map((turn) => p(t('Here.') + drawing('photo', 'x', turn))).join(''),
    images: { photo },
  });
  const byKey = new Map(read.images.map((image) => [image.key, image]));
  const shown = read.preview.blocks.flatMap(({ figure }) => (figure ? [byKey.get(figure.image)!] : []));
  expect(shown.map(({ bytes, width, height }) => [turnOf(bytes), width, height])).toEqual([
    [1, 6, 4],
    [6, 4, 6],
    [3, 6, 4],
    [8, 4, 6],
    [2, 6, 4],
    [5, 4, 6],
    [1, 6, 4],
  ]);
  expect(shown[0]!.bytes).toEqual(JPEG);
  expect(said(read, 'image_dropped')).toBeUndefined();
});

test('a PNG is turned as the file turns it; others that are, and what slants, are counted as they are stored', async () => {
  const read = await readParts({
    body: ['rot="5400000"', 'rot="2700000"', 'rot="60000"']
      .map((turn) => p(t('Here.') + drawing('two', '', turn)))
      .concat(p(t('Here.') + drawing('gif', '', 'flipH="1"')))
      .join(''),
    images: { ...images, gif: { name: 'media/a.gif', content: GIF } },
  });
  expect(lines(read).filter((line) => line.startsWith('figure'))).toEqual([
    'figure:  | word/media/two.png#6 2x9 | ',
    'figure:  | word/media/two.png#6 2x9 | ',
    'figure:  | word/media/two.png 9x2 | ',
    'figure:  | word/media/a.gif#2 6x4 | ',
  ]);
  expect(said(read, 'image_dropped')).toBe('Left out: how 2 images are turned (they are as they are stored).');
});

test('a picture of very many parts is read in a time that grows as they do', async () => {
  const parts = 20_000;
  const many = drawing('one').replace(/<a:blip[^>]*\/>/u, '<a:blip r:embed="none"/>'.repeat(parts));
  const from = performance.now();
  const file = await readParts({ body: p(t('Words')) + p(many) });
  expect(performance.now() - from).toBeLessThan(5_000);
  expect(said(file, 'image_dropped')).toBe('Left out: 20,000 images.');
});
