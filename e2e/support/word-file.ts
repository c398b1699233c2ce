import {
  CommentRangeEnd,
  CommentRangeStart,
  DeletedTextRun,
  Document,
  FootnoteReferenceRun,
  ImageRun,
  HeadingLevel,
  InsertedTextRun,
  Packer,
  Paragraph,
  TextRun,
} from 'docx';

/** 60 by 40 pixels, grey. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAADwAAAAoCAAAAACH0MYjAAAAIUlEQVR4nO3LMQEAAAwCIGMb3w7bCz/pQ2RZlmVZluWrAZe2ZT3uRMSYAAAAAElFTkSuQmCC';
const BY = { author: 'Maria Keller', date: '2024-03-12T09:30:00Z' };

/**
 * A Word document with a title, a footnote, right-to-left words, a picture with a caption, a comment and three tracked
 * changes.
 */
export function wordFile(): Promise<Buffer> {
  const note = new Paragraph('Harbour ledger, p. 12.');
  const remark = { id: 0, author: 'Ana Ruiz', date: new Date(BY.date), children: [new Paragraph('Which bridge?')] };
  const children = [
    new Paragraph({ text: 'The Lower Landings', heading: HeadingLevel.TITLE }),
    new Paragraph({
      children: [
        new TextRun('The pilots '),
        new DeletedTextRun({ ...BY, id: 1, text: 'never' }),
        new InsertedTextRun({ ...BY, id: 2, text: 'rarely' }),
        new TextRun(' go out after dark.'),
        new FootnoteReferenceRun(1),
      ],
    }),
    new Paragraph({
      children: [
        new TextRun('They wait at '),
        new CommentRangeStart(0),
        new TextRun('the bridge'),
        new CommentRangeEnd(0),
        new InsertedTextRun({ ...BY, id: 3, text: ' below the weir' }),
        new TextRun('.'),
        new DeletedTextRun({ ...BY, id: 4, text: ' So people say.' }),
      ],
    }),
    new Paragraph({
      children: [
        new ImageRun({
          type: 'png',
          data: Buffer.from(PICTURE, 'base64'),
          transformation: { width: 60, height: 40 },
          altText: { name: 'Weir', description: 'A weir' },
        }),
      ],
    }),
    new Paragraph({ text: 'Figure 1: The weir', style: 'Caption' }),
    new Paragraph({
      bidirectional: true,
      children: [new TextRun({ text: 'وصل الجسر إلى الميناء', rightToLeft: true })],
    }),
  ];
  return Packer.toBuffer(
    new Document({
      creator: 'Dr. Maria Keller',
      styles: { paragraphStyles: [{ id: 'Caption', name: 'caption' }] },
      footnotes: { 1: { children: [note] } },
      comments: { children: [remark] },
      sections: [{ children }],
    }),
  );
}
