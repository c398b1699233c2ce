import { setTimeout as pause } from 'node:timers/promises';
import { routes, type Route } from '@scholium/contract';
import { UNPROTECTED, type Protection } from '@scholium/review';
import { v7 } from 'uuid';
import { Access, Sessions } from './people/index.js';
import {
  content,
  createTestApp,
  ProjectFixture,
  type Answer,
  type Proposed,
  type TestApp,
  type TestUser,
} from './testing/index.js';

const TEXT = 'Harbour report\n\nThe pilots stay ashore after dark, and nobody asks them why.';
const COMPARTMENT = v7();

let app: TestApp;
let fixture: ProjectFixture;
let documentId: string;
let change: Proposed;

beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
  documentId = await fixture.import(TEXT, 'harbour.txt', 'Harbour');
  change = await fixture.propose(content.highlight('seen'), { documentId, words: 'pilots' });
  await app.database.query(
    `insert into "Compartment" (id, name, description, "ownerId") values ($1, 'Harbour', '', $2)`,
    [COMPARTMENT, fixture.users.manager.id],
  );
});
afterAll(() => app.close());
afterEach(async () => {
  for (const table of ['Protection', 'CompartmentMember', 'BreakGlass'])
    await app.database.query(`delete from "${table}"`, []);
  changed();
});

const changed = (): void => {
  app.app.get(Access).forget(fixture.projectId);
  app.app.get(Sessions).forget();
};

async function protect(objectKind: 'project' | 'document', asked: Partial<Protection>): Promise<void> {
  const { marking, compartments, recipients, restrictedTo } = { ...UNPROTECTED, ...asked };
  const objectId = objectKind === 'project' ? fixture.projectId : documentId;
  await app.database.query(
    `insert into "Protection" ("objectId", "objectKind", "projectId", marking, compartments, recipients, "restrictedTo")
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [objectId, objectKind, fixture.projectId, marking, compartments, recipients, restrictedTo],
  );
  changed();
}

const join = async (userId: string, expiresAt: Date): Promise<void> => {
  await app.database.query(
    `insert into "CompartmentMember" ("compartmentId", "userId", reason, "expiresAt", "confirmedAt")
     values ($1, $2, '', $3, now())`,
    [COMPARTMENT, userId, expiresAt],
  );
  changed();
};

const MISSING = '00000000-0000-7000-8000-00000000dead';
const plain = ({ status, body, headers }: Answer): unknown => [
  status,
  { ...(body as object), requestId: null },
  Object.keys(headers).sort(),
];
const ROUTES: readonly [Route, () => Record<string, string>][] = [
  [routes.openDocument, () => ({ documentId })],
  [routes.readAnnotations, () => ({ documentId })],
  [routes.readEntries, () => ({ streamId: documentId })],
  [routes.getChange, () => ({ changeId: change.changeId })],
  [routes.listThreads, () => ({ documentId })],
  [routes.getHistory, () => ({ documentId })],
];
const statuses = (as: TestUser): Promise<number[]> =>
  Promise.all(
    ROUTES.map(async ([route, params]) => (await app.call(route, { as, params: params(), query: QUERY })).status),
  );
const QUERY = { after: 0 };

test('what somebody is not admitted to answers to the letter like what is not there', async () => {
  const { annotator, reviewer } = fixture.users;
  await protect('document', { marking: 'red', recipients: [reviewer.id] });
  for (const [route, params] of ROUTES) {
    const query = route === routes.readEntries ? QUERY : {};
    const missing = Object.fromEntries(Object.keys(params()).map((name) => [name, MISSING]));
    const nothing = await app.call(route, { as: annotator, params: missing, query });
    expect(nothing.status).toBe(404);
    expect(plain(await app.call(route, { as: annotator, params: params(), query }))).toEqual(plain(nothing));
    expect((await app.call(route, { as: reviewer, params: params(), query })).status).toBe(200);
  }
});

test('nobody can name it in a command either, whatever else there is to say about it', async () => {
  const { annotator, manager, reviewer } = fixture.users;
  await protect('document', { marking: 'red', recipients: [reviewer.id] });
  const withdraw = (changeId: string) => ({ kind: 'change.withdraw' as const, changeId, revision: 7 });
  const asked = (as: TestUser, streamId: string, command: object): Promise<Answer> =>
    app.call(routes.submitChange, { as, body: { commandId: v7(), streamId, command } });
  expect(plain(await asked(annotator, documentId, withdraw(change.changeId)))).toEqual(
    plain(await asked(annotator, documentId, withdraw(MISSING))),
  );
  expect((await asked(annotator, documentId, withdraw(change.changeId))).status).toBe(404);
  // A manager is admitted by no role.
  const archive = (as: TestUser): Promise<Answer> =>
    app.call(routes.archiveDocument, { as, params: { documentId }, body: { commandId: v7() } });
  expect((await archive(manager)).status).toBe(404);
  expect((await archive(reviewer)).status).toBe(403);
});

test('a compartment admits until it ends, and then no more', async () => {
  const { annotator, reader } = fixture.users;
  await protect('document', { compartments: [COMPARTMENT] });
  await join(reader.id, new Date(Date.now() + 60_000));
  await join(annotator.id, new Date(Date.now() - 1_000));
  const open = async (as: TestUser): Promise<number> =>
    (await app.call(routes.openDocument, { as, params: { documentId } })).status;
  expect([await open(reader), await open(annotator)]).toEqual([200, 404]);
});

test('the protection of a project is one of everything in it', async () => {
  const { annotator, manager } = fixture.users;
  await protect('project', { restrictedTo: [manager.id] });
  expect(new Set(await statuses(annotator))).toEqual(new Set([404]));
  const project = (as: TestUser): Promise<Answer> =>
    app.call(routes.listDocuments, { as, params: { projectId: fixture.projectId } });
  expect([(await project(annotator)).status, (await project(manager)).status]).toEqual([404, 200]);
});

test('and nothing of it is in any list, count, picker, search or inbox of who is not admitted', async () => {
  const { annotator, reviewer, manager } = fixture.users;
  const { projectId } = fixture;
  const entity = await fixture.propose(content.entity(`Idris Vane`));
  await fixture.accept(entity);
  const mention = await fixture.propose(content.mention(entity.subjectId), { documentId, words: 'nobody' });
  await fixture.accept(mention);
  const comment = {
    kind: 'thread.open',
    threadId: v7(),
    commentId: v7(),
    target: { kind: 'document' },
    anchors: [],
    text: 'Lantern, is it not?',
    mentions: [manager.id],
  };
  const discuss = { commandId: v7(), streamId: documentId, command: comment };
  expect((await app.call(routes.submitDiscussion, { as: reviewer, body: discuss })).status).toBe(200);
  const places: readonly [Route, Record<string, string>, Record<string, unknown>][] = [
    [routes.listDocuments, { projectId }, {}],
    [routes.getQueue, { projectId }, {}],
    [routes.getQueueCounts, { projectId }, {}],
    [routes.getHome, {}, {}],
    [routes.search, {}, { q: 'harbour' }],
    [routes.search, {}, { q: 'lantern' }],
    [routes.getEntity, { entityId: entity.subjectId }, {}],
    [routes.listEntities, { projectId }, {}],
    [routes.pickEntities, { projectId }, { q: 'idris' }],
    [routes.getChange, { changeId: entity.changeId }, {}],
    [routes.listNotifications, {}, {}],
  ];
  const texts = (as: TestUser): Promise<string[]> =>
    Promise.all(
      places.map(async ([route, params, query]) => {
        const answer = await app.call(route, { as, params, query });
        expect(answer.status).toBe(200);
        return answer.text.replace(/"requestId":"[^"]*"/u, '');
      }),
    );
  // The index of texts and the inbox follow in the background.
  let unprotected = await texts(manager);
  while (!unprotected.some((text) => text.includes('blockId":"')) || !unprotected.at(-1)!.includes(comment.threadId)) {
    await pause(50);
    unprotected = await texts(manager);
  }
  await protect('document', { marking: 'red', recipients: [reviewer.id] });
  const hidden = await texts(manager);
  for (const text of hidden) {
    for (const secret of [documentId, change.changeId, mention.changeId, mention.subjectId, comment.threadId])
      expect(text).not.toContain(secret);
    expect(text).not.toMatch(/pilots|nobody asks|Lantern/u);
  }
  const total = async (as: TestUser): Promise<unknown> => {
    const [counts, found] = await Promise.all([
      app.call(routes.getQueueCounts, { as, params: { projectId } }),
      app.call(routes.getEntity, { as, params: { entityId: entity.subjectId } }),
    ]);
    const { byKind } = counts.body as { byKind: Record<string, number> };
    return [byKind['highlight'], byKind['mention'], (found.body as { total: number }).total];
  };
  expect(await total(manager)).toEqual([0, 0, 0]);
  expect(await total(reviewer)).toEqual([1, 1, 1]);
  // A file that somebody may not know of is new to them.
  const upload = async (as: TestUser): Promise<unknown> =>
    ((await fixture.upload(TEXT, 'harbour.txt', as)).body as { existing: unknown[] }).existing;
  expect(await upload(annotator)).toEqual([]);
  expect(await upload(reviewer)).toHaveLength(1);
  await app.database.query('delete from "Protection"', []);
  changed();
  expect(await texts(manager)).toEqual(unprotected);
});

test('an object of a document is hidden alone: in the open document, the queue and the history', async () => {
  const { annotator, reviewer } = fixture.users;
  const source = await fixture.propose(content.source('Ledger of the pilots'));
  await fixture.accept(source);
  const citation = await fixture.propose(content.citation(source.subjectId), { documentId, words: 'ashore' });
  await fixture.accept(citation);
  await fixture.propose(content.citation(source.subjectId), { documentId, words: 'after dark' });
  const seenBy = (as: TestUser): Promise<string[]> =>
    Promise.all(
      [
        app.call(routes.openDocument, { as, params: { documentId } }),
        app.call(routes.readAnnotations, { as, params: { documentId } }),
        app.call(routes.getHistory, { as, params: { documentId } }),
        app.call(routes.getQueue, { as, params: { projectId: fixture.projectId } }),
        app.call(routes.listSources, { as, params: { projectId: fixture.projectId } }),
      ].map(async (answer) => (await answer).text),
    );
  await app.database.query(`insert into "Protection" values ($1, 'source', $2, 'red', '{}', array[$3]::uuid[], null)`, [
    source.subjectId,
    fixture.projectId,
    reviewer.id,
  ]);
  changed();
  for (const text of await seenBy(annotator))
    for (const secret of [source.subjectId, citation.subjectId, citation.changeId]) expect(text).not.toContain(secret);
  expect((await seenBy(reviewer)).filter((text) => text.includes(citation.changeId))).toHaveLength(4);
  // Who may not know of a source cannot cite it, nor decide on what cites it.
  const withdraw = { kind: 'change.withdraw' as const, changeId: citation.changeId, revision: 1 };
  expect((await fixture.submit(annotator, documentId, withdraw)).status).toBe(404);
});

test('emergency access opens one project for reading, until it ends', async () => {
  const { reviewer } = fixture.users;
  const admin = await app.people.create('admin');
  await protect('document', { marking: 'red', recipients: [reviewer.id] });
  const open = async (): Promise<number> =>
    (await app.call(routes.openDocument, { as: admin, params: { documentId } })).status;
  expect(await open()).toBe(404);
  const start = (expiresAt: Date) =>
    app.database.query(
      `insert into "BreakGlass" (id, "userId", "projectId", reason, "startedAt", "expiresAt")
       values ($1, $2, $3, 'Incident', now(), $4)`,
      [v7(), admin.id, fixture.projectId, expiresAt],
    );
  await start(new Date(Date.now() - 1_000));
  expect(await open()).toBe(404);
  await start(new Date(Date.now() + 60_000));
  expect(await open()).toBe(200);
  const body = { commandId: v7() };
  expect((await app.call(routes.archiveDocument, { as: admin, params: { documentId }, body })).status).toBe(403);
});
