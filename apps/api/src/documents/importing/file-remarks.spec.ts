import { deflateRawSync } from 'node:zlib';
import { routes, type ErrorBody, type ResponseOf } from '@scholium/contract';
import {
  CommentRangeEnd,
  CommentRangeStart,
  DeletedTextRun,
  Document,
  InsertedTextRun,
  Packer,
  Paragraph,
  TextRun,
} from 'docx';
import { v7 } from 'uuid';
import { createTestApp, good, ProjectFixture, type TestApp } from '../../testing/index.js';

type Uploaded = ResponseOf<typeof routes.uploadFile>;

let app: TestApp;
let fixture: ProjectFixture;
beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
});
afterAll(() => app.close());

const BY = { author: 'Maria Keller', date: '2024-03-12T09:30:00Z' };

/** A document with `changes` tracked changes and a comment that is as long as it is said to be. */
function word(changes: number, comment = 'Which bridge?'): Promise<Buffer> {
  const paragraphs = Array.from(
    { length: changes },
    (_, id) =>
      new Paragraph({
        children: [
          new TextRun(`Crossing ${id} was `),
          new DeletedTextRun({ ...BY, id: 2 * id + 1, text: 'never' }),
          new InsertedTextRun({ ...BY, id: 2 * id + 2, text: 'rarely' }),
          new TextRun(' used.'),
        ],
      }),
  );
  const remark = new Paragraph({
    children: [new CommentRangeStart(0), new TextRun('The bridge'), new CommentRangeEnd(0), new TextRun(' closed.')],
  });
  return Packer.toBuffer(
    new Document({
      title: 'Crossings',
      comments: {
        children: [{ id: 0, author: 'Ana Ruiz', date: new Date(BY.date), children: [new Paragraph(comment)] }],
      },
      sections: [{ children: [...paragraphs, remark] }],
    }),
  );
}

async function upload(bytes: Uint8Array): Promise<Uploaded> {
  return good<Uploaded>(await fixture.upload(bytes, 'crossings.docx'));
}
async function importing(uploadId: string, take?: Record<string, unknown>) {
  const body = { commandId: v7(), documentId: v7(), uploadId, corrections: [], accessed: null, ...(take && { take }) };
  const send = () =>
    app.call(routes.importDocument, { as: fixture.users.annotator, params: { projectId: fixture.projectId }, body });
  good(await send());
  return { documentId: body.documentId, again: send };
}
const rows = (documentId: string) =>
  Promise.all(
    [
      'select "message", "state", "typeId", "authorId" from "Change" where "documentId" = $1 order by "position"',
      'select c."text", t."targetKind", t."label" from "Comment" c join "Thread" t on t."id" = c."threadId" where t."documentId" = $1 order by c."createdAt", c."id"',
    ].map(async (sql) => (await app.database.query(sql, [documentId])) as unknown as Record<string, unknown>[]),
  );

test('tracked changes become suggestions and comments discussions, once however often the import is asked for', async () => {
  const { uploadId, preview } = await upload(await word(2));
  expect(preview.remarks?.tracked).toHaveLength(2);
  const { documentId, again } = await importing(uploadId);
  const first = await rows(documentId);
  const [changes, comments] = first;
  const change = {
    message: 'Maria Keller, 2024-03-12 09:30',
    state: 'proposed',
    typeId: 'replace',
    authorId: fixture.users.annotator.id,
  };
  expect(changes).toEqual([change, change]);
  expect(comments).toEqual([
    { text: 'Ana Ruiz, 2024-03-12 09:30\nWhich bridge?', targetKind: 'passage', label: 'The bridge' },
  ]);
  expect(await again()).toMatchObject({ status: 201, body: { repeated: true } });
  expect(await rows(documentId)).toEqual(first);
  const { changes: pending } = await fixture.open(documentId);
  expect(pending).toHaveLength(2);
});

test('they are left out or made when the person says so', async () => {
  const { uploadId } = await upload(await word(1));
  const accepted = await importing(uploadId, { comments: false, tracked: 'accept' });
  expect(await rows(accepted.documentId)).toEqual([[], []]);
  expect(JSON.stringify((await fixture.open(accepted.documentId)).doc)).toContain('Crossing 0 was rarely used.');
});

test('a long comment is kept whole, in pieces, and hundreds of changes are all there', async () => {
  const long = `Begin ${'words of a long remark '.repeat(900)}end`;
  const { uploadId } = await upload(await word(150, long));
  const [changes, comments] = await rows((await importing(uploadId)).documentId);
  expect(changes).toHaveLength(150);
  const said = comments!.map(({ text }) => String(text).replace(/^.*\n/u, '')).join(' ');
  expect(said.replace(/\s+/gu, ' ')).toBe(long);
});

test('a file that unpacks to more than it says, or too much, is refused and others go on', async () => {
  const bytes = await word(1);
  const before = process.memoryUsage().rss;
  const bomb = zip('word/document.xml', Buffer.alloc(150_000_000));
  const [refused, taken] = await Promise.all([fixture.upload(bomb, 'bomb.docx'), fixture.upload(bytes, 'a.docx')]);
  expect([refused.status, (refused.body as ErrorBody).details?.['reason']]).toEqual([413, 'archive_too_large']);
  expect(taken.status).toBe(201);
  expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
});

/** A ZIP file of one file, whose checksum nobody gets to compare. */
function zip(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const fields = Buffer.alloc(24);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.alloc(2), Buffer.from(name), packed]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\0\0'), fields, Buffer.alloc(16), Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
