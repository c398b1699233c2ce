import { createHash } from 'node:crypto';
import { routes, type ResponseOf } from '@scholium/contract';
import { v7 } from 'uuid';
import { createTestApp, good, PIXEL, ProjectFixture, zipOf, type TestApp } from '../../testing/index.js';
import { UploadsRepository } from './uploads.repository.js';
import { ManyFiles, said } from '../importing-many/testing/many-files.js';

type Uploaded = ResponseOf<typeof routes.uploadFile>;

let app: TestApp;
let fixture: ProjectFixture;
let many: ManyFiles;
beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
  many = new ManyFiles(app, fixture);
});
afterAll(() => app.close());

/** A GIF of this width. */
const picture = (width: number): Buffer => Buffer.from(PIXEL).fill(width, 6, 7).fill(9, 8, 9);
const archiveOf = (name: string): Buffer =>
  zipOf([
    [`${name}.md`, `# ${name}\n\nThe weir.\n\n![From above](img/one.gif)\n`],
    ['img/one.gif', picture(7)],
    ['web/page.html', `<title>${name} page</title><p>Words.</p><img src="../img/two.gif"><img src="gone.gif">`],
    ['img/two.gif', picture(8)],
  ]);
const call = (body: object, more: object = {}) => ({
  as: fixture.users.annotator,
  params: { projectId: fixture.projectId, ...more },
  body,
});
const collected = async (archive: Buffer) =>
  good<ResponseOf<typeof routes.uploadCollection>>(await fixture.uploadCollection(archive));
const take = async (uploadId: string, index: number): Promise<Uploaded> =>
  good(await app.call(routes.uploadPart, call({ index }, { uploadId })));
/** The widths of the pictures of a document. */
const widths = async (documentId: string): Promise<number[]> =>
  (
    await app.database.query<{ width: number }>('select width from "DocumentImage" where "documentId" = $1', [
      documentId,
    ])
  ).map(({ width }) => width);
const sumOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const isKept = async (bytes: Buffer): Promise<boolean> =>
  (await app.database.query('select 1 from "Original" where sha256 = $1', [sumOf(bytes)])).length > 0;
const older = (hours: number): Promise<unknown> =>
  app.database.query(
    `with aged as (update "Upload" set "createdAt" = "createdAt" - make_interval(hours => $1) returning 1)
     update "Original" set "createdAt" = "createdAt" - make_interval(hours => $1)`,
    [hours],
  );
const imported = async (uploadId: string, title: string): Promise<string> => {
  const documentId = v7();
  const corrections = [{ type: 'set_metadata', field: 'title', value: title }];
  good(
    await app.call(routes.importDocument, call({ commandId: v7(), documentId, uploadId, corrections, accessed: null })),
  );
  return documentId;
};

test('a text of an archive is shown, corrected and imported with the pictures beside it', async () => {
  const archive = archiveOf('Weir');
  const { uploadId, parts } = await collected(archive);
  expect(parts.map(({ index, fileName }) => [index, fileName])).toEqual([
    [0, 'Weir.md'],
    [2, 'page.html'],
  ]);
  const text = await take(uploadId, 0);
  expect(text.preview.blocks.map(({ kind }) => kind)).toEqual(['title', 'paragraph', 'figure']);
  expect(text.pictures).toEqual([
    { image: 'img/one.gif', mediaType: 'image/gif', base64: picture(7).toString('base64') },
  ]);
  const page = await take(uploadId, 2);
  expect(page.preview.warnings.find(({ code }) => code === 'image_dropped')?.message).toBe(
    'Left out: 1 image that did not come with the text (gone.gif).',
  );
  const corrections = [{ type: 'set_metadata', field: 'title', value: 'The page' }];
  const corrected = good<Uploaded['preview']>(
    await app.call(routes.correctUpload, call({ corrections }, { uploadId: page.uploadId })),
  );
  expect(corrected.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'figure']);
  expect(await widths(await imported(text.uploadId, 'Weir'))).toEqual([7]);
  expect(await widths(await imported(page.uploadId, 'The page'))).toEqual([8]);
  // The original is the text as it was in the archive.
  expect(text.sha256).toBe(sumOf(Buffer.from('# Weir\n\nThe weir.\n\n![From above](img/one.gif)\n')));
});

test('an archive is kept as long as a text of it waits, and goes with the last', async () => {
  const archive = archiveOf('Kept');
  const { uploadId } = await collected(archive);
  await older(20);
  const text = await take(uploadId, 0);
  await older(10);
  await fixture.upload('Another.\n\nFile.', 'another.txt');
  expect(await app.database.query('select 1 from "Upload" where id = $1', [uploadId])).toEqual([]);
  expect(await isKept(archive)).toBe(true);
  expect(await widths(await imported(text.uploadId, 'Kept'))).toEqual([7]);
  await older(26);
  await fixture.upload('A third.\n\nFile.', 'third.txt');
  expect(await isKept(archive)).toBe(false);
});

test('the server imports the texts of an archive with their pictures, also when they wait for days', async () => {
  const archive = archiveOf('Many');
  const { id } = await many.asleep(async () => {
    const asked = await many.start([]);
    good(await many.add(asked.id, archive, 'many.zip'));
    return asked;
  });
  // A file whose encoding is a guess waits for its person, with what is beside it.
  const guessed = zipOf([
    ['guess.md', Buffer.from('# Grüße\n\nWörter über das Wehr.\n\n![](a.gif)\n', 'latin1')],
    ['a.gif', picture(5)],
  ]);
  good(await many.add(id, guessed, 'guess.zip'));
  const archives = jest.spyOn(app.app.get(UploadsRepository), 'archiveOf');
  const done = await many.files(id);
  // Not for each of its texts.
  expect(archives.mock.calls.filter(([{ beside }]) => beside?.sha256 === sumOf(archive))).toHaveLength(1);
  archives.mockRestore();
  expect(said(done)).toEqual([
    ['many.zip', 'opened', undefined, undefined],
    ['guess.zip', 'opened', undefined, undefined],
    ['Many.md', 'imported', 'Many', undefined],
    ['page.html', 'imported', 'Many page', undefined],
    ['guess.md', 'asks', undefined, undefined],
  ]);
  expect(await Promise.all(done.slice(2, 4).map(({ document }) => widths(document!.id)))).toEqual([[7], [8]]);
  await older(26);
  await fixture.upload('A fourth.\n\nFile.', 'fourth.txt');
  expect(await isKept(guessed)).toBe(true);
  good(await many.answer(id, 4, { encoding: 'windows-1252' }));
  const [, , , , last] = await many.files(id);
  expect(await widths(last!.document!.id)).toEqual([5]);
});
