import { createHash } from 'node:crypto';
import { routes, type Dependants, type ResponseOf, type Route } from '@scholium/contract';
import { v7 } from 'uuid';
import { Tab } from '../../feed/testing/tab.js';
import {
  content,
  createTestApp,
  givePicture,
  good,
  PIXEL,
  ProjectFixture,
  type Answer,
  type Proposed,
  type TestApp,
  type TestUser,
} from '../../testing/index.js';

const TEXT = 'Harbour\n\nHere Idris was seen, and later Sanad.';
let app: TestApp;
let fixture: ProjectFixture;
beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
});
afterAll(() => app.close());

const codeOf = ({ status, body }: Answer): unknown => (status < 400 ? 'ok' : (body as { code: string }).code);
const post = (
  route: Route,
  documentId: string,
  body: object = {},
  as: TestUser = fixture.users.manager,
): Promise<Answer> => app.call(route, { as, params: { documentId }, body: { commandId: v7(), ...body } });
const archive = (documentId: string) => post(routes.archiveDocument, documentId);
const remove = (documentId: string, title = 'Harbour', more: object = {}) =>
  post(routes.deleteDocument, documentId, { title, reason: 'A double', ...more });
const listed = async (shelf?: 'archived'): Promise<readonly string[]> =>
  good<ResponseOf<typeof routes.listDocuments>>(
    await app.call(routes.listDocuments, {
      as: fixture.users.reader,
      params: { projectId: fixture.projectId },
      query: shelf ? { shelf } : {},
    }),
  ).documents.map(({ id }) => id);
const queue = async (query: object = {}): Promise<readonly (string | null)[]> =>
  good<ResponseOf<typeof routes.getQueue>>(
    await app.call(routes.getQueue, {
      as: fixture.users.reviewer,
      params: { projectId: fixture.projectId },
      query: { limit: 200, ...query },
    }),
  ).items.map(({ documentId }) => documentId);
const rows = async (table: string, column: string, id: string): Promise<number> =>
  (
    await app.database.query<{ n: number }>(`select count(*) as n from "${table}" where "${column}" = $1::uuid`, [id])
  )[0]?.n ?? -1;

/** A document with something of every kind on it, and an entity that only it names. */
const worked = async (
  text = TEXT,
): Promise<{ documentId: string; entity: Proposed; waiting: Proposed; accepted: Proposed }> => {
  const documentId = await fixture.import(text, 'harbour.txt', 'Harbour');
  const entity = await fixture.propose(content.entity('Idris'));
  await fixture.accept(entity);
  const accepted = await fixture.propose(content.mention(entity.subjectId), { documentId, words: 'Idris' });
  await fixture.accept(accepted);
  const waiting = await fixture.propose(content.highlight('later'), { documentId, words: 'Sanad' });
  const threadId = v7();
  good(
    await app.call(routes.submitDiscussion, {
      as: fixture.users.annotator,
      body: {
        commandId: v7(),
        streamId: documentId,
        command: {
          kind: 'thread.open',
          threadId,
          commentId: v7(),
          target: { kind: 'document' },
          anchors: [],
          text: 'Seen',
          mentions: [fixture.users.reviewer.id],
        },
      },
    }),
  );
  good(await post(routes.nameVersion, documentId, { versionId: v7(), name: 'First', seq: 1 }));
  return { documentId, entity, waiting, accepted };
};

describe('a document in the archive', () => {
  test('can be read and not changed, is on its own shelf and not in the queue, and comes back as it was', async () => {
    const { documentId, waiting } = await worked();
    good(await archive(documentId));
    expect((await fixture.open(documentId)).document.archivedAt).toMatch(/^\d{4}-/);
    expect([await listed(), await listed('archived')]).toEqual([
      expect.not.arrayContaining([documentId]),
      [documentId],
    ]);
    expect(await queue()).not.toContain(documentId);
    expect(await queue({ document: documentId })).toContain(documentId);
    for (const refused of [
      fixture.submit(fixture.users.reviewer, documentId, {
        kind: 'change.accept',
        changeId: waiting.changeId,
        revision: 1,
        note: '',
      }),
      fixture.submit(fixture.users.annotator, documentId, {
        kind: 'change.withdraw',
        changeId: waiting.changeId,
        revision: 1,
      }),
      post(routes.submitSteps, documentId, {
        version: 0,
        steps: [{ stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: 'x' }] } }],
      }),
      archive(documentId),
      app.call(routes.submitDiscussion, {
        as: fixture.users.annotator,
        body: {
          commandId: v7(),
          streamId: documentId,
          command: {
            kind: 'thread.open',
            threadId: v7(),
            commentId: v7(),
            target: { kind: 'document' },
            anchors: [],
            text: 'Late',
            mentions: [],
          },
        },
      }),
    ])
      expect(codeOf(await refused)).toBe('document_archived');
    good(await post(routes.unarchiveDocument, documentId));
    expect((await fixture.open(documentId)).document.archivedAt).toBeNull();
    expect(await listed()).toContain(documentId);
    good(
      await fixture.submit(fixture.users.reviewer, documentId, {
        kind: 'change.accept',
        changeId: waiting.changeId,
        revision: 1,
        note: '',
      }),
    );
  }, 30_000);
});

describe('deleting a document', () => {
  test('says first what goes with it, and whether the original is kept elsewhere', async () => {
    const { documentId, entity } = await worked(`${TEXT} For the list.`);
    const ask = async (): Promise<Dependants> =>
      good(await app.call(routes.getDependants, { as: fixture.users.manager, params: { documentId } }));
    expect(await ask()).toEqual({
      title: 'Harbour',
      pending: 1,
      annotations: 1,
      decided: 1,
      threads: 1,
      comments: 1,
      versions: 1,
      originalGoes: false,
      onlyHereCount: 1,
      onlyHere: [{ id: entity.subjectId, kind: 'entity', label: 'Idris' }],
    });
    await app.database.query('delete from "Upload"', []);
    expect((await ask()).originalGoes).toBe(true);
    const other = await fixture.import('Idris again.', 'b.txt', 'Other');
    await fixture.accept(
      await fixture.propose(content.mention(entity.subjectId), { documentId: other, words: 'Idris' }),
    );
    expect(await ask()).toMatchObject({ onlyHereCount: 0, onlyHere: [] });
  }, 30_000);

  test('takes the typed title, and a repeated command is answered as before', async () => {
    const { documentId } = await worked(`${TEXT} Repeated.`);
    expect(codeOf(await remove(documentId, 'harbour'))).toBe('title_mismatch');
    const commandId = v7();
    const first = good<object>(await remove(documentId, 'Harbour', { commandId }));
    expect(good(await remove(documentId, 'Harbour', { commandId }))).toEqual({ ...first, repeated: true });
    expect(codeOf(await remove(documentId))).toBe('not_found');
  }, 30_000);

  test('leaves nothing but the log: it looks like a document that never was, by every way and to everybody', async () => {
    const { documentId, entity, waiting, accepted } = await worked(`${TEXT} Gone.`);
    // Known to the server as readable a moment before.
    const reads = Object.values(routes).filter(
      (route: Route) =>
        route.method === 'GET' &&
        typeof route.access === 'object' &&
        ['documentId', 'changeId', 'streamId'].includes(route.access.on),
    ) as Route[];
    const query: Readonly<Record<string, object>> = {
      readEntries: { after: 0 },
      getBlame: { from: 1, to: 5 },
      viewDocumentAs: { as: 'reader' },
    };
    const imageId = await givePicture(app, documentId);
    const ask = (route: Route, id: string, as: TestUser, changeId: string): Promise<Answer> =>
      app.call(route, {
        as,
        params: { documentId: id, streamId: id, changeId, imageId, seq: 1 },
        query: { ...query[route.id] },
      });
    expect(reads.length).toBeGreaterThan(10);
    for (const route of reads)
      expect([route.id, (await ask(route, documentId, fixture.users.manager, waiting.changeId)).status]).toEqual([
        route.id,
        200,
      ]);
    await app.database.query('delete from "Upload"', []);
    expect(await rows('Decision', 'changeId', accepted.changeId)).toBe(1);
    good(await remove(documentId));
    for (const as of Object.values(fixture.users)) {
      for (const route of reads) {
        for (const changeId of [waiting.changeId, accepted.changeId]) {
          const [gone, never] = [await ask(route, documentId, as, changeId), await ask(route, v7(), as, v7())];
          expect([route.id, gone.status, (gone.body as { code: string }).code]).toEqual([route.id, 404, 'not_found']);
          expect({ ...(gone.body as object), requestId: null }).toEqual({ ...(never.body as object), requestId: null });
        }
      }
    }
    for (const answer of [
      archive(documentId),
      post(routes.unarchiveDocument, documentId),
      remove(documentId),
      fixture.submit(fixture.users.reviewer, documentId, {
        kind: 'change.accept',
        changeId: waiting.changeId,
        revision: 1,
        note: '',
      }),
    ]) {
      expect(codeOf(await answer)).toBe('not_found');
    }
    expect([await listed(), await listed('archived'), await queue({ state: ['proposed', 'accepted'] })]).toEqual([
      expect.not.arrayContaining([documentId]),
      expect.not.arrayContaining([documentId]),
      expect.not.arrayContaining([documentId]),
    ]);
    const page = good<ResponseOf<typeof routes.getEntity>>(
      await app.call(routes.getEntity, { as: fixture.users.reader, params: { entityId: entity.subjectId } }),
    );
    expect(page).toMatchObject({ mentions: [], total: 0 });
    const home = good<ResponseOf<typeof routes.getHome>>(
      await app.call(routes.getHome, { as: fixture.users.annotator }),
    );
    expect(JSON.stringify(home)).not.toContain(documentId);
    for (const as of Object.values(fixture.users))
      expect((await app.call(routes.listNotifications, { as })).text).not.toContain(documentId);
    for (const [table, column] of [
      ['Document', 'id'],
      ['Change', 'documentId'],
      ['Annotation', 'documentId'],
      ['Anchor', 'documentId'],
      ['Thread', 'documentId'],
      ['NamedVersion', 'documentId'],
      ['Notification', 'documentId'],
      ['Watch', 'documentId'],
      ['Checkpoint', 'documentId'],
      ['DocumentImage', 'documentId'],
    ] as const) {
      expect([table, await rows(table, column, documentId)]).toEqual([table, 0]);
    }
    expect(await rows('ChangeLabel', 'changeId', waiting.changeId)).toBe(0);
    expect(await rows('Decision', 'changeId', accepted.changeId)).toBe(0);
    // Only the log stays, with who did it and why.
    const [last] = await app.database.query<{ kind: string; payload: object; actorId: string }>(
      'select kind, payload, "actorId" from "LedgerEntry" where "streamId" = $1::uuid order by seq desc limit 1',
      [documentId],
    );
    expect(last).toEqual({
      kind: 'document.deleted',
      payload: { documentId, title: 'Harbour', reason: 'A double' },
      actorId: fixture.users.manager.id,
    });
    const sha256 = createHash('sha256').update(`${TEXT} Gone.`).digest('hex');
    expect(await app.database.query('select 1 from "Original" where sha256 = $1', [sha256])).toEqual([]);
  }, 60_000);

  test('keeps an original that another document has', async () => {
    const text = `${TEXT} Twice.`;
    const [first, second] = [
      await fixture.import(text, 'a.txt', 'Harbour'),
      await fixture.import(text, 'b.txt', 'Harbour'),
    ];
    await app.database.query('delete from "Upload"', []);
    good(await remove(first));
    expect(
      (await app.call(routes.getOriginal, { as: fixture.users.reader, params: { documentId: second } })).text,
    ).toBe(text);
    good(await remove(second));
    expect(
      await app.database.query('select 1 from "Original" where sha256 = $1', [
        createHash('sha256').update(text).digest('hex'),
      ]),
    ).toEqual([]);
  }, 30_000);

  test('keeps the bytes of a picture as long as another document has it', async () => {
    const [first, second] = [
      await fixture.import(`${TEXT} Seen.`, 'a.txt', 'Harbour'),
      await fixture.import(`${TEXT} Seen too.`, 'b.txt', 'Harbour'),
    ];
    await givePicture(app, first);
    const imageId = await givePicture(app, second);
    await app.database.query('delete from "Upload"', []);
    good(await remove(first));
    const picture = { as: fixture.users.reader, params: { documentId: second, imageId } };
    expect((await app.call(routes.getDocumentImage, picture)).status).toBe(200);
    const kept = (): Promise<unknown[]> =>
      app.database.query('select 1 from "Original" where sha256 = $1', [
        createHash('sha256').update(PIXEL).digest('hex'),
      ]);
    expect(await kept()).toHaveLength(1);
    good(await remove(second));
    expect(await kept()).toEqual([]);
  }, 30_000);

  test('is told to who has it open, and nobody follows it afterwards', async () => {
    const { documentId } = await worked(`${TEXT} Followed.`);
    const url = await app.listen();
    const open = new Tab(url, fixture.users.reader.cookie);
    await open.until(() => open.messages.find(({ type }) => type === 'welcome'));
    open.socket.send(JSON.stringify({ type: 'follow', streamId: documentId, after: 0 }));
    await open.until(() => JSON.stringify(open.messages).includes('version.named'));
    good(await remove(documentId));
    await open.until(() => JSON.stringify(open.messages).includes('document.deleted'));
    const late = new Tab(url, fixture.users.manager.cookie);
    await late.until(() => late.messages.find(({ type }) => type === 'welcome'));
    late.socket.send(JSON.stringify({ type: 'follow', streamId: documentId, after: 0 }));
    await late.until(() => late.messages.find(({ type }) => type === 'denied'));
    for (const { socket } of [open, late]) socket.close();
  }, 30_000);
});
