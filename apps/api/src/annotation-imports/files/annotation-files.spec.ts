import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  routes,
  type AnnotationFileOnWire,
  type AnnotationFileStart,
  type ErrorBody,
  type ExportOnWire,
  type ResponseOf,
} from '@scholium/contract';
import { DEFAULT_SETTINGS, MOST_IMPORTED, STARTER_VOCABULARY, UNPROTECTED } from '@scholium/review';
import { v7 } from 'uuid';
import { ExportRunner } from '../../exports/export-runner.js';
import { Access, Sessions } from '../../people/index.js';
import {
  content,
  createTestApp,
  filePart,
  good,
  ProjectFixture,
  type TestApp,
  type TestUser,
} from '../../testing/index.js';
import { WorkerPool } from '../../platform/index.js';
import { ImportRunner } from '../import-runner.js';
import { ImportPlanner } from '../planner.js';
import { AnnotationFilesRepository } from './annotation-files.repository.js';

type Texts = ResponseOf<typeof routes.readTextsOfAnnotations>;
const HARBOUR = 'Harbour report\n\nThe \u{1f6a2} pilots stay ashore.\n\nMara Quill asks them why, in שלום.';
const FERRY = 'Ferry report\n\nMara Quill left the cafe\u0301 late.';

let folder: string;
let app: TestApp;
let fixture: ProjectFixture;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-files-'));
  app = await createTestApp({ environment: { DATA_DIR: folder, PUBLIC_URL: 'http://localhost:4000' } });
  fixture = await ProjectFixture.open(app);
});

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const points = (text: string): number => text.replace(/./gsu, '.').length;
/** Lines of doccano, each a text with `[words, label]` at their first place. */
const doccano = (...texts: readonly { text: string; title?: string; marks: readonly [string, string][] }[]): string =>
  texts
    .map(({ text, title, marks }) => {
      const label = marks.map(([words, name]) => {
        const from = points(text.slice(0, text.indexOf(words)));
        return [from, from + points(words), name];
      });
      return `${JSON.stringify({ text, label, ...(title === undefined ? {} : { title }) })}\n`;
    })
    .join('');

const params = (more: object = {}) => ({ projectId: fixture.projectId, ...more });
const read = (file: Uint8Array | string, name: string, as: TestUser = fixture.users.annotator) =>
  app.call(routes.readTextsOfAnnotations, { as, params: params(), ...filePart(file, name) });
const start = (
  { id }: Texts,
  texts: AnnotationFileStart['texts'],
  options: Partial<AnnotationFileStart> = {},
  as: TestUser = fixture.users.annotator,
) =>
  app.call(routes.startAnnotationFile, {
    as,
    params: params({ annotationFileId: id }),
    body: { mapping: [], texts, ...options },
  });

async function ended({ id }: { readonly id: string }, as: TestUser = fixture.users.annotator) {
  await app.app.get(ImportRunner).caughtUp();
  const { files } = good<{ files: AnnotationFileOnWire[] }>(
    await app.call(routes.listAnnotationFiles, { as, params: params() }),
  );
  return files.find((one) => one.id === id)!;
}

const waiting = async (documentId: string) =>
  (await fixture.open(documentId)).changes.map(({ subjectKind, label }) => `${subjectKind} ${label}`).sort();

test('texts become documents with their annotations as proposals, or are proposed on those that are here', async () => {
  const here = await fixture.import(HARBOUR, 'harbour.txt', 'Harbour report');
  const file = doccano(
    { text: HARBOUR, marks: [['\u{1f6a2} pilots', 'finance']] },
    {
      text: FERRY,
      title: 'Ferry',
      marks: [
        ['Mara Quill', 'PER'],
        ['cafe\u0301', 'tide'],
      ],
    },
    { text: 'Nobody was there.', title: 'Left out', marks: [['Nobody', 'PER']] },
  );
  const found = good<Texts>(await read(file, 'batch.jsonl'));
  expect(found.texts).toEqual([
    {
      index: 0,
      name: null,
      annotations: 1,
      hasText: true,
      match: { document: { id: here, title: 'Harbour report' }, by: 'text' },
    },
    { index: 1, name: 'Ferry', annotations: 2, hasText: true, match: null },
    { index: 2, name: 'Left out', annotations: 1, hasText: true, match: null },
  ]);
  expect(found.types.map(({ name, count, target }) => [name, count, target?.kind])).toEqual([
    ['finance', 1, 'highlight'],
    ['PER', 2, 'mention'],
    ['tide', 1, undefined],
  ]);
  const texts: AnnotationFileStart['texts'] = [
    { index: 0, kind: 'document', documentId: here },
    { index: 1, kind: 'new', title: 'Ferry' },
  ];
  const mapping = [{ key: '|tide', target: { kind: 'highlight' as const, codeId: null } }];
  const begun = good<AnnotationFileOnWire>(await start(found, texts, { mapping }));
  expect(begun.parts.map(({ index, name }) => [index, name])).toEqual([
    [0, null],
    [1, 'Ferry'],
  ]);
  const { parts } = await ended(found);
  expect(parts.map(({ document, import: { state, result } }) => [document?.title, state, result])).toMatchObject([
    ['Harbour report', 'done', { proposed: 1, refused: 0, known: 0, unplaced: 0 }],
    ['Ferry report', 'done', { proposed: 2, refused: 0, known: 0, unplaced: 0 }],
  ]);
  expect(await waiting(here)).toEqual(['highlight \u{1f6a2} pilots']);
  const made = parts[1]!.documentId;
  expect(await waiting(made)).toEqual(['highlight cafe\u0301', 'mention Mara Quill']);
  const { document, changes } = await fixture.open(made);
  expect(document).toMatchObject({ importedById: fixture.users.annotator.id, origin: { fileName: 'Ferry.txt' } });
  expect(changes[0]?.origin).toMatchObject({ fileName: 'batch.jsonl', format: 'doccano' });

  // Asked again it changes nothing; the file that comes again finds both documents and everything in them.
  good(await start(found, [{ index: 2, kind: 'new', title: 'Another' }]));
  expect((await ended(found)).parts).toHaveLength(2);
  const again = good<Texts>(await read(file, 'batch.jsonl'));
  expect(again.texts.map(({ match }) => match?.document.id ?? null)).toEqual([here, made, null]);
  good(
    await start(
      again,
      [0, 1].map((index) => ({ index, kind: 'document', documentId: [here, made][index]! })),
    ),
  );
  expect((await ended(again)).parts.map(({ import: { result } }) => result)).toMatchObject([
    { proposed: 0, known: 1 },
    { proposed: 0, known: 1 },
  ]);

  // What was proposed is undone as a whole; the document that was made stays.
  const undone = { as: fixture.users.annotator, params: params({ annotationFileId: found.id }) };
  good(await app.call(routes.undoAnnotationFile, undone));
  expect((await ended(found)).parts.map(({ import: { state, result } }) => [state, result?.undone])).toEqual([
    ['undone', 1],
    ['undone', 2],
  ]);
  expect(await waiting(made)).toEqual([]);
});

test('an export of several documents finds each of them by the id that its manifest says', async () => {
  const as = fixture.users.annotator;
  const documents = [
    await fixture.import(`One\n\n${HARBOUR}`, 'one.txt', 'One & only'),
    await fixture.import(`Two\n\n${FERRY}`, 'two.txt', 'Two'),
  ];
  for (const documentId of documents) await fixture.propose(content.highlight('seen'), { documentId, words: 'Mara' });
  const body = { format: 'brat', documents, pending: true };
  const { id } = good<ExportOnWire>(await app.call(routes.startExport, { as, params: params(), body }));
  await app.app.get(ExportRunner).caughtUp();
  const url = `/api/projects/${fixture.projectId}/exports/${id}/file`;
  const headers = { host: 'localhost', cookie: as.cookie, 'sec-fetch-site': 'same-origin' };
  const file = (await app.app.inject({ method: 'GET', url, headers })).rawPayload;
  const found = good<Texts>(await read(file, 'export.zip'));
  expect(found.texts.map(({ match }) => [match?.document.title, match?.by])).toEqual(
    expect.arrayContaining([
      ['One & only', 'id'],
      ['Two', 'id'],
    ]),
  );
  const texts = found.texts.map(({ index, match }) => ({
    index,
    kind: 'document' as const,
    documentId: match!.document.id,
  }));
  good(await start(found, texts));
  expect((await ended(found)).parts.map(({ import: { result } }) => result)).toMatchObject([
    { proposed: 0, known: 1 },
    { proposed: 0, known: 1 },
  ]);
});

test('a document that the importer may not know of is neither found nor told from one that is not there', async () => {
  const hidden = await fixture.import(`${FERRY}\n\nHidden.`, 'hidden.txt', 'Hidden ferry');
  await app.database.query(
    `insert into "Protection" ("objectId", "objectKind", "projectId", marking, compartments, recipients, "restrictedTo")
     values ($1, 'document', $2, $3, $4, $5, $6)`,
    [hidden, fixture.projectId, UNPROTECTED.marking, [], [], [fixture.users.manager.id]],
  );
  app.app.get(Access).forget(fixture.projectId);
  app.app.get(Sessions).forget();
  const file = doccano({ text: `${FERRY}\n\nHidden.`, title: 'Hidden ferry', marks: [['Mara Quill', 'PER']] });
  const found = good<Texts>(await read(file, 'a.jsonl'));
  expect(found.texts[0]?.match).toBeNull();
  const codes = [];
  for (const documentId of [hidden, v7()])
    codes.push(((await start(found, [{ index: 0, kind: 'document', documentId }])).body as ErrorBody).code);
  expect(codes).toEqual(['not_found', 'not_found']);
  const other = { as: fixture.users.manager, params: params({ annotationFileId: found.id }) };
  expect((await app.call(routes.undoAnnotationFile, other)).status).toBe(404);
  expect(good<Texts>(await read(file, 'a.jsonl', fixture.users.manager)).texts[0]?.match?.document.id).toBe(hidden);
});

test('accepted work is for managers, and of a text no document is made where nobody may import or it is too long', async () => {
  const file = doccano({ text: FERRY.replace('late', 'early'), title: 'Early', marks: [['Mara Quill', 'PER']] });
  const found = good<Texts>(await read(file, 'a.jsonl'));
  const fresh: AnnotationFileStart['texts'] = [{ index: 0, kind: 'new', title: 'Early' }];
  const acceptReason = 'Reviewed there.';
  expect(((await start(found, fresh, { acceptReason })).body as ErrorBody).code).toBe('not_allowed');
  const { manager } = fixture.users;
  const own = good<Texts>(await read(file, 'a.jsonl', manager));
  good(await start(own, fresh, { acceptReason }, manager));
  expect((await ended(own, manager)).parts[0]?.import.result).toMatchObject({ accepted: 1, proposed: 0 });

  const small = { ...DEFAULT_SETTINGS, importLimits: { ...MOST_IMPORTED, megabytes: 1 } };
  const body = { commandId: v7(), settings: small };
  good(await app.call(routes.configureProject, { as: manager, params: params(), body }));
  const long = doccano({ text: `${FERRY} ${'far '.repeat(300_000)}`, title: 'Long', marks: [['Mara Quill', 'PER']] });
  const third = good<Texts>(await read(long, 'a.jsonl'));
  good(await start(third, [{ index: 0, kind: 'new', title: 'Long' }]));
  expect((await ended(third)).parts[0]).toMatchObject({
    document: null,
    import: { state: 'failed', failure: 'document' },
  });
});

test('what is cancelled before its turn proposes nothing, and a text that the file does not have is none', async () => {
  const as = fixture.users.annotator;
  const file = doccano({ text: FERRY.replace('late', 'soon'), title: 'Soon', marks: [['Mara Quill', 'PER']] });
  const found = good<Texts>(await read(file, 'a.jsonl'));
  expect((await start(found, [{ index: 7, kind: 'new', title: 'Soon' }])).status).toBe(404);
  const work = jest.spyOn(app.app.get(ImportRunner), 'wake').mockImplementation(() => undefined);
  good(await start(found, [{ index: 0, kind: 'new', title: 'Soon' }]));
  const call = { as, params: params({ annotationFileId: found.id }) };
  good(await app.call(routes.cancelAnnotationFile, call));
  work.mockRestore();
  expect((await ended(found)).parts[0]).toMatchObject({ document: null, import: { state: 'cancelled' } });
  const lines = Array.from({ length: 501 }, () => ({ text: 'Mara', marks: [['Mara', 'PER']] as [string, string][] }));
  const refused = (await read(doccano(...lines), 'a.jsonl')).body as ErrorBody;
  expect(refused.details).toMatchObject({ reason: 'too_many_texts' });
});

test('what is listed is short, a name that cannot be stored is mended, and many documents are compared in a thread', async () => {
  const title = `Once\u0000\n ${'more '.repeat(200)}`;
  const name = `Once\ufffd ${'more '.repeat(200)}`.slice(0, 500);
  const file = doccano({ text: FERRY.replace('late', 'once'), title, marks: [['Mara Quill', 'PER']] });
  const found = good<Texts>(await read(file, 'a.jsonl'));
  expect(found.texts[0]?.name).toBe(name);
  const mapping = [{ key: '|PER', target: { kind: 'highlight' as const, codeId: null } }];
  good(await start(found, [{ index: 0, kind: 'new', title: name }], { mapping }));
  expect((await ended(found)).parts[0]).toMatchObject({ name, import: { state: 'done' } });
  // Each text has what was asked for of all of them: 500 texts would be listed with 500 long mappings.
  const [part] = await app.app.get(AnnotationFilesRepository).parts([found.id]);
  expect(part).toMatchObject({ fileId: found.id, options: null });

  const run = jest.spyOn(app.app.get(WorkerPool), 'run');
  const documents = Array.from({ length: 1_000 }, (_, n) => ({ id: v7(), title: `${n}`, names: [`${n}`], sha256: '' }));
  const job = { bytes: Buffer.from(file), fileName: 'a.jsonl', documents, vocabulary: STARTER_VOCABULARY };
  expect((await app.app.get(ImportPlanner).texts(job)).texts).toHaveLength(1);
  expect(run).toHaveBeenCalledTimes(1);
  run.mockRestore();
});
