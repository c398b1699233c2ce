import {
  AlignmentType,
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  ExternalHyperlink,
  FootnoteReferenceRun,
  HeadingLevel,
  InsertedTextRun,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx';
import { buildDocument } from '../../import/build-document.js';
import type { ImportPreview } from '../../import/import-preview.js';
import { previewImport } from '../../import/preview-import.js';

const DATE = '2024-03-12T09:30:00.000Z';

async function previewOf(bytes: Uint8Array): Promise<ImportPreview> {
  const read = await previewImport(bytes, { fileName: 'report.docx' });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

const lines = ({ blocks }: ImportPreview): string[] => blocks.map(({ kind, text }) => `${kind}: ${text}`);

/** A document as Word's own library writes it: every kind of content that is promised. */
function report(): Promise<Buffer> {
  const plain = (text: string): Paragraph => new Paragraph(text);
  const cell = (text: string, more = {}): TableCell => new TableCell({ children: [plain(text)], ...more });
  const item = (text: string, level: number): Paragraph =>
    new Paragraph({ text, numbering: { reference: 'steps', level } });
  const document = new Document({
    title: 'Crossings in winter',
    creator: 'Dr. Maria Keller; Ana Ruiz',
    numbering: {
      config: [
        {
          reference: 'steps',
          levels: [0, 1].map((level) => ({
            level,
            format: level === 0 ? LevelFormat.DECIMAL : LevelFormat.BULLET,
            text: `%${level + 1}.`,
            start: level === 0 ? 3 : 1,
          })),
        },
      ],
    },
    footnotes: {
      1: { children: [plain('Interview, 3 May.'), plain('Second paragraph.')] },
      2: { children: [plain('Ministry of Transport, 2023.')] },
    },
    comments: {
      children: [
        { id: 0, author: 'Ana Ruiz', date: new Date(DATE), children: [plain('Which bridge?'), plain('Say so.')] },
      ],
    },
    sections: [
      {
        children: [
          new Paragraph({ text: 'Crossings in winter', heading: HeadingLevel.TITLE }),
          new Paragraph({ text: 'The river', heading: HeadingLevel.HEADING_1 }),
          new Paragraph({
            children: [
              new TextRun('The '),
              new TextRun({ text: 'northern', bold: true }),
              new TextRun({ text: ' bridge', italics: true }),
              new TextRun(' closed.'),
              new FootnoteReferenceRun(1),
              new TextRun(' See '),
              new ExternalHyperlink({ link: 'https://example.org/a', children: [new TextRun('the notice')] }),
              new TextRun('. H'),
              new TextRun({ text: '2', subScript: true }),
              new TextRun('O'),
            ],
          }),
          item('Walk', 0),
          item('with a lamp', 1),
          item('Wait', 0),
          new Table({
            rows: [
              new TableRow({ tableHeader: true, children: [cell('Day'), cell('Crossings', { columnSpan: 2 })] }),
              new TableRow({ children: [cell('Monday', { rowSpan: 2 }), cell('4'), cell('7')] }),
              new TableRow({ children: [cell('5'), cell('8')] }),
            ],
          }),
          new Paragraph({
            bidirectional: true,
            alignment: AlignmentType.START,
            children: [new TextRun({ text: 'وصل الجسر', rightToLeft: true })],
          }),
          new Paragraph({
            children: [
              new TextRun('They '),
              new DeletedTextRun({ text: 'never', id: 1, author: 'Maria Keller', date: DATE }),
              new InsertedTextRun({ text: 'rarely', id: 2, author: 'Maria Keller', date: DATE }),
              new TextRun(' met 😀 at '),
              new CommentRangeStart(0),
              new TextRun('the bridge'),
              new CommentRangeEnd(0),
              new TextRun({ children: [new CommentReference(0)] }),
              new TextRun('.'),
              new FootnoteReferenceRun(2),
            ],
          }),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

test('a document has all the words of the file, each in its kind of block', async () => {
  const preview = await previewOf(await report());
  expect(preview.format).toBe('docx');
  expect(lines(preview)).toEqual([
    'title: Crossings in winter',
    'heading: The river',
    'paragraph: The northern bridge closed.1 See the notice. H2O',
    'list_item: Walk',
    'list_item: with a lamp',
    'list_item: Wait',
    'table_cell: Day',
    'table_cell: Crossings',
    'table_cell: Monday',
    'table_cell: 4',
    'table_cell: 7',
    'table_cell: 5',
    'table_cell: 8',
    'paragraph: وصل الجسر',
    'paragraph: They never met 😀 at the bridge.2',
    'note: Interview, 3 May.',
    'note: Second paragraph.',
    'note: Ministry of Transport, 2023.',
  ]);
  expect(preview.blocks[2]!.runs).toEqual([
    { text: 'The ', marks: [] },
    { text: 'northern', marks: [{ type: 'strong' }] },
    { text: ' bridge', marks: [{ type: 'em' }] },
    { text: ' closed.', marks: [] },
    { text: '1', marks: [{ type: 'superscript' }] },
    { text: ' See ', marks: [] },
    { text: 'the notice', marks: [{ type: 'link', href: 'https://example.org/a' }] },
    { text: '. H', marks: [] },
    { text: '2', marks: [{ type: 'subscript' }] },
    { text: 'O', marks: [] },
  ]);
  expect(preview.blocks[2]!.footnotes).toEqual([{ label: '1', offset: 27, included: true, note: 1 }]);
  expect(preview.blocks.flatMap(({ list }) => list ?? [])).toEqual([
    expect.objectContaining({ ordered: true, depth: 0, number: 3 }),
    expect.objectContaining({ ordered: false, depth: 1 }),
    expect.objectContaining({ ordered: true, depth: 0, number: 4 }),
  ]);
  const cells = preview.blocks.flatMap(({ table }) => (table ? [{ ...table, id: 0 }] : []));
  expect(cells[1]).toEqual({ id: 0, row: 0, column: 1, header: true, colspan: 2 });
  expect(cells[2]).toEqual({ id: 0, row: 1, column: 0, header: false, rowspan: 2 });
  expect(cells.slice(-2)).toEqual([
    { id: 0, row: 2, column: 0, header: false },
    { id: 0, row: 2, column: 1, header: false },
  ]);
  expect(preview.metadata).toEqual({ title: 'Crossings in winter', authors: ['Dr. Maria Keller', 'Ana Ruiz'] });
  expect(preview.warnings).toEqual([]);
});

test('comments and tracked changes come with their authors, dates and places', async () => {
  const { blocks, remarks } = await previewOf(await report());
  const blockIndex = blocks.findIndex(({ text }) => text.startsWith('They'));
  const place = (offset: number) => ({ blockIndex, offset });
  expect(remarks).toEqual({
    comments: [
      {
        author: 'Ana Ruiz',
        date: DATE,
        text: 'Which bridge?\nSay so.',
        resolved: false,
        from: place(21),
        to: place(31),
        replies: [],
      },
    ],
    tracked: [
      {
        author: 'Maria Keller',
        date: DATE,
        from: place(5),
        to: place(10),
        inserted: [{ text: 'rarely', marks: [] }],
      },
    ],
  });
});

test('the document built of it is one of the grammar', async () => {
  let ids = 0;
  const { content } = buildDocument(await previewOf(await report()), () => `b${(ids += 1)}`);
  expect(content?.map(({ type }) => type)).toEqual([
    'title',
    'heading',
    'paragraph',
    'ordered_list',
    'table',
    'paragraph',
    'paragraph',
    'note',
    'note',
  ]);
});
