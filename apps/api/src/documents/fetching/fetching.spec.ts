import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { routes, type ResponseOf } from '@scholium/contract';
import { v7 } from 'uuid';
import { createTestApp, good, ProjectFixture, type TestApp } from '../../testing/index.js';

type Uploaded = ResponseOf<typeof routes.fetchUpload>;
type Checked = ResponseOf<typeof routes.checkAddress>;

const lines = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, index) => `<p>Line ${index} of the report, long enough to be read as text, yes.</p>`,
  );
const pageOf = (paragraphs: readonly string[]): string => `<!doctype html><html lang="en"><head>
  <title>The weir at Lüneburg</title><meta name="author" content="Ana Ruiz"></head><body>
  <div class="menu"><a href="/">Home</a> <a href="/news">News</a></div>
  <div class="story"><h1>The weir at Lüneburg</h1>${paragraphs.join('\n')}
  <p>More in <a href="/archive">the archive</a>.</p></div>
  <div class="footer">Cookies and imprint</div></body></html>`;

let app: TestApp;
let fixture: ProjectFixture;
let server: Server;
let address: string;
let answer: { status: number; type: string; body: Buffer };

beforeAll(async () => {
  app = await createTestApp({ environment: { FETCH_NETWORKS: '127.0.0.1/32' } });
  fixture = await ProjectFixture.open(app);
  server = createServer((_, response) => {
    response.writeHead(answer.status, { 'content-type': answer.type, 'set-cookie': 'a=b' }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/reports/weir?page=1`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await app.close();
});

const serve = (paragraphs: readonly string[]): void => {
  // What the server states is what counts: in UTF-8 these bytes are broken.
  answer = { status: 200, type: 'text/html; charset=ISO-8859-1', body: Buffer.from(pageOf(paragraphs), 'latin1') };
};
const here = () => ({ as: fixture.users.annotator, params: { projectId: fixture.projectId } });
const fetched = async (): Promise<Uploaded> =>
  good<Uploaded>(await app.call(routes.fetchUpload, { ...here(), body: { address } }));
const texts = ({ preview }: Pick<Uploaded, 'preview'>): string[] => preview.blocks.map(({ text }) => text);
async function imported(uploadId: string, more: object = {}): Promise<string> {
  const documentId = v7();
  const body = { commandId: v7(), documentId, uploadId, corrections: [], accessed: '2026-11-29', ...more };
  good(await app.call(routes.importDocument, { ...here(), body }));
  return documentId;
}
const check = (documentId: string) =>
  app.call(routes.checkAddress, { as: fixture.users.annotator, params: { documentId } });

test('a page is fetched, read without its menus, and kept with where it came from', async () => {
  serve(lines(20));
  const upload = await fetched();
  expect(upload.fileName).toBe('weir.html');
  expect(texts(upload)).toContain('Line 7 of the report, long enough to be read as text, yes.');
  expect(texts(upload).join(' ')).not.toMatch(/Home|Cookies/u);
  expect(upload.preview.metadata).toMatchObject({ title: 'The weir at Lüneburg', authors: ['Ana Ruiz'], url: address });
  expect(upload.preview.warnings.map(({ code }) => code)).toContain('outside_left_out');

  const documentId = await imported(upload.uploadId);
  const opened = await fixture.open(documentId);
  expect(opened.document.origin).toMatchObject({
    fileName: 'weir.html',
    encoding: 'windows-1252',
    fetched: {
      address,
      finalAddress: address,
      headers: expect.arrayContaining([{ name: 'content-type', value: 'text/html; charset=ISO-8859-1' }]),
    },
  });
  expect(JSON.stringify(opened.document.origin)).not.toContain('a=b');
  expect(JSON.stringify(opened.doc)).toContain(new URL('/archive', address).href);
});

test('all of the page is taken when that is chosen, in the preview as in the document', async () => {
  serve(lines(20));
  const { uploadId } = await fetched();
  const whole = good<Uploaded['preview']>(
    await app.call(routes.correctUpload, {
      as: fixture.users.annotator,
      params: { projectId: fixture.projectId, uploadId },
      body: { corrections: [], wholePage: true },
    }),
  );
  expect(texts({ preview: whole }).join(' ')).toMatch(/Home.*Line 7.*Cookies/su);
  const documentId = await imported(uploadId, { wholePage: true });
  const opened = await fixture.open(documentId);
  expect(JSON.stringify(opened.doc)).toContain('Cookies and imprint');
  expect(opened).toMatchObject({ document: { origin: { wholePage: true } } });
});

test('asked again, a page is unchanged, changed by the paragraphs that differ, or gone', async () => {
  const before = lines(20);
  serve(before);
  const documentId = await imported((await fetched()).uploadId);
  expect(good<Checked>(await check(documentId))).toMatchObject({ state: 'unchanged', changes: [] });

  serve([
    ...before.slice(0, 5),
    '<p>Line 5 was corrected, and is still long enough to be text.</p>',
    ...before.slice(6),
  ]);
  expect(good<Checked>(await check(documentId))).toMatchObject({
    state: 'changed',
    changes: [
      {
        removed: ['Line 5 of the report, long enough to be read as text, yes.'],
        added: ['Line 5 was corrected, and is still long enough to be text.'],
      },
    ],
    more: 0,
  });

  // Other bytes with the same words.
  answer = { ...answer, body: Buffer.from(`${pageOf(before)}<!-- served by 3 -->`, 'latin1') };
  expect(good<Checked>(await check(documentId))).toMatchObject({ state: 'unchanged' });

  answer = { ...answer, status: 404 };
  expect(good<Checked>(await check(documentId))).toMatchObject({ state: 'gone', finalAddress: address });
  answer = { ...answer, status: 503 };
  expect((await check(documentId)).body).toMatchObject({ code: 'not_fetched', details: { status: 503 } });
});

test('what is no text is refused as an uploaded file is, and a private address is not asked', async () => {
  answer = { status: 200, type: 'image/png', body: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]) };
  const refused = await app.call(routes.fetchUpload, { ...here(), body: { address } });
  expect([refused.status, refused.body]).toMatchObject([422, { code: 'unreadable_file' }]);
  const inside = await app.call(routes.fetchUpload, { ...here(), body: { address: 'http://10.0.0.1/' } });
  expect([inside.status, inside.body]).toMatchObject([
    422,
    { code: 'not_fetched', details: { reason: 'address_not_allowed' } },
  ]);
});

test('a person can fetch sixty pages an hour', async () => {
  serve(lines(1));
  const as = await app.people.member(fixture.projectId, 'annotator');
  const ask = () =>
    app.call(routes.fetchUpload, {
      as,
      params: { projectId: fixture.projectId },
      body: { address: 'http://10.0.0.1/' },
    });
  const statuses: number[] = [];
  for (let count = 0; count < 61; count += 1) statuses.push((await ask()).status);
  expect(statuses.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 422));
  expect(statuses[60]).toBe(429);
});
