import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes, type ExportOptions } from '@scholium/contract';
import { openArchive, previewImport } from '@scholium/exchange';
import { v7 } from 'uuid';
import { Audit } from '../audit/index.js';
import { DocumentOpener } from '../documents/index.js';
import { Failure } from '../platform/index.js';
import { content, createTestApp, good, ProjectFixture, type TestApp, type TestUser } from '../testing/index.js';
import { ExportRunner } from './export-runner.js';
import { ExportsRepository } from './exports.repository.js';
import { ExportCalls, rows, unzip } from './testing/export-calls.js';

const TEXT = 'Harbour report\n\nThe 🚢 pilots stay ashore after dark.\n\nMara Quill asks them why, in שלום.';

let folder: string;
let app: TestApp;
let fixture: ProjectFixture;
let { changed, protect, params, start, listed, done, download, files }: ExportCalls = {} as ExportCalls;
let documentId: string;
let entityId: string;
let sourceId: string;
let highlightId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-exports-'));
  app = await createTestApp({ environment: { DATA_DIR: folder, PUBLIC_URL: 'http://localhost:4000' } });
  fixture = await ProjectFixture.open(app);
  ({ changed, protect, params, start, listed, done, download, files } = new ExportCalls(app, fixture));
  documentId = await fixture.import(TEXT, 'harbour.txt', 'Harbour report');
  const entity = await fixture.propose(content.entity('Mara Quill'));
  const source = await fixture.propose(content.source('=Tolls'));
  const idle = await fixture.propose(content.source('Not cited'));
  [entityId, sourceId] = [entity.subjectId, source.subjectId];
  for (const one of [entity, source, idle]) await fixture.accept(one);
  const aim = (words: string) => ({ documentId, words });
  await fixture.accept(await fixture.propose(content.mention(entityId), aim('Mara Quill')));
  await fixture.accept(await fixture.propose(content.citation(sourceId), aim('ashore')));
  const highlight = await fixture.propose(content.highlight('seen'), aim('pilots'));
  highlightId = highlight.subjectId;
  await fixture.accept(highlight);
  await fixture.propose(content.highlight('waits'), aim('שלום'));
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});
afterEach(async () => {
  await app.database.query('delete from "Protection"', []);
  changed();
});

test('an export has what is accepted, with a manifest, and its file is what the log says', async () => {
  const { reader } = fixture.users;
  const exported = await done(reader, {});
  expect(exported).toMatchObject({
    written: 1,
    documents: 1,
    result: { counts: { documents: 1, annotations: 3, entities: 1, sources: 2 }, marking: null, losses: [] },
  });
  const answer = await download(reader, exported.id);
  expect(answer.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-length': String(exported.bytes),
    'content-disposition': expect.stringMatching(/^attachment; filename="scholium-jsonl-/u),
  });
  const made = await unzip(answer.rawPayload);
  expect(Object.keys(made).sort()).toEqual([
    'annotations.jsonl',
    'decisions.jsonl',
    'documents.jsonl',
    'entities.jsonl',
    'losses.jsonl',
    'manifest.json',
    'sources.jsonl',
  ]);
  expect(rows(made['annotations.jsonl'])).toEqual([
    expect.objectContaining({ kind: 'highlight', quote: 'pilots', note: 'seen', start: 19 + 2, label: 'Finance' }),
    expect.objectContaining({ kind: 'citation', quote: 'ashore', source: '=Tolls', source_id: sourceId }),
    expect.objectContaining({
      kind: 'mention',
      quote: 'Mara Quill',
      entity_id: entityId,
      entity: 'Mara Quill',
      permalink: expect.stringMatching(
        new RegExp(`^http://localhost:4000/projects/${fixture.projectId}/documents/${documentId}\\?annotation=`),
      ),
    }),
  ]);
  expect(JSON.parse(made['manifest.json'] ?? '')).toMatchObject({
    exportedBy: { id: reader.id },
    project: { id: fixture.projectId },
    filter: { pending: false, withText: true, documents: null },
    documents: [{ id: documentId, version: 0, annotations: 3 }],
  });
  await app.app.get(Audit).flush();
  const events = await app.database.query<{ kind: string; actorId: string; details: Record<string, unknown> }>(
    `select kind, "actorId", details from "AuditEvent" where kind like 'export.%' order by seq`,
    [],
  );
  expect(events).toEqual([
    {
      kind: 'export.written',
      actorId: reader.id,
      details: expect.objectContaining({ sha256: exported.sha256, annotations: 3 }),
    },
    { kind: 'export.downloaded', actorId: reader.id, details: { format: 'jsonl', sha256: exported.sha256 } },
  ]);
});

test('it has proposals that wait only when they are asked for and may be read, and what is chosen', async () => {
  const { annotator, reader, reviewer } = fixture.users;
  const ids = async (as: TestUser, options: Partial<ExportOptions>) =>
    rows((await files(as, options))['annotations.jsonl']).map(({ state, quote }) => [state, quote]);
  expect(await ids(reviewer, { pending: true })).toContainEqual(['proposed', 'שלום']);
  expect(await ids(reviewer, { pending: false })).toHaveLength(3);
  expect(await ids(reader, { pending: true })).toHaveLength(3);
  expect(await ids(reader, { kinds: ['mention'] })).toEqual([['accepted', 'Mara Quill']]);
  expect(await ids(reader, { terms: ['finance'] })).toEqual([['accepted', 'pilots']]);
  expect(await ids(reader, { people: [reader.id] })).toEqual([]);
  expect(await ids(reader, { people: [annotator.id] })).toHaveLength(3);
  expect(await ids(reader, { documents: [documentId] })).toHaveLength(3);
  expect(await ids(reader, { documents: [v7()] })).toEqual([]);
  // Of a part of the project, the sources that it cites.
  const part = await files(reader, { documents: [documentId], format: 'csl_json' });
  expect(JSON.parse(part['sources.json'] ?? '')).toEqual([expect.objectContaining({ id: sourceId, title: '=Tolls' })]);
  expect(JSON.stringify(await files(reader, { withText: false }))).not.toContain('ashore');
});

test('every format is written from what is there', async () => {
  for (const format of routes.startExport.body.shape.format.options) {
    const { manager, reviewer } = fixture.users;
    const { result } = await done(format === 'archive' ? manager : reviewer, { format, pending: true });
    expect([format, result?.losses.every(({ count, items }) => count === items.length)]).toEqual([format, true]);
  }
});

test('a PDF has the text, the annotations and the marking that the person may read', async () => {
  const { reader } = fixture.users;
  await protect('annotation', highlightId, { marking: 'amber' });
  await protect('entity', entityId, { compartments: [v7()] });
  const { id, result } = await done(reader, { format: 'pdf', documents: [documentId] });
  const archive = await openArchive((await download(reader, id)).rawPayload);
  const name = archive.names.find((one) => one.endsWith('.pdf')) ?? '';
  const read = await previewImport((await archive.read(name))!, { fileName: name });
  if (!read.ok) throw new Error(read.error.message);
  const text = read.value.blocks.map((block) => block.text).join('\n');
  for (const words of [
    'The 🚢 pilots stay ashore after dark.',
    'Highlight',
    'Note: seen',
    'Citation: ',
    'Marking: TLP:AMBER',
  ])
    expect(text).toContain(words);
  expect(text).not.toContain('Mention');
  expect([result?.marking, result?.losses]).toEqual(['TLP:AMBER', []]);
  await app.database.query('delete from "Protection"', []);
});

test('an archive is of a whole project, for managers who may see all of it', async () => {
  const { manager, reviewer } = fixture.users;
  const ask = (as: TestUser, options: object) =>
    app.call(routes.startExport, {
      as,
      params: { projectId: fixture.projectId },
      body: { format: 'archive', ...options },
    });
  expect((await ask(reviewer, {})).status).toBe(403);
  for (const options of [{ documents: [documentId] }, { people: [manager.id] }, { withText: false }])
    expect((await ask(manager, options)).body).toMatchObject({ details: { why: 'archive_whole' } });
  await protect('entity', entityId, { marking: 'red', recipients: [reviewer.id] });
  const { id } = await start(manager, { format: 'archive' });
  await app.app.get(ExportRunner).caughtUp();
  expect(await listed(manager, id)).toMatchObject({ state: 'failed', failure: 'whole' });
  await app.database.query('delete from "Protection"', []);
});

test('what is hidden from the person is in no file, and markings are printed', async () => {
  const { reader, reviewer } = fixture.users;
  await protect('source', sourceId, { marking: 'amber' });
  await protect('entity', entityId, { marking: 'red', recipients: [reviewer.id] });
  const made = await files(reader, { pending: true });
  expect(JSON.stringify(made)).not.toMatch(/Mara Quill(?! asks)|\bentity_id":"/u);
  expect(rows(made['annotations.jsonl']).map(({ marking }) => marking)).toEqual([null, 'TLP:AMBER']);
  expect(JSON.parse(made['manifest.json'] ?? '')).toMatchObject({ marking: 'TLP:AMBER', counts: { entities: 0 } });
  expect(JSON.parse((await files(reviewer, {}))['manifest.json'] ?? '')).toMatchObject({ marking: 'TLP:RED' });
  await app.database.query('delete from "Protection"', []);
  await protect('annotation', highlightId, { compartments: [v7()] });
  const without = await files(reader, { pending: true });
  expect(rows(without['annotations.jsonl']).map(({ kind }) => kind)).toEqual(['citation', 'mention']);
  expect(JSON.stringify(without)).not.toContain(highlightId);
  await app.database.query('delete from "Protection"', []);
  await protect('document', documentId, { marking: 'red', recipients: [reviewer.id] });
  const none = await files(reader, { documents: [documentId] });
  expect(JSON.parse(none['manifest.json'] ?? '')).toMatchObject({ documents: [], counts: { annotations: 0 } });
  expect(JSON.stringify(none)).not.toContain('Harbour report');
});

test('a file is given out only while the person may read what they could when it was written', async () => {
  const { reader } = fixture.users;
  const { id } = await done(reader, { format: 'brat' });
  expect((await listed(reader, id))?.result?.losses).toHaveLength(1);
  await protect('document', documentId, { marking: 'red' });
  const refused = await download(reader, id);
  expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([409, 'export_outdated']);
  // The report quotes the text.
  expect(await listed(reader, id)).toMatchObject({ state: 'done', result: null });
  for (const [kind, one] of [
    ['entity', entityId],
    ['source', sourceId],
    ['annotation', highlightId],
  ] as const) {
    await app.database.query('delete from "Protection"', []);
    await protect(kind, one, { marking: 'red' });
    expect([kind, (await download(reader, id)).statusCode]).toEqual([kind, 409]);
  }
  await app.database.query('delete from "Protection"', []);
  changed();
  expect((await download(reader, id)).statusCode).toBe(200);
  await app.database.query(`update "Membership" set role = 'annotator' where "userId" = $1`, [reader.id]);
  changed();
  expect((await download(reader, id)).statusCode).toBe(409);
  await app.database.query(`update "Membership" set role = 'reader' where "userId" = $1`, [reader.id]);
  changed();
});

test('what changes while it is written ends it', async () => {
  const { reader } = fixture.users;
  const opener = app.app.get(DocumentOpener, { strict: false });
  const opened = jest.spyOn(opener, 'read').mockImplementationOnce(async (...asked) => {
    const answer = await opener.read(...asked);
    await protect('source', sourceId, { marking: 'red' });
    return answer;
  });
  const { id } = await start(reader, {});
  await app.app.get(ExportRunner).caughtUp();
  opened.mockRestore();
  expect(await listed(reader, id)).toMatchObject({ state: 'failed', failure: 'access', result: null });
  expect((await download(reader, id)).statusCode).toBe(404);
  expect(await readdir(join(folder, 'exports'))).not.toContain(`${id}.zip`);
});

test('what a busy server could not write is begun again, a few times', async () => {
  const { reader } = fixture.users;
  const runner = app.app.get(ExportRunner);
  const opener = app.app.get(DocumentOpener, { strict: false });
  /** A minute later, when the process of an export that is not written would be taken for ended. */
  const again = async (id: string) => {
    await app.database.query(`update "Export" set "seenAt" = "seenAt" - interval '61 seconds' where id = $1`, [id]);
    await runner.caughtUp();
    return listed(reader, id);
  };
  const opened = jest.spyOn(opener, 'read').mockRejectedValueOnce(new Failure('unavailable', { reason: 'busy' }));
  const { id } = await start(reader, {});
  await runner.caughtUp();
  expect(await listed(reader, id)).toMatchObject({ state: 'running' });
  expect(await again(id)).toMatchObject({ state: 'done' });

  opened.mockRejectedValue(new Failure('unavailable', { reason: 'busy' }));
  const lasting = await start(reader, {});
  await runner.caughtUp();
  for (let tries = 1; tries < 5; tries += 1) expect(await again(lasting.id)).toMatchObject({ state: 'running' });
  expect(await again(lasting.id)).toMatchObject({ state: 'failed', failure: 'internal' });
  opened.mockRestore();
});

test("nobody sees, downloads or removes another person's export", async () => {
  const { reader, manager } = fixture.users;
  const { id } = await done(reader, {});
  expect(await listed(manager, id)).toBeUndefined();
  expect((await download(manager, id)).statusCode).toBe(404);
  expect((await app.call(routes.removeExport, { as: manager, params: params(id) })).status).toBe(404);
  expect((await app.call(routes.removeExport, { as: reader, params: params(id) })).status).toBe(204);
  expect((await download(reader, id)).statusCode).toBe(404);
  expect(await readdir(join(folder, 'exports'))).not.toContain(`${id}.zip`);
});

test('one is written at a time, can be cancelled, and what another process left or gave back is begun again', async () => {
  const { annotator } = fixture.users;
  const abandoned = v7();
  const insert = `insert into "Export" (id, "projectId", "userId", options, state, "createdAt", "seenAt")
    values ($1, $2, $3, $4, $5, now(), $6)`;
  const options = { ...(await done(fixture.users.manager, {})).options };
  await app.database.query(insert, [abandoned, fixture.projectId, annotator.id, options, 'running', new Date()]);
  const second = await app.call(routes.startExport, { as: annotator, params: params(), body: { format: 'csv' } });
  expect([second.status, (second.body as { details: unknown }).details]).toEqual([409, { why: 'export_running' }]);
  await app.app.get(ExportRunner).caughtUp();
  expect((await listed(annotator, abandoned))?.state).toBe('running');
  const silent = `update "Export" set "seenAt" = now() - interval '2 minutes' where id = $1`;
  await app.database.query(silent, [abandoned]);
  // One that is heard of again is not taken.
  await app.app.get(ExportsRepository).seen(abandoned, new Date());
  await app.app.get(ExportRunner).caughtUp();
  expect((await listed(annotator, abandoned))?.state).toBe('running');
  await app.database.query(silent, [abandoned]);
  await app.app.get(ExportRunner).caughtUp();
  expect((await listed(annotator, abandoned))?.state).toBe('done');
  const givenBack = v7();
  await app.database.query(insert, [givenBack, fixture.projectId, annotator.id, options, 'running', new Date()]);
  await app.app.get(ExportsRepository).putBack(givenBack);
  await app.app.get(ExportRunner).caughtUp();
  expect((await listed(annotator, givenBack))?.state).toBe('done');
  const cancelled = v7();
  await app.database.query(insert, [cancelled, fixture.projectId, annotator.id, options, 'running', new Date()]);
  expect((await app.call(routes.removeExport, { as: annotator, params: params(cancelled) })).status).toBe(204);
  expect((await listed(annotator, cancelled))?.state).toBe('cancelled');
  expect((await download(annotator, cancelled)).statusCode).toBe(404);
});

test('options that exclude each other are refused', async () => {
  const { reader } = fixture.users;
  const asOf = { time: new Date().toISOString() };
  for (const [body, why] of [
    [{ format: 'brat', withText: false }, 'needs_text'],
    [{ format: 'csv', asOf, pending: true }, 'past_alone'],
    [{ format: 'csv', asOf, changes: {} }, 'past_alone'],
    [{ format: 'csv', asOf: { seq: 1 } }, 'one_document'],
  ] as const) {
    const refused = await app.call(routes.startExport, { as: reader, params: params(), body });
    expect([why, refused.status, (refused.body as { details: unknown }).details]).toEqual([why, 409, { why }]);
  }
});

test('sixty an hour may be asked for, whichever process takes them, and removing some makes no room', async () => {
  const asking = await app.people.member(fixture.projectId, 'reader');
  const { id } = await done(asking, {});
  await app.database.query(
    `insert into "Export" select gen_random_uuid(), "projectId", "userId", options, 'done', 0, 0, "createdAt"
     from "Export", generate_series(1, 59) where id = $1`,
    [id],
  );
  expect((await app.call(routes.removeExport, { as: asking, params: params(id) })).status).toBe(204);
  expect(await listed(asking, id)).toBeUndefined();
  const refused = await app.call(routes.startExport, { as: asking, params: params(), body: { format: 'csv' } });
  const { details } = refused.body as { details: { retryAfterSeconds: number } };
  expect([refused.status, details.retryAfterSeconds > 3_500 && details.retryAfterSeconds <= 3_600]).toEqual([
    429,
    true,
  ]);
  await app.database.query(
    `update "Export" set "createdAt" = now() - interval '61 minutes' where id in (
       select id from "Export" where "userId" = $1 limit 1)`,
    [asking.id],
  );
  expect((await start(asking, {})).state).toBe('waiting');
  await app.app.get(ExportRunner).caughtUp();
});

test('files are kept for a day', async () => {
  const { reader } = fixture.users;
  const { id } = await done(reader, {});
  await rm(join(folder, 'exports', `${id}.zip`));
  expect((await download(reader, id)).statusCode).toBe(410);
  await app.database.query(`update "Export" set "createdAt" = now() - interval '25 hours' where id = $1`, [id]);
  await app.app.get(ExportRunner).caughtUp();
  expect(await listed(reader, id)).toBeUndefined();
});

describe('with proposals, decisions and a past', () => {
  let secondId: string;
  let boat: Awaited<ReturnType<ProjectFixture['propose']>>;
  let before: string;
  const decide = async (kind: 'change.reject' | 'change.request_changes', changeId: string, text: string) =>
    good(
      await fixture.submit(fixture.users.reviewer, secondId, {
        kind,
        changeId,
        revision: 1,
        reason: { code: kind === 'change.reject' ? 'duplicate' : '', text },
      }),
    );
  const proposeAgain = async (name: string): Promise<void> => {
    const changeId = v7();
    good(
      await fixture.submit(fixture.users.annotator, fixture.projectId, {
        kind: 'change.propose',
        changeId,
        subjectKind: 'entity',
        subjectId: boat.subjectId,
        op: 'update',
        content: content.entity(name),
        message: '',
        anchors: [],
      }),
    );
    if (name !== 'Never') await fixture.accept({ changeId, subjectId: boat.subjectId, streamId: fixture.projectId });
  };

  beforeAll(async () => {
    secondId = await fixture.import('Boats\n\nThe tug came first, then a barge and a skiff.', 'boats.txt', 'Boats');
    const aim = (words: string) => ({ documentId: secondId, words });
    boat = await fixture.propose(content.entity('The tug'));
    await fixture.accept(boat);
    await fixture.accept(await fixture.propose(content.mention(boat.subjectId), aim('tug')));
    const rejected = await fixture.propose(content.highlight('no'), aim('barge'));
    await decide('change.reject', rejected.changeId, '');
    const returned = await fixture.propose(content.highlight('more'), aim('skiff'));
    await decide('change.request_changes', returned.changeId, 'say more');
    await fixture.propose(content.entity('Waiting Boat'));
    before = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await proposeAgain('The old tug');
    await fixture.accept(await fixture.propose(content.highlight('later'), aim('came')));
    await proposeAgain('Never');
  });

  test('entities and sources that wait go with proposals, and changes to accepted ones are reported', async () => {
    const { reader, reviewer } = fixture.users;
    const made = await files(reviewer, { pending: true });
    expect(rows(made['entities.jsonl']).map(({ name, state, mentions }) => [name, state, mentions])).toEqual([
      ['Mara Quill', 'accepted', 1],
      ['The old tug', 'accepted', 1],
      ['Waiting Boat', 'proposed', 0],
    ]);
    expect(rows(made['losses.jsonl'])).toContainEqual(
      expect.objectContaining({ code: 'waiting', kind: 'entity', label: 'Never' }),
    );
    expect((await files(reader, { pending: true }))['entities.jsonl']).not.toContain('Waiting Boat');
  });

  test('decisions are a table, a row each, as far as their proposals may be read', async () => {
    const { reader, reviewer } = fixture.users;
    const options = { documents: [secondId] };
    const decisions = rows((await files(reviewer, options))['decisions.jsonl']);
    expect(decisions.map(({ verdict, label, reason, document }) => [verdict, label, reason, document])).toEqual([
      ['accepted', 'tug', null, 'Boats'],
      ['rejected', 'barge', null, 'Boats'],
      ['changes_requested', 'skiff', 'say more', 'Boats'],
      ['accepted', 'came', null, 'Boats'],
    ]);
    expect(decisions[1]).toMatchObject({
      permalink: expect.stringMatching(/\/review\?by=anyone&change=/u),
      reason_code: 'duplicate',
      decided_by: reviewer.name,
      withdrawn: false,
    });
    const seen = rows((await files(reader, { ...options, withText: false }))['decisions.jsonl']);
    expect(seen.map(({ verdict, label }) => [verdict, label])).toEqual([
      ['accepted', null],
      ['accepted', null],
    ]);
    await protect('document', secondId, { marking: 'red', recipients: [] });
    expect((await files(reviewer, {}))['decisions.jsonl']).not.toContain(secondId);
  });

  test('what a filter of the queue finds is exported alone, and what was rejected is reported', async () => {
    const { reviewer, reader } = fixture.users;
    const changes = (filter: object) => ({ changes: { by: 'anyone', ...filter } }) as Partial<ExportOptions>;
    const made = await files(reviewer, changes({ kind: ['highlight'], document: [secondId] }));
    expect(rows(made['annotations.jsonl']).map(({ quote, state }) => [quote, state])).toEqual([
      ['came', 'accepted'],
      ['skiff', 'changes_requested'],
    ]);
    expect(rows(made['losses.jsonl'])).toEqual([
      expect.objectContaining({ code: 'decided', label: 'barge', documentId: secondId }),
    ]);
    expect(rows(made['decisions.jsonl'])).toHaveLength(3);
    expect(JSON.parse(made['manifest.json'] ?? '')).toMatchObject({
      filter: { changes: { by: 'anyone', kind: ['highlight'] } },
      documents: [{ id: secondId, annotations: 2 }],
      counts: { entities: 0, decisions: 3 },
    });
    const waiting = await files(reviewer, changes({ kind: ['entity'], state: ['proposed'] }));
    expect(rows(waiting['entities.jsonl']).map(({ name }) => name)).toEqual(['Waiting Boat']);
    expect(rows(waiting['documents.jsonl'])).toEqual([]);
    expect(rows((await files(reader, changes({ state: ['proposed'] })))['entities.jsonl'])).toEqual([]);
    const called = rows((await files(reviewer, changes({ q: 'old tug' })))['entities.jsonl']);
    expect(called.map(({ name }) => name)).toEqual(['The old tug']);
  });

  test('a moment of the past has the text, the annotations and the names of then', async () => {
    const { reader } = fixture.users;
    const past = await files(reader, { documents: [secondId], asOf: { time: before } });
    expect(rows(past['annotations.jsonl'])).toEqual([expect.objectContaining({ quote: 'tug', entity: 'The tug' })]);
    expect(rows(past['entities.jsonl'])).toEqual([expect.objectContaining({ name: 'The tug', mentions: null })]);
    expect(rows(past['decisions.jsonl'])).toHaveLength(1);
    const now = await files(reader, { documents: [secondId], asOf: { time: new Date().toISOString() } });
    expect(rows(now['annotations.jsonl']).map(({ quote, entity }) => [quote, entity])).toEqual([
      ['tug', 'The old tug'],
      ['came', null],
    ]);
    const imported = await files(reader, { documents: [secondId], asOf: { seq: 1 }, format: 'brat' });
    const manifest = JSON.parse(imported['manifest.json'] ?? '') as Record<string, unknown>;
    expect(manifest).toMatchObject({
      filter: { asOf: { seq: 1 } },
      documents: [{ id: secondId, version: 0, logNumber: 1, annotations: 0 }],
    });
    const none = await files(reader, { asOf: { time: '2020-01-01T00:00:00.000Z' } });
    expect(JSON.parse(none['manifest.json'] ?? '')).toMatchObject({
      counts: { documents: 0, entities: 0, sources: 0 },
    });
    await protect('entity', boat.subjectId, { marking: 'red', recipients: [] });
    expect(JSON.stringify(await files(reader, { asOf: { time: before } }))).not.toContain('The tug"');
  });
});
