import { setTimeout as pause } from 'node:timers/promises';
import { routes, type ResponseOf, type Route } from '@scholium/contract';
import { UNPROTECTED, type ProtectedKind, type Protection } from '@scholium/review';
import { v7 } from 'uuid';
import { Tab } from '../feed/testing/tab.js';
import {
  content,
  createTestApp,
  good,
  ProjectFixture,
  type Answer,
  type TestApp,
  type TestUser,
} from '../testing/index.js';

type Found = ResponseOf<typeof routes.getProtection>;
type SetResult = ResponseOf<typeof routes.setProtection>;

const TEXT = 'Harbour report\n\nThe pilots stay ashore after dark, and nobody asks them why.';
const protect = (more: Partial<Protection> = {}): Protection => ({ ...UNPROTECTED, ...more });

let app: TestApp;
let fixture: ProjectFixture;
let documentId: string;
let second: TestUser;

beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
  second = await app.people.member(fixture.projectId, 'manager');
});
afterAll(() => app.close());
beforeEach(async () => {
  documentId = await fixture.import(TEXT, 'harbour.txt', 'Harbour');
});

const set = (
  as: TestUser,
  objectKind: ProtectedKind,
  objectId: string,
  protection: Protection,
  more: object = {},
): Promise<Answer> =>
  app.call(routes.setProtection, {
    as,
    params: { projectId: fixture.projectId, objectId },
    body: { commandId: v7(), changeId: v7(), objectKind, protection, expected: UNPROTECTED, reason: '', ...more },
  });
const codeOf = async (answer: Promise<Answer>): Promise<unknown> => {
  const { status, body } = await answer;
  return status < 400 ? status : (body as { code: string }).code;
};
const find = async (as: TestUser, objectId: string): Promise<Found | number> => {
  const answer = await app.call(routes.getProtection, { as, params: { projectId: fixture.projectId, objectId } });
  return answer.status === 200 ? (answer.body as Found) : answer.status;
};
const opens = async (as: TestUser, on: TestApp = app): Promise<number> =>
  (await on.call(routes.openDocument, { as, params: { documentId } })).status;
const accept = (as: TestUser, changeId: string, streamId = documentId): Promise<Answer> =>
  fixture.submit(as, streamId, { kind: 'change.accept', changeId, revision: 1, note: '' });

test('of an archived document the answer says so: it is marked more strictly, and not less', async () => {
  const { manager } = fixture.users;
  const shelved = await fixture.import(TEXT, 'shelved.txt', 'Shelved');
  good(
    await app.call(routes.archiveDocument, {
      as: manager,
      params: { documentId: shelved },
      body: { commandId: v7() },
    }),
  );
  expect([await find(manager, shelved), await find(manager, documentId)]).toMatchObject([
    { archived: true },
    { archived: false },
  ]);
  const amber = protect({ marking: 'amber' });
  expect(await codeOf(set(manager, 'document', shelved, amber))).toBe(200);
  const less = { expected: amber, reason: 'Published.' };
  expect(await codeOf(set(manager, 'document', shelved, UNPROTECTED, less))).toBe('document_archived');
});

test('a stricter marking is in force with the answer, and a looser one waits for a second person', async () => {
  const { manager, annotator } = fixture.users;
  const red = protect({ marking: 'red', recipients: [manager.id, second.id].toSorted() });
  expect(await opens(annotator)).toBe(200);
  expect(good<SetResult>(await set(manager, 'document', documentId, red))).toMatchObject({ proposed: false });
  expect([await opens(annotator), await opens(manager), await opens(second)]).toEqual([404, 200, 200]);
  expect(await find(annotator, documentId)).toBe(404);
  expect(await find(second, documentId)).toMatchObject({
    objectKind: 'document',
    label: 'Harbour',
    own: red,
    setBy: { id: manager.id },
    effective: 'red',
    inherited: [],
    pending: [],
    names: { [manager.id]: manager.name },
    may: { set: true },
  });

  const changeId = v7();
  const amber = protect({ marking: 'amber' });
  const lower = { changeId, expected: red, reason: 'The witness agreed.' };
  expect(await codeOf(set(manager, 'document', documentId, amber, { ...lower, reason: '' }))).toBe('reason_required');
  expect(good<SetResult>(await set(manager, 'document', documentId, amber, lower))).toMatchObject({ proposed: true });
  expect(await opens(annotator)).toBe(404);
  expect(await find(manager, documentId)).toMatchObject({ own: red, pending: [{ changeId, authorId: manager.id }] });
  // The proposal is as hidden as its object.
  const detail = (as: TestUser) => app.call(routes.getChange, { as, params: { changeId } });
  expect((await detail(annotator)).status).toBe(404);
  expect(good(await detail(second))).toMatchObject({
    change: { subjectKind: 'marking', subjectId: documentId, label: 'Harbour', typeId: 'amber' },
  });
  expect(await codeOf(accept(manager, changeId))).toBe('own_change');
  expect(await codeOf(accept(fixture.users.reviewer, changeId))).toBe('not_found');
  good(await accept(second, changeId));
  expect(await opens(annotator)).toBe(200);
  expect(await find(annotator, documentId)).toMatchObject({ own: amber, effective: 'amber', may: { set: true } });
  expect(await find(fixture.users.reader, documentId)).toMatchObject({ may: { set: false } });

  // Undone by who decided, since it admits nobody again who was not admitted.
  good(await fixture.submit(second, documentId, { kind: 'change.reopen', changeId, revision: 1 }));
  expect(await opens(annotator)).toBe(404);
  const { items } = good<ResponseOf<typeof routes.getHistory>>(
    await app.call(routes.getHistory, { as: second, params: { documentId } }),
  ) as unknown as { items: { kind: string; text: string | null }[] };
  expect(items.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['protection.set', 'change.accepted']));
});

test('a reviewer decides on a lower marking only where a role lets them', async () => {
  const { manager, reviewer } = fixture.users;
  const green = protect({ marking: 'green' });
  const waiting = async (as: TestUser): Promise<number> =>
    good<ResponseOf<typeof routes.getHome>>(await app.call(routes.getHome, { as })).projects.find(
      ({ id }) => id === fixture.projectId,
    )?.waitingForMyReview ?? 0;
  good(await set(manager, 'document', documentId, green));
  const changeId = v7();
  const before = [await waiting(reviewer), await waiting(second)];
  good(await set(manager, 'document', documentId, UNPROTECTED, { changeId, expected: green, reason: 'Published.' }));
  // Counted for those who may decide on it.
  expect([await waiting(reviewer), await waiting(second)]).toEqual([before[0], (before[1] ?? 0) + 1]);
  expect(await codeOf(accept(reviewer, changeId))).toBe('not_allowed');
  good(await accept(second, changeId));
  expect(await find(reviewer, documentId)).toMatchObject({ own: UNPROTECTED, setBy: null, effective: 'clear' });
});

test('annotations, entities, sources and discussions are marked by whoever made them, proposed or accepted', async () => {
  const { annotator, reviewer, reader, manager } = fixture.users;
  const source = await fixture.propose(content.source('Port register'));
  const mine = { marking: 'red' as const, recipients: [annotator.id, reviewer.id].toSorted() };
  expect(await codeOf(set(reader, 'source', source.subjectId, protect(mine)))).toBe('not_found');
  expect(await codeOf(set(annotator, 'source', source.subjectId, protect(mine)))).toBe(200);
  expect(await find(manager, source.subjectId)).toBe(404);
  await fixture.accept(source);
  expect(await find(manager, source.subjectId)).toBe(404);
  expect(await find(reviewer, source.subjectId)).toMatchObject({ objectKind: 'source', label: 'Port register' });

  // What refers to it is as hidden; its own protection adds to that.
  const citation = await fixture.propose(content.citation(source.subjectId), { documentId, words: 'pilots' });
  expect(await find(manager, citation.subjectId)).toBe(404);
  expect(await find(annotator, citation.subjectId)).toMatchObject({
    objectKind: 'annotation',
    label: 'pilots',
    own: UNPROTECTED,
    effective: 'red',
    inherited: [{ objectKind: 'source', objectId: source.subjectId, label: 'Port register' }],
  });
  expect(await codeOf(set(manager, 'annotation', citation.subjectId, protect({ marking: 'green' })))).toBe('not_found');
  const green = protect({ marking: 'green' });
  expect(await codeOf(set(annotator, 'annotation', citation.subjectId, green))).toBe(200);
  const changeId = v7();
  const lower = { changeId, expected: green, reason: 'Known anyway.' };
  good(await set(annotator, 'annotation', citation.subjectId, UNPROTECTED, lower));
  // Whoever may not know of the source does not see that its citation shall be marked lower.
  expect((await app.call(routes.getChange, { as: manager, params: { changeId } })).status).toBe(404);
  const queue = good<ResponseOf<typeof routes.getQueue>>(
    await app.call(routes.getQueue, { as: manager, params: { projectId: fixture.projectId } }),
  );
  expect(queue.items.map(({ id }) => id)).not.toContain(changeId);

  const threadId = v7();
  good(
    await app.call(routes.submitDiscussion, {
      as: annotator,
      body: {
        commandId: v7(),
        streamId: documentId,
        command: {
          kind: 'thread.open',
          threadId,
          commentId: v7(),
          target: { kind: 'document' },
          anchors: [],
          text: 'Who says so?',
          mentions: [],
        },
      },
    }),
  );
  expect(await codeOf(set(annotator, 'thread', threadId, protect(mine)))).toBe(200);
  expect(await find(manager, threadId)).toBe(404);
});

test('what was changed in between is refused with what it is now, and the same command twice is one', async () => {
  const { manager } = fixture.users;
  const green = protect({ marking: 'green' });
  good(await set(manager, 'document', documentId, green));
  const answer = await set(second, 'document', documentId, protect({ marking: 'amber' }));
  expect(answer).toMatchObject({ status: 409, body: { code: 'protection_changed', details: { protection: green } } });
  const ids = { commandId: v7(), changeId: v7(), expected: green };
  const amber = protect({ marking: 'amber' });
  const first = good<SetResult>(await set(second, 'document', documentId, amber, ids));
  expect(good(await set(second, 'document', documentId, amber, ids))).toEqual({ ...first, repeated: true });
  const lower = { commandId: v7(), changeId: v7(), expected: amber, reason: 'Published.' };
  const proposed = good<SetResult>(await set(second, 'document', documentId, green, lower));
  expect(good(await set(second, 'document', documentId, green, lower))).toEqual({ ...proposed, repeated: true });
  // Of ten at once one is set.
  const all = await Promise.all(
    Array.from({ length: 10 }, () =>
      codeOf(set(manager, 'document', documentId, protect({ marking: 'amber_strict' }), { expected: amber })),
    ),
  );
  expect(all.filter((one) => one === 200)).toHaveLength(1);
  expect(all.filter((one) => one === 'protection_changed')).toHaveLength(9);
});

test('nobody shuts themselves out or names whom the project does not have, and bad requests are refused', async () => {
  const { manager, annotator } = fixture.users;
  const stranger = await app.people.create();
  const tried: readonly [Protection, string][] = [
    [protect({ marking: 'red', recipients: [annotator.id] }), 'locks_out'],
    [protect({ restrictedTo: [] }), 'locks_out'],
    [protect({ compartments: [v7()] }), 'locks_out'],
    [protect({ marking: 'red', recipients: [manager.id, stranger.id] }), 'cannot_see'],
    [protect({ restrictedTo: [manager.id, v7()] }), 'cannot_see'],
    [protect({ restrictedTo: ['\u0000'] }), 'invalid_request'],
    [protect({ recipients: Array.from({ length: 501 }, () => v7()) }), 'invalid_request'],
    [protect({ compartments: Array.from({ length: 21 }, () => v7()) }), 'invalid_request'],
    [protect({ marking: 'secret' as never }), 'invalid_request'],
  ];
  for (const [protection, code] of tried)
    expect([protection.marking, await codeOf(set(manager, 'document', documentId, protection))]).toEqual([
      protection.marking,
      code,
    ]);
  const green = protect({ marking: 'green' });
  expect(await codeOf(set(manager, 'document', documentId, green, { reason: 'a\u0000b' }))).toBe('invalid_request');
  expect(await codeOf(set(manager, 'entity', documentId, green))).toBe('not_found');
  expect(await codeOf(set(manager, 'document', v7(), green))).toBe('not_found');
  // What another project has is not there, whatever one is in it.
  const elsewhere = await ProjectFixture.open(app);
  const foreign = await elsewhere.import(TEXT, 'other.txt', 'Other');
  expect(await codeOf(set(manager, 'document', foreign, green))).toBe('not_found');
  await app.people.join(elsewhere.projectId, manager.id, 'manager');
  expect(await codeOf(set(manager, 'document', foreign, green))).toBe('not_found');
  const full = protect({ restrictedTo: [manager.id, ...Array.from({ length: 499 }, () => manager.id)] });
  expect(await codeOf(set(manager, 'document', documentId, full))).toBe(200);
  expect(await find(manager, documentId)).toMatchObject({ own: { restrictedTo: [manager.id] } });
});

test('whatever is read carries the strictest marking that holds for it, and nothing where there is none', async () => {
  const { manager, reviewer, annotator } = fixture.users;
  const { projectId } = fixture;
  const source = await fixture.propose(content.source('Quay ledger'));
  await fixture.accept(source);
  const citation = await fixture.propose(content.citation(source.subjectId), { documentId, words: 'pilots' });
  const plain = await fixture.propose(content.highlight(), { documentId, words: 'ashore' });
  await app.call(routes.setWatch, { as: manager, params: { documentId }, body: { mode: 'watch' } });
  const threadId = v7();
  const thread = { kind: 'thread.open', threadId, commentId: v7(), target: { kind: 'document' }, anchors: [] } as const;
  const command = { ...thread, text: 'Lantern?', mentions: [manager.id] };
  const body = { commandId: v7(), streamId: documentId, command };
  good(await app.call(routes.submitDiscussion, { as: annotator, body }));
  const read = async () => {
    const get = async <R extends Route>(
      route: R,
      params: Record<string, string> = {},
      query: Record<string, string> = {},
    ) =>
      good<ResponseOf<R>>(await app.call(route, { as: manager, params: { projectId, documentId, ...params }, query }));
    const opened = await get(routes.openDocument);
    const { groups } = await get(routes.search, {}, { q: 'quay ledger', projectId });
    return {
      document: opened.document.marking,
      annotations: [citation, plain].map(({ subjectId }) => opened.annotationMarkings?.[subjectId] ?? null),
      listed: (await get(routes.listDocuments)).documents.find(({ id }) => id === documentId)?.marking,
      recent: (await get(routes.getHome)).recentDocuments.find(({ id }) => id === documentId)?.marking,
      project: [(await get(routes.getProject)).marking, (await get(routes.getHome)).projects[0]?.marking],
      source: [
        (await get(routes.getSource, { sourceId: source.subjectId })).source.marking,
        (await get(routes.listSources)).sources.find(({ id }) => id === source.subjectId)?.marking,
        groups.find(({ kind }) => kind === 'source')?.hits[0]?.marking,
      ],
      change: [
        (await get(routes.getChange, { changeId: citation.changeId })).change.marking,
        (await get(routes.getQueue)).items.find(({ id }) => id === citation.changeId)?.marking,
        (await get(routes.getQueue)).items.find(({ id }) => id === plain.changeId)?.marking,
      ],
      thread: (await get(routes.listThreads)).threads.find(({ id }) => id === threadId)?.marking,
      inbox: (await get(routes.listNotifications)).items.find((item) => item.thread?.id === threadId)?.marking,
    };
  };
  const all = <T>(one: T) => ({ document: one, listed: one, recent: one, thread: one, inbox: one });
  const nothing = {
    ...all(null),
    annotations: [null, null],
    project: [null, null],
    source: [null, null, null],
    change: [null, null, null],
  };
  await until(async () => (await read()).inbox === null);
  expect(await read()).toEqual(nothing);
  good(await set(manager, 'document', documentId, protect({ marking: 'green' })));
  expect(await read()).toEqual({ ...nothing, ...all('green'), change: ['green', 'green', 'green'] });
  good(await set(reviewer, 'source', source.subjectId, protect({ marking: 'amber' })));
  expect(await read()).toEqual({
    ...nothing,
    ...all('green'),
    annotations: ['amber', null],
    source: ['amber', 'amber', 'amber'],
    change: ['amber', 'amber', 'green'],
  });
  good(await set(manager, 'project', projectId, protect({ marking: 'amber_strict' })));
  const strict = 'amber_strict';
  expect(await read()).toEqual({
    ...all(strict),
    annotations: ['amber', null],
    project: [strict, strict],
    source: [strict, strict, strict],
    change: [strict, strict, strict],
  });
  // Where a restriction alone keeps others away, there is no marking to show.
  const another = await fixture.import(TEXT, 'quay.txt', 'Quay');
  const limited = protect({ restrictedTo: [manager.id] });
  good(await set(manager, 'document', another, limited));
  const changeId = v7();
  const lower = { changeId, expected: protect({ marking: strict }), reason: 'A mistake.' };
  good(await set(manager, 'project', projectId, UNPROTECTED, lower));
  good(await accept(second, changeId, projectId));
  const shown = await fixture.open(another, manager);
  expect(shown.document.marking).toBe('restricted');
  const { documents } = good<ResponseOf<typeof routes.listDocuments>>(
    await app.call(routes.listDocuments, { as: manager, params: { projectId } }),
  );
  expect(documents.find(({ id }) => id === another)?.marking).toBe('restricted');
  const entity = await fixture.propose(content.entity('Quay Master'));
  good(await set(annotator, 'entity', entity.subjectId, protect({ restrictedTo: [annotator.id] })));
  const mention = await fixture.propose(content.mention(entity.subjectId), { documentId, words: 'pilots' });
  const opened = await fixture.open(documentId);
  expect(opened.annotationMarkings).toMatchObject({ [mention.subjectId]: 'restricted', [citation.subjectId]: 'amber' });
});

test('what is written from what the server remembered keeps to a protection that came since', async () => {
  const { manager, annotator } = fixture.users;
  const highlight = () => fixture.propose(content.highlight('seen'), { documentId, words: 'ashore' });
  await highlight();
  await highlight();
  good(await set(manager, 'document', documentId, protect({ marking: 'red', recipients: [manager.id] })));
  await expect(highlight()).rejects.toThrow('404');
  const command = { kind: 'change.withdraw' as const, changeId: v7(), revision: 1 };
  expect((await fixture.submit(annotator, documentId, command)).status).toBe(404);
});

test('on every node a document is closed within a second to whom it is hidden from, and stays open to others', async () => {
  await using there = await createTestApp({ founded: false, environment: { DATABASE_URL: app.databaseUrl } });
  const { manager, annotator, reviewer } = fixture.users;
  const head = async (): Promise<number> =>
    good<ResponseOf<typeof routes.readEntries>>(
      await app.call(routes.readEntries, { as: manager, params: { streamId: documentId }, query: { after: 0 } }),
    ).head;
  const source = await fixture.propose(content.source('Tide tables'));
  await fixture.accept(source);
  const urls = [await app.listen(), await there.listen()];
  const leaving = urls.map((url) => new Tab(url, annotator.cookie));
  const staying = urls.map((url) => new Tab(url, reviewer.cookie));
  const seq = await head();
  for (const tab of [...leaving, ...staying]) await tab.follow(documentId, seq);
  // Read on both nodes, so that it is remembered if it ever is.
  expect([await opens(annotator), await opens(annotator, there)]).toEqual([200, 200]);
  const people = [manager.id, reviewer.id, second.id].toSorted();

  // Of a source the document may have read: it is read anew.
  good(await set(manager, 'source', source.subjectId, protect({ marking: 'red', recipients: people })));
  const since = Date.now();
  for (const tab of leaving) await tab.until(() => tab.of('reread').some(({ streamId }) => streamId === documentId));
  expect(Date.now() - since).toBeLessThan(1_000);
  for (const tab of staying) expect(tab.of('reread')).toEqual([]);

  const from = Date.now();
  good(await set(manager, 'document', documentId, protect({ restrictedTo: people })));
  for (const tab of leaving) await tab.until(() => tab.of('denied').some(({ streamId }) => streamId === documentId));
  expect(Date.now() - from).toBeLessThan(1_000);
  expect([await opens(annotator), await opens(annotator, there)]).toEqual([404, 404]);
  expect(await opens(reviewer, there)).toBe(200);
  const last = await head();
  for (const tab of staying) await tab.until(() => tab.entries(documentId).at(-1)?.seq === last);
  for (const tab of leaving) expect(tab.entries(documentId).at(-1)?.seq).toBe(seq);

  // Of a project everything.
  const rest = urls.map((url) => new Tab(url, annotator.cookie));
  for (const tab of rest) await tab.follow(fixture.projectId, await headOf(fixture.projectId));
  const at = Date.now();
  good(await set(manager, 'project', fixture.projectId, protect({ restrictedTo: people })));
  for (const tab of rest)
    await tab.until(() => tab.of('denied').some(({ streamId }) => streamId === fixture.projectId));
  expect(Date.now() - at).toBeLessThan(1_000);
  for (const tab of [...leaving, ...staying, ...rest]) tab.socket.terminate();
}, 60_000);

/** Notifications are written behind the commit. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(50);
}

const headOf = async (streamId: string): Promise<number> =>
  good<ResponseOf<typeof routes.readEntries>>(
    await app.call(routes.readEntries, { as: fixture.users.manager, params: { streamId }, query: { after: 0 } }),
  ).head;
