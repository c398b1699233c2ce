import { allRoutes, routes, type ClientMessage, type Route } from '@scholium/contract';
import { UNPROTECTED } from '@scholium/review';
import pg from 'pg';
import { v7 } from 'uuid';
import { Tab } from './feed/testing/tab.js';
import { content, createTestApp, good, type Answer, type Call, type TestApp, type TestUser } from './testing/index.js';
import { Ladder, PROTECTIONS, type Hidden } from './testing/need-to-know/ladder.js';

const MISSING = '00000000-0000-7000-8000-00000000dead';
const COMMAND = '00000000-0000-7000-8000-00000000c0de';

let app: TestApp;
let ladder: Ladder;
let url: string;
beforeAll(async () => {
  app = await createTestApp();
  ladder = await Ladder.build(app);
  url = await app.listen();
}, 60_000);
afterAll(() => app.close());

/** With everything that an answer has but the id that was asked about. */
const plain = ({ status, body, text, headers }: Answer, id: string): unknown => ({
  status,
  content: JSON.stringify(body === null ? text : { ...(body as object), requestId: null }).replaceAll(id, 'it'),
  headers: Object.keys(headers).sort(),
});

/** How many statements the database gets for a request; others are sent beside it now and then. */
async function statements(ask: () => Promise<unknown>): Promise<number> {
  const spy = jest.spyOn(pg.Client.prototype, 'query');
  try {
    await ask();
    return spy.mock.calls.length;
  } finally {
    spy.mockRestore();
  }
}

/** Requests whose path leads to what has an id. */
const byPath = (on: string, id: string): readonly (readonly [Route, Call])[] =>
  allRoutes
    .filter(({ access }) => typeof access === 'object' && access.on === on)
    .map((route) => {
      const params = {
        seq: 1,
        userId: v7(),
        groupId: v7(),
        uploadId: v7(),
        objectId: v7(),
        exportId: v7(),
        importId: v7(),
        position: 0,
        [on]: id,
      };
      return [route, { params, query: { after: 0, from: 1, to: 5 }, body: { commandId: v7() } }] as const;
    });

/** Requests that name it anywhere else. */
function named(hidden: Hidden, on: Kind, id: string): readonly (readonly [Route, Call])[] {
  const { open } = ladder;
  const { documentId, projectId } = open;
  const change = (command: object, streamId = documentId) =>
    [routes.submitChange, { body: { commandId: v7(), streamId, command } }] as const;
  const discuss = (command: object, streamId = documentId) =>
    [routes.submitDiscussion, { body: { commandId: v7(), streamId, command } }] as const;
  const create = { kind: 'change.propose', changeId: v7(), subjectId: v7(), op: 'create', message: '' };
  const steps = [{ stepType: 'replace', from: 2, to: 2 }];
  const comment = { threadId: v7(), commentId: v7(), anchors: [], text: 'x', mentions: [] };
  const withdraw = { kind: 'change.withdraw', changeId: id, revision: 1 };
  const accept = { kind: 'change.accept', changeId: id, revision: 1, note: '' };
  const anchors = [{ from: 2, to: 6, atVersion: 0, quote: 'arbo', prefix: 'H', suffix: 'ur', orphaned: false }];
  const objectKind = { changeId: 'document', ...OBJECT_KINDS }[on];
  const protection = {
    commandId: v7(),
    changeId: v7(),
    objectKind,
    protection: UNPROTECTED,
    expected: UNPROTECTED,
    reason: 'x',
  };
  const protections = [
    [routes.getProtection, { params: { projectId, objectId: id } }],
    [routes.setProtection, { params: { projectId, objectId: id }, body: protection }],
    [routes.previewProtection, { params: { projectId, objectId: id }, body: { protection: UNPROTECTED } }],
  ] as const;
  return [...protections, ...elsewhere()];

  function elsewhere(): readonly (readonly [Route, Call])[] {
    switch (on) {
      case 'projectId':
        return [
          [routes.search, { query: { q: 'late', projectId: id } }],
          change({ ...create, subjectKind: 'entity', content: content.entity('Somebody'), anchors: [] }, id),
        ];
      case 'documentId':
        return [
          [routes.getQueue, { params: { projectId }, query: { document: id } }],
          [routes.getQueueCounts, { params: { projectId }, query: { document: id } }],
          [routes.readEntries, { params: { streamId: id }, query: { after: 0 } }],
          [routes.submitSteps, { params: { documentId: id }, body: { commandId: v7(), version: 0, steps } }],
          [routes.archiveDocument, { params: { documentId: id }, body: { commandId: v7() } }],
          [routes.unarchiveDocument, { params: { documentId: id }, body: { commandId: v7() } }],
          [routes.deleteDocument, { params: { documentId: id }, body: { commandId: v7(), title: 'x', reason: 'x' } }],
          change(withdraw, id),
          discuss({ ...comment, kind: 'thread.open', target: { kind: 'document' } }, id),
        ];
      case 'changeId':
        return [
          change(withdraw),
          change(withdraw, hidden.documentId),
          change(accept),
          [routes.decideMany, { body: { decisions: [{ commandId: COMMAND, streamId: documentId, command: accept }] } }],
          [routes.planRevert, { params: { documentId }, body: { target: { changeId: id } } }],
          discuss({ ...comment, kind: 'thread.open', target: { kind: 'change', id } }),
        ];
      case 'entityId': {
        const body = { entityTypeId: 'person', entityId: id, role: null };
        return [
          change({ ...create, subjectKind: 'mention', content: { kind: 'mention', body }, anchors }),
          change(
            { ...create, op: 'delete', subjectId: id, subjectKind: 'entity', content: null, anchors: [] },
            projectId,
          ),
        ];
      }
      case 'sourceId': {
        const body = { sourceId: id, locator: null, footnote: null, stance: 'supports', credibility: 6 };
        return [
          change({ ...create, subjectKind: 'citation', content: { kind: 'citation', body }, anchors }),
          change(
            { ...create, op: 'delete', subjectId: id, subjectKind: 'source', content: null, anchors: [] },
            projectId,
          ),
        ];
      }
      case 'annotationId':
        return [
          change({ ...create, op: 'delete', subjectId: id, subjectKind: 'highlight', content: null, anchors: [] }),
          discuss({ ...comment, kind: 'thread.open', target: { kind: 'annotation', id } }),
        ];
      case 'threadId':
        return [
          discuss({ kind: 'thread.reply', threadId: id, commentId: v7(), text: 'x', mentions: [] }),
          discuss({ kind: 'thread.resolve', threadId: id }),
          discuss({ kind: 'thread.assign', threadId: id, userId: ladder.people.own.id, due: null }),
        ];
    }
  }
}

const OBJECT_KINDS = {
  projectId: 'project',
  documentId: 'document',
  entityId: 'entity',
  sourceId: 'source',
  annotationId: 'annotation',
  threadId: 'thread',
} as const;
type Kind = 'projectId' | 'documentId' | 'changeId' | 'entityId' | 'sourceId' | 'annotationId' | 'threadId';

const idsOf = ({ projectId, documentId, change, inOpenDocument }: Hidden): readonly (readonly [Kind, string])[] => [
  ['projectId', projectId],
  ['documentId', documentId],
  ['changeId', change.changeId],
  ...(inOpenDocument
    ? ([
        ['changeId', inOpenDocument.changeId],
        ['entityId', inOpenDocument.entity.subjectId],
        ['sourceId', inOpenDocument.source.subjectId],
        ['annotationId', inOpenDocument.annotation.subjectId],
        ['threadId', inOpenDocument.threadId],
      ] as const)
    : []),
];

/** What a browser may say on the live socket about a stream or project. A new message does not compile without one. */
const SAID: Readonly<Record<ClientMessage['type'], (id: string) => object | null>> = {
  follow: (id) => ({ type: 'follow', streamId: id, after: 0 }),
  watch_queue: (id) => ({ type: 'watch_queue', projectId: id }),
  steps: (id) => ({
    type: 'steps',
    documentId: id,
    commandId: COMMAND,
    version: 0,
    steps: [{ stepType: 'replace', from: 2, to: 2 }],
  }),
  presence: (id) => ({
    type: 'presence',
    state: { documentId: id, version: 0, from: null, to: null, reviewing: null },
  }),
  // Nothing is answered.
  unfollow: () => null,
  unwatch_queue: () => null,
};

/** What the socket answers until a following question is answered. */
async function heard(as: TestUser, message: object, id: string): Promise<string> {
  const tab = new Tab(url, as.cookie);
  await tab.send(message);
  await tab.follow(ladder.open.documentId, (await head(ladder.open.documentId)) ?? 0);
  await tab.until(() => 'state' in message || tab.of('denied').length + tab.of('refused').length > 0);
  tab.socket.terminate();
  const about = tab.messages.filter((one) => one.type !== 'welcome' && one.type !== 'entries');
  return JSON.stringify(about).replaceAll(id, 'it');
}
const head = async (streamId: string): Promise<number> =>
  good<{ head: number }>(
    await app.call(routes.readEntries, { as: ladder.people.recipient, params: { streamId }, query: { after: 0 } }),
  ).head;

test.each(PROTECTIONS.filter(({ admitted }) => admitted.length < 4))(
  'what $name protects answers to its id as if it were not there: by every route, in commands and on the socket',
  async ({ of, admitted }) => {
    const hidden = await ladder.hide(of(ladder.people), 'Lantern');
    // The nearest of those who are not admitted.
    const as = Object.entries(ladder.people).find(([rung]) => !admitted.some((one) => one === rung))![1];
    for (const [on, id] of idsOf(hidden)) {
      const paths = [...byPath(on, id), ...(on === 'documentId' || on === 'projectId' ? byPath('streamId', id) : [])];
      for (const [route, call] of [...paths, ...named(hidden, on, id)]) {
        const other = JSON.parse(JSON.stringify(call).replaceAll(id, MISSING)) as Call;
        const ask = async (one: Call, about: string): Promise<unknown> =>
          plain(await app.call(route, { as, ...one }), about);
        const missing = await ask(other, MISSING);
        expect([route.id, other, missing]).not.toMatchObject([route.id, other, { status: 400 }]);
        expect([route.id, call, await ask(call, id)]).toEqual([route.id, call, missing]);
        // Asked again, since some of it is kept for a while.
        const counts = async () => [await statements(() => ask(call, id)), await statements(() => ask(other, MISSING))];
        let [hiddenTakes, missingTakes] = await counts();
        for (let tries = 0; tries < 8 && hiddenTakes !== missingTakes; tries += 1)
          [hiddenTakes, missingTakes] = await counts();
        expect([route.id, call, hiddenTakes]).toEqual([route.id, call, missingTakes]);
      }
      if (on !== 'documentId' && on !== 'projectId') continue;
      for (const say of Object.values(SAID)) {
        const [asked, other] = [say(id), say(MISSING)];
        if (asked && other) expect(await heard(as, asked, id)).toEqual(await heard(as, other, MISSING));
      }
    }
  },
  120_000,
);
