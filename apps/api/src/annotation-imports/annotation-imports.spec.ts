import { setTimeout as pause } from 'node:timers/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  routes,
  type AnnotationImportOptions,
  type ErrorBody,
  type ExportOnWire,
  type ResponseOf,
} from '@scholium/contract';
import { UNPROTECTED } from '@scholium/review';
import { v7 } from 'uuid';
import { ExportRunner } from '../exports/export-runner.js';
import { Ledger } from '../ledger/index.js';
import { Access, Sessions } from '../people/index.js';
import { Failure } from '../platform/index.js';
import {
  content,
  createTestApp,
  filePart,
  good,
  ProjectFixture,
  type TestApp,
  type TestUser,
} from '../testing/index.js';
import { ImportRunner } from './import-runner.js';
import { ImportsRepository } from './imports.repository.js';

const TEXT =
  'Harbour report\n\nThe \u{1f6a2} pilots stay ashore after dark.\n\nMara Quill asks them why, in שלום.\n\nMara Quill left.';
type Read = ResponseOf<typeof routes.readAnnotationFile>;

let folder: string;
let app: TestApp;
let fixture: ProjectFixture;
let documentId: string;
let entityId: string;
let highlightId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-imports-'));
  app = await createTestApp({ environment: { DATA_DIR: folder, PUBLIC_URL: 'http://localhost:4000' } });
  fixture = await ProjectFixture.open(app);
  documentId = await fixture.import(TEXT, 'harbour.txt', 'Harbour report');
  const entity = await fixture.propose(content.entity('Mara Quill'));
  const source = await fixture.propose(content.source('Tolls'));
  entityId = entity.subjectId;
  for (const one of [entity, source]) await fixture.accept(one);
  const aim = (words: string) => ({ documentId, words });
  await fixture.accept(await fixture.propose(content.mention(entityId), aim('Mara Quill')));
  await fixture.accept(await fixture.propose(content.citation(source.subjectId), aim('ashore')));
  const highlight = await fixture.propose(content.highlight('seen'), aim('\u{1f6a2} pilots'));
  highlightId = highlight.subjectId;
  await fixture.accept(highlight);
  await fixture.propose(content.highlight('waits'), aim('שלום'));
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

async function read(to: string, bytes: Uint8Array | string, name: string, as: TestUser = fixture.users.annotator) {
  return app.call(routes.readAnnotationFile, { as, params: { documentId: to }, ...filePart(bytes, name) });
}
async function start(
  to: string,
  found: Read,
  options: Partial<AnnotationImportOptions> = {},
  as: TestUser = fixture.users.annotator,
) {
  const params = { documentId: to, annotationImportId: found.import.id };
  good(await app.call(routes.startAnnotationImport, { as, params, body: { mapping: [], ...options } }));
  return done(to, found, as);
}
async function done(to: string, { import: { id } }: Read, as: TestUser) {
  await app.app.get(ImportRunner).caughtUp();
  const { imports } = good<ResponseOf<typeof routes.listAnnotationImports>>(
    await app.call(routes.listAnnotationImports, { as, params: { documentId: to } }),
  );
  return imports.find((one) => one.id === id);
}
async function exported(format: string): Promise<Buffer> {
  const as = fixture.users.annotator;
  const params = { projectId: fixture.projectId };
  const body = { format, documents: [documentId], pending: true };
  const { id } = good<ExportOnWire>(await app.call(routes.startExport, { as, params, body }));
  await app.app.get(ExportRunner).caughtUp();
  const answer = await app.app.inject({
    method: 'GET',
    url: `/api/projects/${fixture.projectId}/exports/${id}/file`,
    headers: { host: 'localhost', cookie: as.cookie, 'sec-fetch-site': 'same-origin' },
  });
  return answer.rawPayload;
}
/** What waits on a document: what it is, and the words that it stands on. */
const waiting = async (of: string) =>
  (await fixture.open(of)).changes
    .map(({ subjectKind, op, body, label }) => ({ kind: subjectKind, op, body, label }))
    .sort((a, b) => a.label.localeCompare(b.label));

test.each(['web_annotation', 'brat', 'jsonl', 'csv', 'uima_xmi', 'conllu_plus', 'tei'])(
  'an export in %s brings the same annotations to a fresh copy, and none when it comes again',
  async (format) => {
    const copy = await fixture.import(`${format} notes\n\n${TEXT}`, `${format}.txt`, `Copy in ${format}`);
    const file = await exported(format);
    const first = good<Read>(await read(copy, file, 'export.zip'));
    expect(first.preview).toMatchObject({ format, counts: { new: 4, known: 0, unplaced: 0 }, losses: {} });
    expect(await start(copy, first)).toMatchObject({
      state: 'done',
      done: 4,
      total: 4,
      result: { proposed: 4, refused: 0 },
    });
    const finance = { codeIds: ['finance'] };
    expect(await waiting(copy)).toMatchObject(
      [
        { kind: 'citation', label: 'ashore', body: { stance: 'supports', credibility: 6 } },
        { kind: 'mention', label: 'Mara Quill', body: { entityTypeId: 'person', entityId } },
        { kind: 'highlight', label: '\u{1f6a2} pilots', body: { ...finance, note: 'seen' } },
        { kind: 'highlight', label: 'שלום', body: { ...finance, note: 'waits' } },
      ].sort((a, b) => a.label.localeCompare(b.label)),
    );
    const again = good<Read>(await read(copy, file, 'export.zip'));
    expect(again.preview.counts).toMatchObject({ new: 0, changed: 0, known: 4 });
    expect(await start(copy, again)).toMatchObject({ state: 'done', total: 0, result: { proposed: 0 } });
    // On the document that they are from, too.
    expect(good<Read>(await read(documentId, file, 'export.zip')).preview.counts).toMatchObject({ new: 0, known: 4 });
  },
);

test('only what differs is proposed: a changed note is a change to the accepted highlight, with where it is from', async () => {
  const row = { id: highlightId, kind: 'highlight', codes: 'Finance', quote: '\u{1f6a2} pilots', start: 19, end: 27 };
  const line = JSON.stringify({ ...row, document_id: documentId, note: 'seen twice', score: 0.9 });
  const found = good<Read>(await read(documentId, `${line}\n`, 'review.jsonl'));
  expect(found.preview.counts).toMatchObject({ changed: 1, new: 0 });
  expect(await start(documentId, found)).toMatchObject({ result: { proposed: 1 } });
  const change = (await fixture.open(documentId)).changes.find(({ op }) => op === 'update');
  expect(change).toMatchObject({ subjectId: highlightId, body: { note: 'seen twice' }, state: 'proposed' });
  const { id: importId, sha256 } = found.import;
  const origin = { importId, fileName: 'review.jsonl', sha256, format: 'jsonl', madeBy: null, score: '0.9' };
  expect(change).toMatchObject({ message: '', origin });
  const again = good<Read>(await read(documentId, `${line}\n`, 'review.jsonl'));
  expect(again.preview.counts).toMatchObject({ changed: 0, known: 1 });
});

test('types are mapped, what has no place is listed and can be placed by hand', async () => {
  const copy = await fixture.import(`Mapped\n\n${TEXT}`, 'mapped.txt', 'Mapped');
  const table = 'label,quote,note\nPER,Mara Quill asks,\nShip,\u{1f6a2},big\nShip,Mara Quill,\nRank,nowhere,\n';
  const found = good<Read>(await read(copy, table, 'model.csv'));
  expect(found.preview.types.map(({ name, count, target }) => [name, count, target])).toEqual([
    ['PER', 1, { kind: 'mention', typeId: 'person' }],
    ['Ship', 2, null],
    ['Rank', 1, null],
  ]);
  expect(found.preview.counts).toMatchObject({ new: 1, skipped: 3 });
  const mapping = ['Ship', 'Rank'].map((name) => ({
    key: `|${name}`,
    target: { kind: 'highlight' as const, codeId: null },
  }));
  const params = { documentId: copy, annotationImportId: found.import.id };
  const preview = good<Read['preview']>(
    await app.call(routes.previewAnnotationImport, { as: fixture.users.annotator, params, body: { mapping } }),
  );
  expect(preview.counts).toMatchObject({ new: 2, unplaced: 2, skipped: 0 });
  expect(preview.unplaced).toEqual([
    { index: 2, quote: 'Mara Quill', type: 'Ship', why: 'ambiguous' },
    { index: 3, quote: 'nowhere', type: 'Rank', why: 'not_found' },
  ]);
  const placed = [{ index: 3, from: 0, to: 6 }];
  const done = await start(copy, found, { mapping, version: preview.version, placed });
  expect(done).toMatchObject({ result: { proposed: 3, refused: 0 } });
  expect(await waiting(copy)).toMatchObject(
    [
      { kind: 'mention', label: 'Mara Quill asks' },
      { kind: 'highlight', label: 'Mapped', body: { codeIds: [], note: 'Rank' } },
      { kind: 'highlight', label: '\u{1f6a2}', body: { note: 'Ship\nbig' } },
    ].sort((a, b) => a.label.localeCompare(b.label)),
  );
});

test('an import that a process left is finished by another one, and nothing is proposed twice', async () => {
  const copy = await fixture.import(`Left\n\n${TEXT}`, 'left.txt', 'Left');
  const found = good<Read>(await read(copy, 'label,quote\nfinance,ashore\nfinance,after dark\n', 'left.csv'));
  await start(copy, found);
  await app.database.query(
    `update "AnnotationImport" set "state" = 'running', "seenAt" = now() - interval '1 hour', "bytes" = $2 where id = $1`,
    [found.import.id, Buffer.from('label,quote\nfinance,ashore\nfinance,after dark\n')],
  );
  expect(await start(copy, found)).toMatchObject({ state: 'done' });
  expect(await waiting(copy)).toHaveLength(2);
});

test('an import and an undo that are put off half way say in the end what they did in all', async () => {
  const as = fixture.users.annotator;
  const copy = await fixture.import(`Put off\n\n${TEXT}`, 'off.txt', 'Put off');
  const rows = ['ashore', 'after dark', 'asks them'].map((quote) => `finance,${quote}\n`);
  const found = good<Read>(await read(copy, `label,quote\n${rows.join('')}`, 'off.csv'));
  const ledger = app.app.get(Ledger);
  const { commit } = ledger;
  const busyOnce = () => {
    let asked = 0;
    return jest.spyOn(ledger, 'commit').mockImplementation((one) => {
      asked += 1;
      if (asked === 2) return Promise.reject(new Failure('unavailable'));
      // What is begun beside the refused one is waited for, however long it takes.
      return pause(100).then(() => commit.call(ledger, one));
    });
  };
  const goOn = async () => {
    await app.database.query(`update "AnnotationImport" set "resumeAt" = null where id = $1`, [found.import.id]);
    return done(copy, found, as);
  };
  const importing = busyOnce();
  expect(await start(copy, found)).toMatchObject({ state: 'waiting' });
  importing.mockRestore();
  expect(await waiting(copy)).toHaveLength(2);
  expect(await goOn()).toMatchObject({ state: 'done', total: 3, result: { proposed: 3, known: 0, refused: 0 } });
  const undoing = busyOnce();
  good(
    await app.call(routes.undoAnnotationImport, {
      as,
      params: { documentId: copy, annotationImportId: found.import.id },
    }),
  );
  expect(await done(copy, found, as)).toMatchObject({ state: 'undoing' });
  undoing.mockRestore();
  expect(await waiting(copy)).toHaveLength(1);
  expect(await goOn()).toMatchObject({ state: 'undone', total: 3, result: { proposed: 3, undone: 3 } });
});

test('one that a process gives back when it ends is begun again; one whose person may not read the document fails', async () => {
  const copy = await fixture.import(`Given back\n\n${TEXT}`, 'back.txt', 'Given back');
  const found = good<Read>(await read(copy, 'label,quote\nfinance,ashore\n', 'back.csv'));
  const running = (userId: string) =>
    app.database.query(
      `update "AnnotationImport" set "state" = 'running', "seenAt" = null, "userId" = $2, "options" = $3 where id = $1`,
      [found.import.id, userId, { mapping: [], version: null, placed: [] }],
    );
  const state = async () =>
    (await app.database.query(`select state, failure from "AnnotationImport" where id = $1`, [found.import.id]))[0];
  await running(fixture.users.annotator.id);
  await app.app.get(ImportsRepository).seen(found.import.id, new Date());
  await app.app.get(ImportRunner).caughtUp();
  expect(await state()).toEqual({ state: 'running', failure: null });
  const stranger = await app.people.create();
  await running(stranger.id);
  await app.app.get(ImportsRepository).putBack(found.import.id, new Date());
  await app.app.get(ImportRunner).caughtUp();
  expect(await state()).toEqual({ state: 'failed', failure: 'access' });
  expect(await waiting(copy)).toEqual([]);
});

describe('as accepted work', () => {
  const acceptReason = 'Reviewed in the old system.';
  const table = (entity = '') =>
    `label,kind,quote,entity_id,annotator,score\nfinance,highlight,ashore,,,\nperson,mention,Mara Quill asks,${entity},,0.9\n`;
  const entries = async (of: string) =>
    (
      await app.database.query<{ kind: string }>(
        `select kind from "LedgerEntry" where "streamId" = $1 and kind like 'change.%' order by seq`,
        [of],
      )
    ).map(({ kind }) => kind);

  test('is for a manager alone, who says why: the log, the history and the annotation keep it', async () => {
    const { annotator, reviewer, manager } = fixture.users;
    const copy = await fixture.import(`Settled\n\n${TEXT}`, 'settled.txt', 'Settled');
    for (const as of [annotator, reviewer]) {
      const found = good<Read>(await read(copy, table(), 'settled.csv', as));
      const params = { documentId: copy, annotationImportId: found.import.id };
      const refused = await app.call(routes.startAnnotationImport, { as, params, body: { mapping: [], acceptReason } });
      expect((refused.body as ErrorBody).code).toBe('not_allowed');
    }
    const found = good<Read>(await read(copy, table(entityId), 'settled.csv', manager));
    expect(await start(copy, found, { acceptReason }, manager)).toMatchObject({
      result: { accepted: 2, proposed: 0, refused: 0 },
    });
    const { annotations, changes } = await fixture.open(copy);
    expect(changes).toEqual([]);
    const { id: importId, sha256 } = found.import;
    const origin = { importId, fileName: 'settled.csv', sha256, format: 'csv', madeBy: null, reason: acceptReason };
    expect(annotations.map((one) => [one.kind, one.label, one.authorId, one.origin])).toEqual(
      expect.arrayContaining([
        ['highlight', 'ashore', manager.id, { ...origin, score: null }],
        ['mention', 'Mara Quill asks', manager.id, { ...origin, score: '0.9' }],
      ]),
    );
    const { items } = good<ResponseOf<typeof routes.getHistory>>(
      await app.call(routes.getHistory, { as: annotator, params: { documentId: copy } }),
    );
    expect(items.slice(0, 2).map(({ kind, actorName, text }) => [kind, actorName, text])).toEqual([
      ['change.imported', manager.name, acceptReason],
      ['change.imported', manager.name, acceptReason],
    ]);
    // As it was then, too.
    const moment = good<ResponseOf<typeof routes.getMoment>>(
      await app.call(routes.getMoment, { as: annotator, params: { documentId: copy, seq: items[0]!.seq } }),
    );
    expect(moment.annotations.map(({ label }) => label).sort()).toEqual(['Mara Quill asks', 'ashore']);
    const again = good<Read>(await read(copy, table(entityId), 'settled.csv', manager));
    expect(again.preview.counts).toMatchObject({ new: 0, known: 2 });
  });

  test('an import is taken back as far as nobody went on with it', async () => {
    const { annotator, reviewer, manager } = fixture.users;
    const copy = await fixture.import(`Taken back\n\n${TEXT}`, 'back2.txt', 'Taken back');
    const found = good<Read>(await read(copy, table(), 'back.csv', manager));
    const result = await start(copy, found, { acceptReason }, manager);
    expect(result).toMatchObject({ result: { accepted: 2, proposed: 0 } });
    const params = { documentId: copy, annotationImportId: found.import.id };
    const foreign = await app.call(routes.undoAnnotationImport, { as: annotator, params });
    expect((foreign.body as ErrorBody).code).toBe('not_found');
    good(await app.call(routes.undoAnnotationImport, { as: manager, params }));
    expect(await done(copy, found, manager)).toMatchObject({ state: 'undone', result: { undone: 2 } });
    expect(good(await app.call(routes.undoAnnotationImport, { as: manager, params }))).toMatchObject({
      state: 'undone',
    });
    expect(await fixture.open(copy)).toMatchObject({ annotations: [], changes: [] });
    expect((await entries(copy)).sort()).toEqual(
      ['imported', 'reopened', 'withdrawn'].flatMap((done) => [`change.${done}`, `change.${done}`]),
    );
    // Somebody who decides on a proposal of an import goes on with it.
    const other = await fixture.import(`Went on\n\n${TEXT}`, 'on.txt', 'Went on');
    const second = good<Read>(await read(other, 'label,quote\nfinance,ashore\nfinance,after dark\n', 'on.csv'));
    await start(other, second);
    const [change] = (await fixture.open(other)).changes;
    const accept = { kind: 'change.accept', changeId: change!.id, revision: 1, note: '' } as const;
    good(await fixture.submit(reviewer, other, accept));
    const of = { documentId: other, annotationImportId: second.import.id };
    good(await app.call(routes.undoAnnotationImport, { as: annotator, params: of }));
    expect(await done(other, second, annotator)).toMatchObject({ state: 'undone', result: { proposed: 2, undone: 1 } });
    expect((await fixture.open(other)).annotations).toHaveLength(1);
  });

  test('one that is being taken back when its process ends is taken back by another one', async () => {
    const copy = await fixture.import(`Resumed\n\n${TEXT}`, 'resumed.txt', 'Resumed');
    const found = good<Read>(await read(copy, 'label,quote\nfinance,ashore\n', 'resumed.csv'));
    await start(copy, found);
    const { id } = found.import;
    const state = `update "AnnotationImport" set "state" = 'undoing', "seenAt" = now(), "done" = 0 where id = $1`;
    await app.database.query(state, [id]);
    await app.app.get(ImportRunner).caughtUp();
    expect(await waiting(copy)).toHaveLength(1);
    await app.app.get(ImportsRepository).putBack(id, new Date());
    expect(await done(copy, found, fixture.users.annotator)).toMatchObject({ state: 'undone', result: { undone: 1 } });
  });
});

test('an undo that fails says so and can be tried again', async () => {
  const as = fixture.users.annotator;
  const copy = await fixture.import(`Failing\n\n${TEXT}`, 'failing.txt', 'Failing');
  const found = good<Read>(await read(copy, 'label,quote\nfinance,ashore\nfinance,after dark\n', 'failing.csv'));
  await start(copy, found);
  const undo = () =>
    app.call(routes.undoAnnotationImport, { as, params: { documentId: copy, annotationImportId: found.import.id } });
  const repository = app.app.get(ImportsRepository);
  const broken = jest.spyOn(repository, 'undone').mockRejectedValueOnce(new Error('No connection.'));
  good(await undo());
  expect(await done(copy, found, as)).toMatchObject({ state: 'done', failure: 'internal', result: { proposed: 2 } });
  broken.mockRestore();
  good(await undo());
  expect(await done(copy, found, as)).toMatchObject({ state: 'undone', failure: null, result: { undone: 2 } });
  expect(await waiting(copy)).toEqual([]);
});

test('a cancelled import proposes nothing, and its file is not kept', async () => {
  const copy = await fixture.import(`Cancelled\n\n${TEXT}`, 'cancelled.txt', 'Cancelled');
  const found = good<Read>(await read(copy, 'label,quote\nfinance,ashore\n', 'a.csv'));
  const call = { as: fixture.users.annotator, params: { documentId: copy, annotationImportId: found.import.id } };
  good(await app.call(routes.cancelAnnotationImport, call));
  expect(await start(copy, found)).toMatchObject({ state: 'cancelled' });
  expect(await waiting(copy)).toEqual([]);
  const refused = await app.call(routes.previewAnnotationImport, { ...call, body: { mapping: [] } });
  expect((refused.body as ErrorBody).details).toMatchObject({ why: 'import_expired' });
});

test('what the importer may not know of stays hidden: a protected entity is not named, nor told from one that is not there', async () => {
  const copy = await fixture.import(`Hidden\n\n${TEXT}`, 'hidden.txt', 'Hidden');
  const { restrictedTo } = { restrictedTo: [fixture.users.manager.id] };
  await app.database.query(
    `insert into "Protection" ("objectId", "objectKind", "projectId", marking, compartments, recipients, "restrictedTo")
     values ($1, 'entity', $2, $3, $4, $5, $6)`,
    [entityId, fixture.projectId, UNPROTECTED.marking, [], [], restrictedTo],
  );
  app.app.get(Access).forget(fixture.projectId);
  app.app.get(Sessions).forget();
  const rows = [entityId, '0190a000-0000-7000-8000-000000000999'].map(
    (entity, n) => `person,mention,${n === 0 ? 'Mara Quill asks' : 'Mara Quill left'},${entity},Mara Quill`,
  );
  const found = good<Read>(await read(copy, `label,kind,quote,entity_id,entity\n${rows.join('\n')}\n`, 'a.csv'));
  await start(copy, found);
  expect((await waiting(copy)).map(({ body }) => body?.['entityId'])).toEqual([null, null]);
  await app.database.query('delete from "Protection"', []);
  app.app.get(Access).forget(fixture.projectId);
});

test('a report takes no annotations: it is nobody’s evidence', async () => {
  const reportId = v7();
  const as = fixture.users.annotator;
  const body = { commandId: v7(), documentId: reportId, title: 'Who stays ashore' };
  good(await app.call(routes.createReport, { as, params: { projectId: fixture.projectId }, body }));
  const table = 'label,quote\nfinance,ashore\n';
  for (const [file, name] of [
    [table, 'a.csv'],
    [await exported('brat'), 'export.zip'],
  ] as const)
    expect(await read(reportId, file, name)).toMatchObject({
      status: 409,
      body: { code: 'not_possible', details: { why: 'no_evidence' } },
    });
  expect(good(await app.call(routes.listAnnotationImports, { as, params: { documentId: reportId } }))).toEqual({
    imports: [],
  });
  expect((await read(reportId, table, 'a.csv', await app.people.create())).status).toBe(404);
});

test('a file that is none of ours is refused with what is wrong and where', async () => {
  const refused = await read(documentId, 'T1\tPerson 4 2\tMara\n', 'a.ann');
  expect([refused.status, (refused.body as ErrorBody).details]).toMatchObject([
    422,
    { reason: 'malformed', where: 'a.ann, line 1' },
  ]);
});
