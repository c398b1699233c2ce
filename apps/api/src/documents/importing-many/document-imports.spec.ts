import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { routes, type DocumentImportOnWire, type ErrorBody, type ResponseOf } from '@scholium/contract';
import { DEFAULT_SETTINGS, UNPROTECTED } from '@scholium/review';
import { v7 } from 'uuid';
import { createTestApp, filePart, good, ProjectFixture, ZIP_OF_TEXTS } from '../../testing/index.js';
import type { TestApp } from '../../testing/index.js';
import { DocumentImportsRepository } from './document-imports.repository.js';
import { ManyFiles, said } from './testing/many-files.js';

let app: TestApp;
let fixture: ProjectFixture;
let annotator: ManyFiles['annotator'];
let ask: ManyFiles['ask'];
let start: ManyFiles['start'];
let steer: ManyFiles['steer'];
let answer: ManyFiles['answer'];
let caughtUp: ManyFiles['caughtUp'];
let asleep: ManyFiles['asleep'];
let listed: ManyFiles['listed'];
let files: ManyFiles['files'];
let uploaded: ManyFiles['uploaded'];
let silent: ManyFiles['silent'];
let server: Server;
let page: string;
beforeAll(async () => {
  app = await createTestApp({ environment: { FETCH_NETWORKS: '127.0.0.1/32' } });
  fixture = await ProjectFixture.open(app);
  ({ annotator, ask, start, steer, answer, caughtUp, asleep, listed, files, uploaded, silent } = new ManyFiles(
    app,
    fixture,
  ));
  server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(
      `<!doctype html><title>The weir</title><p>${'It stood at four metres, which is high. '.repeat(20)}</p>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  page = `http://127.0.0.1:${(server.address() as AddressInfo).port}/weir`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await app.close();
});

const inProject = (more: object = {}) => ({ projectId: fixture.projectId, ...more });
const documents = async (ids: readonly (string | undefined)[]) =>
  app.database.query(`select "id" from "Document" where "id" = any($1::uuid[])`, [ids]);

test('uploads, files of an archive and pages become documents, each with a result of its own', async () => {
  const { uploadId } = good<ResponseOf<typeof routes.uploadCollection>>(await fixture.uploadCollection(ZIP_OF_TEXTS));
  const { id } = await start([
    { uploadId, index: 0, fileName: 'gauge.txt' },
    { uploadId, index: 1, fileName: 'ford.md' },
    await uploaded('words without a title, all in one line that goes on and on until it ends.', 'Log 7.txt'),
    await uploaded('# The ford\n\nIt is *dry*.\n', 'same.md'),
    { address: page },
    { address: 'http://10.0.0.1/' },
    { uploadId, index: 7, fileName: 'none.txt' },
    { uploadId: v7(), fileName: 'gone.txt' },
  ]);
  const done = await files(id);
  expect(said(done)).toEqual([
    ['gauge.txt', 'imported', expect.any(String), undefined],
    ['ford.md', 'imported', 'The ford', undefined],
    ['Log 7.txt', 'imported', 'Log 7', undefined],
    ['same.md', 'known', 'The ford', undefined],
    ['weir.html', 'imported', 'The weir', undefined],
    ['http://10.0.0.1/', 'refused', undefined, 'not_fetched'],
    ['none.txt', 'refused', undefined, 'not_found'],
    ['gone.txt', 'refused', undefined, 'upload_expired'],
  ]);
  expect(await listed(id)).toMatchObject({
    state: 'done',
    endedAt: expect.any(String),
    counts: { imported: 4, known: 1, refused: 3, waiting: 0 },
  });
  const [, ford, , , weir] = done.map(({ document }) => document?.id ?? '');
  expect((await fixture.open(ford!)).document.origin).toMatchObject({
    fileName: 'ford.md',
    mediaType: 'text/markdown',
  });
  expect(done[3]!.document!.id).toBe(ford);
  const { origin, metadata } = (await fixture.open(weir!)).document;
  const at = expect.stringMatching(`^${metadata.accessed}T`);
  expect(origin).toMatchObject({ mediaType: 'text/html', fetched: { address: page, at } });
});

test('files are added while it goes on, an archive brings its own, and what the preview settled counts', async () => {
  const protection = { ...UNPROTECTED, restrictedTo: [annotator().id] };
  const titled = { corrections: [{ type: 'set_metadata', field: 'title', value: 'Set in the preview' }] };
  const { id } = await start([{ ...(await uploaded('# A\n\nLines of it.', 'a.md')), settings: titled }], {
    protection,
  });
  const add = (bytes: string | Uint8Array, name: string) =>
    app.call(routes.addToDocumentImport, {
      as: annotator(),
      params: inProject({ importId: id }),
      ...filePart(bytes, name),
    });
  good(await add('# Added\n\nLines of it.', 'added.md'));
  await caughtUp();
  good(await add(ZIP_OF_TEXTS, 'more.zip'));
  const done = await files(id);
  expect(said(done)).toEqual([
    ['a.md', 'imported', 'Set in the preview', undefined],
    ['added.md', 'imported', 'Added', undefined],
    ['more.zip', 'opened', undefined, undefined],
    ['gauge.txt', 'known', expect.any(String), undefined],
    ['ford.md', 'known', 'The ford', undefined],
  ]);
  const [own, added] = done.map(({ document }) => document?.id ?? '');
  const asOther = (documentId: string) =>
    app.call(routes.openDocument, { as: fixture.users.reviewer, params: { documentId } });
  expect([(await asOther(own!)).status, (await asOther(added!)).status]).toEqual([200, 404]);

  good(await answer(id, 4, { again: true }));
  const again = (await files(id))[4]!;
  expect(again.state).toBe('imported');
  expect(again.document!.id).not.toBe(done[4]!.document!.id);
  // Who may read it is what the import says.
  expect((await asOther(again.document!.id)).status).toBe(404);
  expect((await answer(id, 4, {})).body).toMatchObject({ code: 'not_possible', details: { why: 'nothing_asked' } });
});

test('each row of a table becomes a document, with what its columns say of it', async () => {
  const csv =
    'Titel,Inhalt,Autor,Datum\nFurt,Die Fähre fährt nicht.,"Ana Ruiz; Mara Quill",2024-03-01\n,Nur Text.,,\nLeer,,,\n';
  const call = { as: annotator(), params: inProject(), ...filePart(Buffer.from(csv, 'latin1'), 'news.csv') };
  const { uploadId, table } = good<ResponseOf<typeof routes.readTable>>(await app.call(routes.readTable, call));
  expect(table).toMatchObject({
    format: 'csv',
    rows: 3,
    columns: [{ name: 'Titel', sample: ['Furt', '', 'Leer'] }, {}, {}, {}],
  });
  expect(table.mapping).toEqual({ text: 1, metadata: { title: 0, authors: 2, published: 3 } });
  const look = { as: annotator(), params: inProject({ uploadId }), body: { encoding: 'windows-1252', sheet: 0 } };
  const again = good<typeof table>(await app.call(routes.readTableAgain, look));
  expect(again.columns[1]).toEqual({ name: 'Inhalt', sample: ['Die Fähre fährt nicht.', 'Nur Text.', ''] });
  const settings = { encoding: 'windows-1252', table: { ...table.mapping, text: 1 } };
  const { id } = await start([{ uploadId, fileName: 'news.csv', settings }]);
  const done = await files(id);
  expect(said(done)).toEqual([
    ['news.csv', 'opened', undefined, undefined],
    ['news 1.txt', 'imported', 'Furt', undefined],
    ['news 2.txt', 'imported', 'news 2', undefined],
    ['news 3.txt', 'refused', undefined, 'unreadable_file'],
  ]);
  const opened = await fixture.open(done[1]!.document!.id);
  expect(opened.document.metadata).toMatchObject({ authors: ['Ana Ruiz', 'Mara Quill'], published: '2024-03-01' });
  expect(JSON.stringify(opened.doc)).toContain('Die Fähre fährt nicht.');
  const other = { as: annotator(), params: inProject(), ...filePart('a,"b', 'news.csv') };
  expect((await app.call(routes.readTable, other)).body).toMatchObject({ details: { reason: 'table_damaged' } });
});

test('a file whose encoding is a guess waits for the person', async () => {
  const words = Buffer.from('The café in Tahmir\n\nThe naïve keeper wrote a résumé of the façade, twice.\n', 'latin1');
  const { id } = await start([await uploaded(words, 'latin.txt')]);
  const [asks] = await files(id);
  expect(asks).toMatchObject({ state: 'asks', question: { encoding: 'windows-1252' } });
  expect(await listed(id)).toMatchObject({ state: 'done', counts: { asks: 1 } });
  const look = {
    as: annotator(),
    params: inProject({ uploadId: asks!.question!.uploadId }),
    body: { corrections: [] },
  };
  good(await app.call(routes.correctUpload, look));
  good(await answer(id, 0, { encoding: 'windows-1252' }));
  expect(said(await files(id))).toEqual([['latin.txt', 'imported', 'The café in Tahmir', undefined]]);
});

test('a file that waits for the person keeps its bytes when the same was sent once more and is forgotten', async () => {
  const words = Buffer.from(
    'The café at the quay\n\nThe naïve keeper wrote a résumé of the façade, twice.\n',
    'latin1',
  );
  const { id } = await start([await uploaded(words, 'quay.txt')]);
  expect(await files(id)).toMatchObject([{ state: 'asks' }]);
  await uploaded(words, 'once more.txt');
  for (const table of ['Upload', 'Original'])
    await app.database.query(`update "${table}" set "createdAt" = "createdAt" - interval '2 days'`, []);
  await uploaded('Whoever sends a file next forgets what is old.', 'next.txt');
  expect(await app.database.query(`select from "Upload" where "fileName" = 'once more.txt'`, [])).toEqual([]);
  good(await answer(id, 0, { encoding: 'windows-1252' }));
  expect(said(await files(id))).toEqual([['quay.txt', 'imported', 'The café at the quay', undefined]]);
});

test('a paused import goes on where it was, and a cancelled one does not', async () => {
  const two = async (name: string) => [
    await uploaded(`# ${name} 1\n\nLines.`, `${name} 1.md`),
    await uploaded(`# ${name} 2\n\nLines.`, `${name} 2.md`),
  ];
  const { id } = await start([]);
  await caughtUp();
  const paused = await asleep(async () => {
    const asked = await start(await two('Pause'));
    return good<DocumentImportOnWire>(await steer(asked.id, 'paused'));
  });
  const before = await files(paused.id);
  expect((await listed(paused.id))?.state).toBe('paused');
  expect(before[1]!.state).toBe('waiting');
  good(await steer(paused.id, 'waiting'));
  expect((await files(paused.id)).map(({ state }) => state)).toEqual(['imported', 'imported']);

  const cancelled = await asleep(async () => {
    const asked = await start(await two('Cancel'));
    return good<DocumentImportOnWire>(await steer(asked.id, 'cancelled'));
  });
  expect((await files(cancelled.id))[1]!.state).toBe('cancelled');
  expect(good<DocumentImportOnWire>(await steer(cancelled.id, 'waiting')).state).toBe('cancelled');
  const add = { as: annotator(), params: inProject({ importId: cancelled.id }), ...filePart('a', 'a.txt') };
  expect((await app.call(routes.addToDocumentImport, add)).body).toMatchObject({ details: { why: 'import_ended' } });
  expect(await listed(id)).toMatchObject({ state: 'done', counts: { imported: 0 } });
});

/** An import as a process left it that died in the middle of a file. */
async function leftBehind(name: string, tries = 1): Promise<{ readonly id: string; readonly documentId: string }> {
  const { uploadId, fileName } = await uploaded(`# ${name}\n\nLines.`, `${name}.md`);
  const [id, documentId, commandId] = [v7(), v7(), v7()];
  await app.database.query(
    `with i as (insert into "DocumentImport" ("id", "projectId", "userId", "state", "settings", "files", "createdAt", "seenAt")
       values ($1, $2, $3, 'running', '{}', 1, now(), now()))
     insert into "DocumentImportFile" ("importId", "position", "uploadId", "fileName", "commandId", "documentId", "state", "tries")
     values ($1, 0, $4, $5, $6, $7, 'waiting', $8)`,
    [id, fixture.projectId, annotator().id, uploadId, fileName, commandId, documentId, tries],
  );
  const body = { commandId, documentId, uploadId, corrections: [], accessed: null };
  good(await app.call(routes.importDocument, { as: annotator(), params: inProject(), body }));
  return { id, documentId };
}

test('what a process left is gone on with by another, and what it had imported stays one document', async () => {
  const { id, documentId } = await leftBehind('Left');
  await using there = await createTestApp({ founded: false, environment: { DATABASE_URL: app.databaseUrl } });
  await caughtUp(there);
  expect((await listed(id))?.state).toBe('running');
  await silent(id);
  // One that is heard of again is not taken.
  await app.app.get(DocumentImportsRepository).seen(id, new Date());
  await caughtUp(there);
  expect((await listed(id))?.state).toBe('running');
  await silent(id);
  await caughtUp(there);
  expect(await files(id)).toMatchObject([{ state: 'imported', document: { id: documentId, title: 'Left' } }]);
  expect((await listed(id))?.state).toBe('done');

  // Two servers at once import each file once.
  const many = await Promise.all(
    Array.from({ length: 12 }, (_, n) => uploaded(`# Shared ${n}\n\nLines.`, `shared ${n}.md`)),
  );
  const shared = await start(many);
  await Promise.all([caughtUp(), caughtUp(there)]);
  const made = (await files(shared.id)).map(({ document }) => document?.id);
  expect(await documents(made)).toHaveLength(12);
});

test('a file that ends its process again and again is refused', async () => {
  const { id } = await leftBehind('Deadly', 3);
  await silent(id);
  expect(said(await files(id))).toEqual([['Deadly.md', 'refused', undefined, 'internal']]);
});

test('a database that is gone in the middle holds nothing up for good, and nothing is done twice', async () => {
  const record = jest
    .spyOn(app.app.get(DocumentImportsRepository), 'record')
    .mockRejectedValueOnce(Object.assign(new Error('gone'), { code: '57P01' }));
  const { id } = await start([await uploaded('# Gone\n\nLines.', 'gone.md')]);
  await caughtUp();
  record.mockRestore();
  await app.database.query(`update "DocumentImport" set "resumeAt" = null where "id" = $1`, [id]);
  const done = await files(id);
  expect(said(done)).toEqual([['gone.md', 'imported', 'Gone', undefined]]);
  expect(await documents(done.map(({ document }) => document?.id))).toHaveLength(1);
});

test('one file of another person does not wait for many', async () => {
  const reviewer = fixture.users.reviewer;
  const many = await Promise.all(Array.from({ length: 6 }, (_, n) => uploaded(`# Many ${n}\n\nL.`, `many ${n}.md`)));
  const single = await uploaded('# One\n\nLines.', 'one.md', reviewer);
  const [first, second] = await asleep(async () => [await start(many), await start([single], undefined, reviewer)]);
  await caughtUp();
  const turns = await app.database.query<{ importId: string }>(
    `select f."importId" from "DocumentImportFile" f join "Document" d on d."id" = f."madeId"
     where f."importId" = any($1) order by d."importedAt", f."position"`,
    [[first!.id, second!.id]],
  );
  expect(turns).toHaveLength(7);
  expect(turns.findIndex(({ importId }) => importId === second!.id)).toBeLessThan(2);
});

test('a document that is hidden from somebody is not named to them as a duplicate', async () => {
  const { reviewer } = fixture.users;
  const text = '# Hidden twin\n\nLines of it.';
  const { uploadId } = await uploaded(text, 'hidden.md', reviewer);
  const protection = { ...UNPROTECTED, restrictedTo: [reviewer.id] };
  const body = { commandId: v7(), documentId: v7(), uploadId, corrections: [], accessed: null, protection };
  good(await app.call(routes.importDocument, { as: reviewer, params: inProject(), body }));
  const { id } = await start([await uploaded(text, 'twin.md')]);
  expect(said(await files(id))).toEqual([['twin.md', 'imported', 'Hidden twin', undefined]]);
});

test('who may not import meanwhile imports nothing, and others see and steer nothing of it', async () => {
  const leaving = await app.people.member(fixture.projectId, 'annotator');
  const { id } = await start([], undefined, leaving);
  expect(await listed(id)).toBeUndefined();
  expect((await steer(id, 'cancelled')).status).toBe(404);
  await caughtUp();
  good(await steer(id, 'waiting', leaving));
  const file = await uploaded('# Late\n\nLines.', 'late.md', leaving);
  await app.database.query(
    `insert into "DocumentImportFile" ("importId", "position", "uploadId", "fileName", "commandId", "documentId", "state")
     values ($1, 0, $2, 'late.md', gen_random_uuid(), gen_random_uuid(), 'waiting')`,
    [id, file.uploadId],
  );
  const params = inProject({ userId: leaving.id });
  good(
    await app.call(routes.setMember, {
      as: fixture.users.manager,
      params,
      body: { commandId: v7(), role: 'reader' },
    }),
  );
  await app.database.query(`update "DocumentImport" set "state" = 'waiting' where "id" = $1`, [id]);
  await caughtUp();
  const results = await app.app.get(DocumentImportsRepository).results(id);
  expect(results).toMatchObject([{ state: 'refused', failure: { code: 'not_allowed' } }]);
});

test('limits: files of an import, imports at once, and how long they are kept', async () => {
  const nobody = await app.people.member(fixture.projectId, 'annotator');
  await app.database.query(
    `insert into "DocumentImport" ("id", "projectId", "userId", "state", "settings", "files", "createdAt")
     select gen_random_uuid(), $1, $2, 'paused', '{}', 1000, now() - (n || ' days')::interval
     from generate_series(3, 7) n`,
    [fixture.projectId, nobody.id],
  );
  const refused = await ask([], undefined, nobody);
  expect((refused.body as ErrorBody).details).toEqual({ why: 'imports_running', most: 5 });
  const { imports } = good<ResponseOf<typeof routes.listDocumentImports>>(
    await app.call(routes.listDocumentImports, { as: nobody, params: inProject() }),
  );
  const add = { as: nobody, params: inProject({ importId: imports[0]!.id }), ...filePart('# A\n\nb', 'a.md') };
  expect((await app.call(routes.addToDocumentImport, add)).body).toMatchObject({ details: { why: 'import_full' } });
  // One is older than a week.
  await caughtUp();
  good(await ask([], undefined, nobody));
});

describe('the limits of a project', () => {
  const importLimits = { megabytes: 1, files: 2, texts: 2 };
  const configure = (settings: object, as = fixture.users.manager) =>
    app.call(routes.configureProject, { as, params: inProject(), body: { commandId: v7(), settings } });
  const details = (answer: { readonly body: unknown }) => (answer.body as ErrorBody).details;
  const toHere = (bytes: string | Uint8Array, name: string) => ({
    as: annotator(),
    params: inProject(),
    ...filePart(bytes, name),
  });
  beforeAll(async () => {
    good(await configure({ ...DEFAULT_SETTINGS, importLimits }));
  });
  afterAll(async () => {
    good(await configure(DEFAULT_SETTINGS));
  });

  test('are set by its managers, within those of the product', async () => {
    expect((await configure({ ...DEFAULT_SETTINGS, importLimits }, annotator())).status).toBe(403);
    for (const beyond of [{ megabytes: 21 }, { files: 1_001 }, { texts: 0 }])
      expect((await configure({ ...DEFAULT_SETTINGS, importLimits: { ...importLimits, ...beyond } })).status).toBe(400);
    const { settings } = good<ResponseOf<typeof routes.getProject>>(
      await app.call(routes.getProject, { as: annotator(), params: inProject() }),
    );
    expect(settings.importLimits).toEqual(importLimits);
  });

  test('bind every way in: uploads, archives, tables, what is added, files at once, texts a table', async () => {
    const large = Buffer.alloc(1_000_001, 'words of it ');
    const { id } = await start([]);
    const adding = { ...toHere(large, 'a.txt'), params: inProject({ importId: id }) };
    for (const route of [routes.uploadFile, routes.uploadCollection, routes.readTable])
      expect(details(await app.call(route, toHere(large, 'a.txt')))).toEqual({ reason: 'project', most: 1 });
    expect(details(await app.call(routes.addToDocumentImport, adding))).toEqual({ reason: 'project', most: 1 });

    const address = { address: page };
    expect(details(await ask([address, address, address]))).toEqual({ why: 'import_full', most: 2 });
    const add = (name: string) =>
      app.call(routes.addToDocumentImport, { ...toHere(`# ${name}\n\nLines.`, name), params: adding.params });
    good(await add('first.md'));
    good(await add('second.md'));
    expect(details(await add('third.md'))).toEqual({ why: 'import_full', most: 2 });

    const csv = 'title,text\na,Words of a.\nb,Words of b.\nc,Words of c.';
    const { uploadId, table } = good<ResponseOf<typeof routes.readTable>>(
      await app.call(routes.readTable, toHere(csv, 'texts.csv')),
    );
    const { id: rows } = await start([{ uploadId, fileName: 'texts.csv', settings: { table: table.mapping } }]);
    expect(await files(rows)).toMatchObject([
      { state: 'refused', failure: { details: { why: 'table_full', most: 2 } } },
    ]);
  });
});
