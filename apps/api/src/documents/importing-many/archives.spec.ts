import { routes, type ResponseOf, type TablePreview } from '@scholium/contract';
import { UNPROTECTED } from '@scholium/review';
import { createTestApp, good, ProjectFixture, zipOf, type TestApp } from '../../testing/index.js';
import { Importer } from '../importing/importer.js';
import { UploadsRepository } from '../importing/uploads.repository.js';
import { DocumentImportsRepository } from './document-imports.repository.js';
import { ManyFiles, said } from './testing/many-files.js';

let app: TestApp;
let fixture: ProjectFixture;
let many: ManyFiles;
beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
  many = new ManyFiles(app, fixture);
});
afterAll(() => app.close());

const textsOf = (name: string, count: number): [string, string][] =>
  Array.from({ length: count }, (_, n) => [`${name} ${n}.md`, `# ${name} ${n}\n\nLines of it.`]);
/** An import of one archive, that no process works on yet. */
const waiting = (files: readonly [string, string | Uint8Array][]) =>
  many.asleep(async () => {
    const { id } = await many.start([]);
    good(await many.add(id, zipOf(files), 'texts.zip'));
    return id;
  });

test('an archive that was paused and goes on while it is opened is opened once', async () => {
  await using there = await createTestApp({ founded: false, environment: { DATABASE_URL: app.databaseUrl } });
  const id = await waiting(textsOf('Once', 2));
  const repository = app.app.get(DocumentImportsRepository);
  const addFiles = repository.addFiles.bind(repository);
  const states: unknown[] = [];
  const look = async () => void states.push((await repository.results(id)).map(({ state }) => state));
  const opening = jest.spyOn(repository, 'addFiles').mockImplementationOnce(async (...files) => {
    await many.asleep(async () => {
      good(await many.steer(id, 'paused'));
      good(await many.steer(id, 'waiting'));
    });
    // A process works on it: no other one does.
    await many.caughtUp(there);
    await look();
    // That process is held up for so long that another one takes over.
    await many.silent(id);
    await many.caughtUp(there);
    await look();
    return addFiles(...files);
  });
  expect(said(await many.files(id))).toEqual([
    ['texts.zip', 'opened', undefined, undefined],
    ['Once 0.md', 'imported', 'Once 0', undefined],
    ['Once 1.md', 'imported', 'Once 1', undefined],
  ]);
  opening.mockRestore();
  expect(states).toEqual([['waiting'], ['opened', 'imported', 'imported']]);
  expect(await many.listed(id)).toMatchObject({ state: 'done', counts: { opened: 1, imported: 2 } });
});

test('an archive that is cancelled while it is opened brings nothing, and says that it was cancelled', async () => {
  const id = await waiting(textsOf('Never', 2));
  const repository = app.app.get(DocumentImportsRepository);
  const addFiles = repository.addFiles.bind(repository);
  jest.spyOn(repository, 'addFiles').mockImplementationOnce(async (...files) => {
    good(await many.steer(id, 'cancelled'));
    return addFiles(...files);
  });
  expect(said(await many.files(id))).toEqual([['texts.zip', 'cancelled', undefined, undefined]]);
});

test('files of an archive are taken out together, and one that is refused stops no other', async () => {
  const parts = jest.spyOn(app.app.get(Importer), 'parts');
  const found = jest.spyOn(app.app.get(UploadsRepository), 'find');
  const [first, ...rest] = textsOf('Together', 130);
  const id = await waiting([first!, ['inner.zip', zipOf(textsOf('Inner', 1))], ...rest]);
  const done = await many.files(id);
  expect(done.map(({ state }) => state)).toEqual([
    'opened',
    'imported',
    'refused',
    ...Array.from({ length: 129 }, () => 'imported'),
  ]);
  expect(done[2]!.failure).toMatchObject({ details: { reason: 'archive_nested' } });
  // The archive itself was read to be opened, and then once for a hundred files.
  expect(parts).toHaveBeenCalledTimes(2);
  const archives = await Promise.all(
    found.mock.results.map(({ value }) => value as ReturnType<UploadsRepository['find']>),
  );
  expect(archives.filter((upload) => upload?.fileName === 'texts.zip')).toHaveLength(3);
  jest.restoreAllMocks();
});

test('a table inside an archive waits until a person says which column is the text', async () => {
  const protection = { ...UNPROTECTED, restrictedTo: [many.annotator().id] };
  const table = 'who,says\nAna,The ferry does not go.\nBen,It does.\n';
  const archive = zipOf([...textsOf('Beside', 1), ['notes.csv', table]]);
  const { id } = await many.asleep(async () => {
    const asked = await many.start([], { protection });
    good(await many.add(asked.id, archive, 'mixed.zip'));
    return asked;
  });
  const asks = (await many.files(id))[2]!;
  expect(asks).toMatchObject({ fileName: 'notes.csv', state: 'asks', question: { encoding: null }, protection });
  const { uploadId } = asks.question!;
  const look = { as: many.annotator(), params: many.inProject({ uploadId }), body: { sheet: 0 } };
  const { mapping } = good<TablePreview>(await app.call(routes.readTableAgain, look));
  expect(mapping).toMatchObject({ text: 1 });
  good(await many.answer(id, 2, { table: { text: 1, metadata: { authors: 0 } } }));
  const done = await many.files(id);
  expect(said(done).slice(2)).toEqual([
    ['notes.csv', 'opened', undefined, undefined],
    ['notes 1.txt', 'imported', expect.any(String), undefined],
    ['notes 2.txt', 'imported', expect.any(String), undefined],
  ]);
  const documentId = done[3]!.document!.id;
  expect((await fixture.open(documentId)).document.metadata.authors).toEqual(['Ana']);
  // Who may read the archive's documents may read these.
  const other = { as: fixture.users.reviewer, params: { documentId } };
  expect((await app.call(routes.openDocument, other)).status).toBe(404);

  // One that is looked at in the list is read where it lies.
  const kept = good<ResponseOf<typeof routes.uploadCollection>>(await fixture.uploadCollection(archive));
  const inside = { ...look, params: many.inProject({ uploadId: kept.uploadId }), body: { sheet: 0, index: 1 } };
  expect(good<TablePreview>(await app.call(routes.readTableAgain, inside))).toMatchObject({ rows: 2 });
  expect((await app.call(routes.readTableAgain, { ...inside, body: { sheet: 0, index: 9 } })).status).toBe(404);
});
