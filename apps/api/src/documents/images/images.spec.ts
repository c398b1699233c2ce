import { routes, type ResponseOf } from '@scholium/contract';
import { v7 } from 'uuid';
import {
  createTestApp,
  FIGURES_DOCX,
  filePart,
  givePicture,
  good,
  PIXEL,
  ProjectFixture,
  type TestApp,
} from '../../testing/index.js';
import { ImagesRepository } from './images.repository.js';

let app: TestApp;
let fixture: ProjectFixture;
beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
});
afterAll(() => app.close());

const picture = (documentId: string, imageId: string, headers = {}) =>
  app.call(routes.getDocumentImage, { as: fixture.users.reader, params: { documentId, imageId }, headers });
const upload = async (): Promise<ResponseOf<typeof routes.uploadFile>> => {
  const request = filePart(FIGURES_DOCX, 'weir.docx');
  return good(
    await app.call(routes.uploadFile, {
      as: fixture.users.annotator,
      params: { projectId: fixture.projectId },
      ...request,
    }),
  );
};
const made = async (documentId: string, corrections: readonly object[], commandId = v7()) => {
  const { uploadId } = await upload();
  const title = { type: 'set_metadata', field: 'title', value: 'The weir' };
  const body = { commandId, documentId, uploadId, corrections: [title, ...corrections], accessed: null };
  const call = { as: fixture.users.annotator, params: { projectId: fixture.projectId }, body };
  return { call, answer: good<{ repeated: boolean }>(await app.call(routes.importDocument, call)) };
};
interface Figure {
  readonly type: string;
  readonly attrs: { readonly image: { readonly id: string }; readonly alt: string };
}
const figures = async (documentId: string): Promise<Figure[]> => {
  const opened = good<{ doc: { content: Figure[] } }>(
    await app.call(routes.openDocument, { as: fixture.users.reader, params: { documentId } }),
  );
  return opened.doc.content.filter(({ type }) => type === 'figure');
};
const rows = (documentId: string): Promise<unknown[]> =>
  app.database.query('select id from "DocumentImage" where "documentId" = $1', [documentId]);

test('a picture is what it was found to be and nothing that runs, and is asked for anew each time', async () => {
  const documentId = await fixture.import('Harbour\n\nA line.', 'a.txt', 'Harbour');
  const imageId = await givePicture(app, documentId);
  const shown = await picture(documentId, imageId);
  expect(shown.status).toBe(200);
  expect(shown.text).toBe(PIXEL.toString('utf8'));
  expect(shown.headers).toMatchObject({
    'content-type': 'image/gif',
    'content-disposition': 'inline',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
    'cache-control': 'private, no-cache',
  });
  const tag = String(shown.headers['etag']);
  const find = jest.spyOn(app.app.get(ImagesRepository, { strict: false }), 'find');
  const again = await picture(documentId, imageId, { 'if-none-match': tag });
  expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', tag]);
  // Bytes that are known are not read.
  expect((await find.mock.results[0]!.value)?.bytes).toBeNull();
  find.mockRestore();
});

test('a document answers for its own pictures alone', async () => {
  const [one, other] = [
    await fixture.import('Harbour\n\nOne.', 'a.txt', 'Harbour'),
    await fixture.import('Harbour\n\nOther.', 'b.txt', 'Harbour'),
  ];
  const imageId = await givePicture(app, one);
  const attrs = { image: { id: imageId, width: 1, height: 1 }, alt: '' };
  const steps = [{ stepType: 'replace', from: 0, to: 0, slice: { content: [{ type: 'figure', attrs }] } }];
  const edit = { params: { documentId: other }, body: { commandId: v7(), version: 0, steps } };
  good(await app.call(routes.submitSteps, { as: fixture.users.reviewer, ...edit }));
  expect(await figures(other)).toMatchObject([{ attrs }]);
  expect([(await picture(one, imageId)).status, (await picture(other, imageId)).status]).toEqual([200, 404]);
});

test('pictures are kept for documents that are there', async () => {
  const documentId = v7();
  await givePicture(app, documentId);
  expect(await rows(documentId)).toEqual([]);
});

test('a Word file becomes a document with its pictures, as it was corrected', async () => {
  const documentId = v7();
  const { preview } = await upload();
  const blocks = preview.blocks.filter(({ kind }) => kind === 'figure');
  expect(blocks.map(({ text, figure }) => [text, figure?.alt, figure?.width, figure?.height])).toEqual([
    ['The weir', 'A weir', 6, 4],
    ['', 'A river', 6, 4],
  ]);
  const [first, second] = blocks;
  const { call } = await made(documentId, [
    { type: 'set_alt', blockIndex: first!.index, alt: 'A weir at dusk' },
    { type: 'leave_out_figure', blockIndex: second!.index },
  ]);
  const [figure, ...others] = await figures(documentId);
  expect([figure?.attrs.alt, others]).toEqual(['A weir at dusk', []]);
  expect(await rows(documentId)).toEqual([{ id: figure?.attrs.image.id }]);
  const shown = await picture(documentId, figure!.attrs.image.id);
  expect([shown.status, shown.headers['content-type']]).toEqual([200, 'image/png']);
  // What a server that ended here had not kept yet.
  await app.database.query('delete from "DocumentImage" where "documentId" = $1', [documentId]);
  expect(good(await app.call(routes.importDocument, call))).toMatchObject({ repeated: true });
  expect(await rows(documentId)).toHaveLength(1);
});

test('a picture that cannot be kept leaves the document as it is', async () => {
  const images = app.app.get(ImagesRepository, { strict: false });
  const documentId = await fixture.import('Harbour\n\nLast.', 'a.txt', 'Harbour');
  const svg = { id: v7(), sha256: 'f'.repeat(64), mediaType: 'image/svg+xml', width: 1, height: 1, bytes: PIXEL };
  await expect(images.keep(documentId, svg, new Date())).rejects.toThrow('DocumentImage_check');
  expect(await rows(documentId)).toEqual([]);
});
