import { setTimeout as pause } from 'node:timers/promises';
import { routes, type ResponseOf, type Route } from '@scholium/contract';
import { UNPROTECTED, type Protection } from '@scholium/review';
import { v7 } from 'uuid';
import { Hub } from '../feed/hub.js';
import { Tab, watchQueue } from '../feed/testing/tab.js';
import { content, createTestApp, good, ProjectFixture, type TestApp, type TestUser } from '../testing/index.js';

const protect = (more: Partial<Protection> = {}): Protection => ({ ...UNPROTECTED, ...more });

let app: TestApp;
let fixture: ProjectFixture;
beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
});
afterAll(() => app.close());

/** Uploads a text and answers the request that imports it. */
async function importOf(title: string, protection: Protection) {
  const { uploadId } = good<ResponseOf<typeof routes.uploadFile>>(
    await fixture.upload(`${title} of the quay.`, 'a.txt'),
  );
  const corrections = [{ type: 'set_metadata', field: 'title', value: title }];
  const documentId = v7();
  const body = { commandId: v7(), documentId, uploadId, corrections, accessed: null, protection };
  const ask = () =>
    app.call(routes.importDocument, {
      as: fixture.users.annotator,
      params: { projectId: fixture.projectId },
      body,
    });
  return { documentId, ask };
}

test('what is protected as it is made is never named to whom it is hidden from: live, in lists, search and inbox', async () => {
  const { annotator, manager, reviewer: outsider } = fixture.users;
  const { projectId } = fixture;
  const among = protect({ marking: 'red', recipients: [annotator.id, manager.id].toSorted() });
  const openId = await fixture.import('The pilots stay ashore after dark.', 'open.txt', 'Open');
  good(await app.call(routes.setWatch, { as: outsider, params: { documentId: openId }, body: { mode: 'watch' } }));
  const url = await app.listen();
  const [inside, outside] = [new Tab(url, manager.cookie), new Tab(url, outsider.cookie)];
  for (const tab of [inside, outside]) {
    for (const streamId of [projectId, openId]) await tab.follow(streamId, await headOf(streamId));
    await watchQueue(app.app.get(Hub), tab, projectId);
  }

  const proposals = [content.entity('Lantern Person'), content.source('Lantern Register')].map((one) => ({
    commandId: v7(),
    streamId: projectId,
    command: {
      kind: 'change.propose' as const,
      changeId: v7(),
      subjectKind: one.kind,
      subjectId: v7(),
      op: 'create' as const,
      content: one,
      message: '',
      anchors: [],
      protection: among,
    },
  }));
  const propose = () => Promise.all(proposals.map((body) => app.call(routes.submitChange, { as: annotator, body })));
  const proposed = (await propose()).map((answer) => good<object>(answer));
  const thread = {
    commandId: v7(),
    streamId: openId,
    command: {
      kind: 'thread.open',
      threadId: v7(),
      commentId: v7(),
      target: { kind: 'document' },
      anchors: [],
      text: 'Lantern talk',
      mentions: [manager.id],
      protection: among,
    },
  };
  const discuss = () => app.call(routes.submitDiscussion, { as: annotator, body: thread });
  const opened = good<object>(await discuss());
  const { documentId, ask } = await importOf('Lantern Report', among);
  const imported = good<object>(await ask());

  // Sent once more after the answer was lost, each is one.
  expect((await propose()).map((answer) => answer.body)).toEqual(proposed.map((one) => ({ ...one, repeated: true })));
  expect((await discuss()).body).toEqual({ ...opened, repeated: true });
  expect((await ask()).body).toEqual({ ...imported, repeated: true });

  for (const tab of [inside, outside])
    for (const streamId of [projectId, openId]) {
      const head = await headOf(streamId);
      await tab.until(() => tab.entries(streamId).at(-1)?.seq === head);
    }
  const ids = [
    documentId,
    thread.command.threadId,
    ...proposals.flatMap(({ command }) => [command.changeId, command.subjectId]),
  ];
  const named = (told: unknown): string[] => ['Lantern', ...ids].filter((one) => JSON.stringify(told).includes(one));
  // Of the document, which they do not follow, nobody is told.
  expect(named(inside.messages).length).toBeGreaterThan(ids.length - 1);
  expect(named(outside.messages)).toEqual([]);
  expect(outside.of('reread')).toEqual([]);

  const read = async (as: TestUser) => {
    const get = async <R extends Route>(route: R, query: Record<string, string> = {}): Promise<unknown> =>
      (await app.call(route, { as, params: { projectId, documentId: openId }, query })).body;
    return {
      queue: await get(routes.getQueue),
      counts: await get(routes.getQueueCounts),
      picker: [await get(routes.pickEntities, { q: 'lantern' }), await get(routes.pickSources, { q: 'lantern' })],
      entities: await get(routes.listEntities),
      sources: await get(routes.listSources),
      threads: await get(routes.listThreads),
      documents: await get(routes.listDocuments),
      home: await get(routes.getHome),
      search: await get(routes.search, { q: 'lantern', projectId }),
      inbox: await get(routes.listNotifications),
    };
  };
  // Notifications are written behind the commit.
  while (named((await read(manager)).inbox).length === 0) await pause(50);
  const names = async (where: readonly (keyof Awaited<ReturnType<typeof read>>)[]) => {
    const known = await read(manager);
    expect(where.filter((one) => named(known[one]).length === 0)).toEqual([]);
    expect(named(await read(outsider))).toEqual([]);
  };
  await names(['queue', 'picker', 'threads', 'documents', 'home', 'search', 'inbox']);
  expect((await app.call(routes.openDocument, { as: outsider, params: { documentId } })).status).toBe(404);
  good(await app.call(routes.openDocument, { as: manager, params: { documentId } }));
  for (const { streamId, command } of proposals)
    good(
      await fixture.submit(manager, streamId, {
        kind: 'change.accept',
        changeId: command.changeId,
        revision: 1,
        note: '',
      }),
    );
  await names(['entities', 'sources', 'picker', 'search']);
  for (const tab of [inside, outside]) tab.socket.terminate();
});

test('what a protection may not say is refused with all that it came with', async () => {
  const { manager } = fixture.users;
  const stranger = await app.people.create();
  const tried = [
    [protect({ marking: 'red', recipients: [manager.id] }), 'locks_out'],
    [protect({ restrictedTo: [fixture.users.annotator.id, stranger.id].toSorted() }), 'cannot_see'],
  ] as const;
  for (const [protection, code] of tried) {
    const { documentId, ask } = await importOf('Refused', protection);
    expect(await ask()).toMatchObject({ body: { code } });
    expect((await app.call(routes.openDocument, { as: fixture.users.annotator, params: { documentId } })).status).toBe(
      404,
    );
  }
});

test('whoever proposes something again under its id admits nobody more, and may admit fewer', async () => {
  const { annotator, manager, reviewer } = fixture.users;
  const [subjectId, amber] = [v7(), protect({ marking: 'amber' })];
  const propose = async (protection?: Protection) => {
    const changeId = v7();
    const answer = await fixture.submit(annotator, fixture.projectId, {
      kind: 'change.propose',
      changeId,
      subjectKind: 'entity',
      subjectId,
      op: 'create',
      content: content.entity('Quay Master'),
      message: '',
      anchors: [],
      ...(protection && { protection }),
    });
    return { changeId, answer };
  };
  const { changeId, answer } = await propose(amber);
  good(answer);
  good(await fixture.submit(annotator, fixture.projectId, { kind: 'change.withdraw', changeId, revision: 1 }));
  expect((await propose(protect({ marking: 'green' }))).answer).toMatchObject({ body: { code: 'needs_second' } });
  const red = protect({ marking: 'red', recipients: [annotator.id, manager.id].toSorted() });
  const again = await propose(red);
  good(again.answer);
  const seen = (as: TestUser) => app.call(routes.getChange, { as, params: { changeId: again.changeId } });
  expect([(await seen(reviewer)).status, (await seen(manager)).status]).toEqual([404, 200]);
});

const headOf = async (streamId: string): Promise<number> =>
  good<ResponseOf<typeof routes.readEntries>>(
    await app.call(routes.readEntries, { as: fixture.users.manager, params: { streamId }, query: { after: 0 } }),
  ).head;
