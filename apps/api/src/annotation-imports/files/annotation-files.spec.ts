import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  routes,
  TEXTS_COMPARED_AN_HOUR,
  type AnnotationFileOnWire,
  type AnnotationFileStart,
  type ErrorBody,
  type ExportOnWire,
  type ResponseOf,
} from '@scholium/contract';
import { DEFAULT_SETTINGS, MOST_IMPORTED, STARTER_VOCABULARY, UNPROTECTED } from '@scholium/review';
import pg from 'pg';
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
import { UploadsService } from '../../documents/index.js';
import { Failure, WorkerPool } from '../../platform/index.js';
import { FilesAnHour } from '../files-an-hour.js';
import { ImportRunner, KEPT } from '../import-runner.js';
import { ImportsRepository } from '../imports.repository.js';
import { ImportPlanner } from '../planner.js';

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
  const one = (type: number) => ({ types: [type], annotations: 1 });
  expect(found.texts).toEqual([
    {
      index: 0,
      name: null,
      annotations: 1,
      byTypes: [one(0)],
      hasText: true,
      match: { document: { id: here, title: 'Harbour report' }, by: 'text' },
    },
    { index: 1, name: 'Ferry', annotations: 2, byTypes: [one(1), one(2)], hasText: true, match: null },
    { index: 2, name: 'Left out', annotations: 1, byTypes: [one(1)], hasText: true, match: null },
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
  // What was asked for of all texts stands once: 500 texts would have 500 long mappings.
  const kept = `select f."options" as file, i."options" as part from "AnnotationFile" f
    join "AnnotationImport" i on i."fileId" = f."id" where f."id" = $1`;
  expect(await app.database.query(kept, [found.id])).toEqual([
    { file: { mapping, acceptReason: null, version: null, placed: [] }, part: null },
  ]);

  const run = jest.spyOn(app.app.get(WorkerPool), 'run');
  const documents = Array.from({ length: 1_000 }, (_, n) => ({ id: v7(), title: `${n}`, names: [`${n}`], sha256: '' }));
  const job = { bytes: Buffer.from(file), fileName: 'a.jsonl', documents, vocabulary: STARTER_VOCABULARY };
  expect((await app.app.get(ImportPlanner).texts(job)).texts).toHaveLength(1);
  expect(run).toHaveBeenCalledTimes(1);
  run.mockRestore();
});

const PASSING = [
  ['the connection broke', new Error('Connection terminated unexpectedly')],
  ['the document is busy', new Failure('unavailable', { reason: 'busy' })],
  ['too many ask', new Failure('too_many_attempts', { retryAfterSeconds: 600 })],
] as const;
test.each(PASSING)('a text of which no document can be made now, because %s, is tried again', async (why, problem) => {
  const file = doccano({ text: `${FERRY} ${why}.`, title: why, marks: [['Mara Quill', 'PER']] });
  const found = good<Texts>(await read(file, 'a.jsonl'));
  const making = jest.spyOn(app.app.get(UploadsService), 'import').mockRejectedValueOnce(problem);
  good(await start(found, [{ index: 0, kind: 'new', title: why }]));
  expect((await ended(found)).parts[0]?.import).toMatchObject({ state: 'waiting', failure: null });
  expect(making).toHaveBeenCalledTimes(1);
  // Not at once, and a server that says when is not asked before.
  const [wait] = await app.database.query<{ seconds: number }>(
    `select extract(epoch from "resumeAt" - now())::int as seconds from "AnnotationImport" where "fileId" = $1`,
    [found.id],
  );
  const most = problem instanceof Failure && problem.details?.['retryAfterSeconds'] === 600 ? 600 : 15;
  expect(wait!.seconds).toBeGreaterThan(most / 3);
  expect(wait!.seconds).toBeLessThanOrEqual(most);
  await app.database.query(`update "AnnotationImport" set "resumeAt" = now() where "fileId" = $1`, [found.id]);
  expect((await ended(found)).parts[0]?.import).toMatchObject({ state: 'done', result: { proposed: 1 } });
  making.mockRestore();
});

test('a text that is put off for a day fails', async () => {
  const file = doccano({ text: `${FERRY} Never.`, title: 'Never', marks: [['Mara Quill', 'PER']] });
  const found = good<Texts>(await read(file, 'a.jsonl'));
  const making = jest.spyOn(app.app.get(UploadsService), 'import').mockRejectedValue(new Failure('unavailable'));
  good(await start(found, [{ index: 0, kind: 'new', title: 'Never' }]));
  await ended(found);
  await app.database.query(`update "AnnotationImport" set "resumeAt" = now(), "tries" = 100 where "fileId" = $1`, [
    found.id,
  ]);
  expect((await ended(found)).parts[0]?.import).toMatchObject({ state: 'failed', failure: 'internal' });
  making.mockRestore();
});

test('two processes do not take texts of the same document and person at the same time', async () => {
  const here = await fixture.import(`${HARBOUR}\n\nTwice.`, 'twice.txt', 'Twice');
  const file = doccano(
    { text: `${HARBOUR}\n\nTwice.`, marks: [['pilots', 'finance']] },
    { text: `${HARBOUR}\n\nTwice.`, marks: [['pilots', 'finance']] },
  );
  const found = good<Texts>(await read(file, 'a.jsonl'));
  const wake = jest.spyOn(app.app.get(ImportRunner), 'wake').mockImplementation(() => undefined);
  good(
    await start(
      found,
      [0, 1].map((index) => ({ index, kind: 'document', documentId: here })),
    ),
  );
  const repository = app.app.get(ImportsRepository);
  const now = new Date();
  const silent = new Date(now.getTime() - 60_000);
  // A process took the first one, and what it wrote is not seen yet when another one looks.
  const other = new pg.Client({ connectionString: app.databaseUrl });
  await other.connect();
  await other.query('begin');
  await other.query(
    `update "AnnotationImport" set "state" = 'running', "seenAt" = now() where "fileId" = $1 and "textIndex" = 0`,
    [found.id],
  );
  const claimed = repository.claim(now, silent);
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await app.database.query(waiting, [])).length === 0);
  await other.query('commit');
  await other.end();
  expect(await claimed).toBeNull();
  const states = await app.database.query<{ state: string }>(
    `select state from "AnnotationImport" where "fileId" = $1 order by "textIndex"`,
    [found.id],
  );
  expect(states.map(({ state }) => state)).toEqual(['running', 'waiting']);
  await app.database.query(`update "AnnotationImport" set "state" = 'waiting', "seenAt" = null where "fileId" = $1`, [
    found.id,
  ]);
  wake.mockRestore();
  expect((await ended(found)).parts.map(({ import: { result } }) => result?.proposed)).toEqual([1, 0]);
});

test('a file is forgotten a day after the last change to any of its texts, and never while one waits or runs', async () => {
  const marks: [string, string][] = [['Mara Quill', 'PER']];
  const texts = [`${FERRY} Old.`, `${FERRY} Older.`];
  const found = good<Texts>(await read(doccano(...texts.map((text) => ({ text, marks }))), 'a.jsonl'));
  const wake = jest.spyOn(app.app.get(ImportRunner), 'wake').mockImplementation(() => undefined);
  good(
    await start(
      found,
      [0, 1].map((index) => ({ index, kind: 'new', title: `Old ${index}` })),
    ),
  );
  await app.database.query(
    `update "AnnotationFile" set "createdAt" = "createdAt" - interval '2 days', "startedAt" = "startedAt" - interval '2 days'
     where id = $1`,
    [found.id],
  );
  const set = (state: string, hours: number) =>
    app.database.query(
      `update "AnnotationImport" set state = $2, "createdAt" = now() - interval '2 days',
         "changedAt" = now() - $3::int * interval '1 hour' where "fileId" = $1 and "textIndex" = 1`,
      [found.id, state, hours],
    );
  await app.database.query(
    `update "AnnotationImport" set state = 'done', "changedAt" = now() - interval '2 days' where "fileId" = $1`,
    [found.id],
  );
  const repository = app.app.get(ImportsRepository);
  const left = async () => {
    await repository.sweep(new Date(Date.now() - KEPT));
    const files = await app.database.query(`select from "AnnotationFile" where id = $1`, [found.id]);
    return [
      files.length,
      (await app.database.query(`select from "AnnotationImport" where "fileId" = $1`, [found.id])).length,
    ];
  };
  for (const state of ['waiting', 'running', 'undoing']) {
    await set(state, 48);
    expect(await left()).toEqual([1, 2]);
  }
  // It was undone not long ago.
  await set('undone', 23);
  expect(await left()).toEqual([1, 2]);
  await set('undone', 25);
  expect(await left()).toEqual([0, 0]);
  wake.mockRestore();
});

test('texts are compared with documents before anything is started: each with these types, on documents that are known', async () => {
  const as = fixture.users.annotator;
  const text = `${HARBOUR}\n\nCompared.`;
  const here = await fixture.import(text, 'compared.txt', 'Compared');
  await fixture.propose(content.highlight('seen'), { documentId: here, words: 'ashore' });
  const marks: [string, string][] = [
    ['Mara Quill', 'PER'],
    ['ashore', 'finance'],
    ['pilots', 'tide'],
  ];
  const file = doccano({ text, marks }, { text: `${text} Moored.`, marks: [['Moored', 'PER'], ...marks] });
  const found = good<Texts>(await read(file, 'a.jsonl'));
  const compare = (texts: readonly object[], mapping: readonly object[] = []) =>
    app.call(routes.compareAnnotationFile, {
      as,
      params: params({ annotationFileId: found.id }),
      body: { mapping, texts },
    });
  const none = { new: 0, changed: 0, known: 0, waiting: 0, unplaced: 0, skipped: 0, sourceless: 0 };
  const both = [0, 1].map((index) => ({ index, documentId: here }));
  expect(good(await compare(both))).toEqual({
    texts: [
      { index: 0, counts: { ...none, new: 1, known: 1, skipped: 1 } },
      { index: 1, counts: { ...none, new: 1, known: 1, skipped: 1, unplaced: 1 } },
    ],
  });
  const mapping = [{ key: '|tide', target: { kind: 'highlight', codeId: null } }];
  expect(good(await compare(both.slice(0, 1), mapping))).toEqual({
    texts: [{ index: 0, counts: { ...none, new: 2, known: 1 } }],
  });
  expect(await waiting(here)).toHaveLength(1);
  // Neither a document nor a text that is not there, and nothing of somebody else's file.
  const problems = [];
  for (const texts of [[{ index: 0, documentId: v7() }], [{ index: 9, documentId: here }]])
    problems.push(((await compare(texts)).body as ErrorBody).code);
  expect(problems).toEqual(['not_found', 'not_found']);
  const counting = jest.spyOn(app.app.get(FilesAnHour), 'countTexts').mockImplementationOnce(() => {
    throw new Failure('too_many_attempts', {
      why: 'texts_compared',
      most: TEXTS_COMPARED_AN_HOUR,
      retryAfterSeconds: 9,
    });
  });
  expect((await compare(both)).status).toBe(429);
  expect(counting.mock.calls[0]?.slice(0, 2)).toEqual([as.id, 2]);
  good(await start(found, [{ index: 0, kind: 'document', documentId: here }]));
  expect(((await compare(both)).body as ErrorBody).details).toMatchObject({ why: 'import_expired' });
  await ended(found);
});

test('who looks again is told how many texts are in which state, and the texts alone that changed since', async () => {
  const as = fixture.users.annotator;
  const marks: [string, string][] = [['Mara Quill', 'PER']];
  const found = good<Texts>(
    await read(doccano(...[1, 2, 3].map((n) => ({ text: `${FERRY} Number ${n}.`, marks }))), 'a.jsonl'),
  );
  good(
    await start(
      found,
      [0, 1, 2].map((index) => ({ index, kind: 'new', title: `Number ${index}` })),
    ),
  );
  await ended(found);
  type Listed = ResponseOf<typeof routes.listAnnotationFiles>;
  const list = async (since: string | null = null) => {
    const { files, asOf } = good<Listed>(
      await app.call(routes.listAnnotationFiles, { as, params: params(), query: since === null ? {} : { since } }),
    );
    return { asOf, file: files.find(({ id }) => id === found.id)! };
  };
  const { asOf, file } = await list();
  expect(file).toMatchObject({ states: { done: 3 }, result: { proposed: 3, known: 0, unplaced: 0, undone: 0 } });
  expect(file.parts).toHaveLength(3);
  await app.database.query(
    `update "AnnotationImport" set "changedAt" = "changedAt" - interval '1 minute' where "fileId" = $1 and "textIndex" <> 1`,
    [found.id],
  );
  const since = await list(asOf);
  expect(since.file).toMatchObject({ states: { done: 3 }, result: { proposed: 3 } });
  expect(since.file.parts.map(({ index }) => index)).toEqual([1]);
});
