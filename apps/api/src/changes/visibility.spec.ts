import { routes, type Route } from '@scholium/contract';
import {
  content,
  createTestApp,
  good,
  ProjectFixture,
  type Proposed,
  type TestApp,
  type TestUser,
} from '../testing/index.js';

/**
 * Every word of work that is not accepted carries this mark, so that one search tells whether any of it came through.
 */
const SECRET = 'zxq';
const TEXT =
  'Harbour report\n\nThe pilots stay ashore after dark, and nobody asks them why.\n\nThe tug left at night, and the pier was empty by then.';

let app: TestApp;
let fixture: ProjectFixture;
let documentId: string;
let accepted: Proposed;
let pending: Proposed[];
let unseen: Record<string, Proposed>;

beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
  documentId = await fixture.import(TEXT, 'harbour.txt', 'Harbour');
  const { annotator, reviewer, manager } = fixture.users;
  accepted = await fixture.propose(content.highlight('seen by all'), { documentId, words: 'pilots' });
  await fixture.accept(accepted);
  const entity = await fixture.propose(content.entity(`Idris ${SECRET}`));
  const source = await fixture.propose(content.source(`Report ${SECRET}`));
  const rejected = await fixture.propose(content.highlight(SECRET), { documentId, words: 'nobody' });
  await fixture.submit(reviewer, documentId, {
    kind: 'change.reject',
    changeId: rejected.changeId,
    revision: 1,
    reason: { code: 'other', text: SECRET },
  });
  const returned = await fixture.propose(content.highlight(SECRET), { documentId, words: 'pilots stay' });
  await fixture.submit(reviewer, documentId, {
    kind: 'change.request_changes',
    changeId: returned.changeId,
    revision: 1,
    reason: { code: '', text: SECRET },
  });
  const withdrawn = await fixture.propose(content.highlight(SECRET), { documentId, words: 'night' });
  await fixture.submit(annotator, documentId, { kind: 'change.withdraw', changeId: withdrawn.changeId, revision: 1 });
  const mention = await fixture.propose(content.mention(entity.subjectId), { documentId, words: 'tug' });
  const citation = await fixture.propose(content.citation(source.subjectId), { documentId, words: 'pier' }, manager);
  unseen = { entity, source, rejected, returned, withdrawn, mention, citation };
  pending = [entity, source, returned, mention, citation];
});
afterAll(() => app.close());

const ask =
  (route: Route, params: Record<string, unknown> = {}, query: Record<string, unknown> = {}) =>
  (as: TestUser) =>
    app.call(route, { as, params, query });
const projectId = (): { projectId: string } => ({ projectId: fixture.projectId });

const PLACES: readonly [
  name: string,
  call: () => (as: TestUser) => ReturnType<typeof app.call>,
  numbers: (body: never) => unknown,
  readers: unknown,
][] = [
  [
    'the open document',
    () => ask(routes.openDocument, { documentId }),
    (body: { annotations: unknown[]; changes: unknown[]; references: unknown[] }) => [
      body.annotations.length,
      body.changes.length,
      body.references.length,
    ],
    [1, 0, 0],
  ],
  ['the queue', () => ask(routes.getQueue, projectId()), (body: { items: unknown[] }) => body.items.length, 1],
  [
    'the queue of what waits',
    () => ask(routes.getQueue, projectId(), { state: ['proposed', 'changes_requested', 'rejected', 'withdrawn'] }),
    (body: { items: unknown[] }) => body.items.length,
    0,
  ],
  [
    'the queue by words',
    () => ask(routes.getQueue, projectId(), { q: SECRET }),
    (body: { items: unknown[] }) => body.items.length,
    0,
  ],
  [
    'the counts',
    () => ask(routes.getQueueCounts, projectId()),
    (body: unknown) => body,
    {
      byState: { proposed: 0, changes_requested: 0, accepted: 1, rejected: 0, withdrawn: 0 },
      byKind: { highlight: 1, mention: 0, citation: 0, entity: 0, source: 0, text: 0, marking: 0 },
    },
  ],
  [
    'the counts by words',
    () => ask(routes.getQueueCounts, projectId(), { q: 'pilots' }),
    (body: { byState: Record<string, number> }) => body.byState,
    { proposed: 0, changes_requested: 0, accepted: 1, rejected: 0, withdrawn: 0 },
  ],
  [
    'an accepted change',
    () => ask(routes.getChange, { changeId: accepted.changeId }),
    (body: { overlapping: unknown[]; history: { kind: string }[] }) => [
      body.overlapping,
      body.history.map(({ kind }) => kind),
    ],
    [[], ['change.accepted']],
  ],
  [
    'the entity picker',
    () => ask(routes.pickEntities, projectId(), { q: 'idris' }),
    (body: { hits: unknown[] }) => body.hits,
    [],
  ],
  [
    'the source picker',
    () => ask(routes.pickSources, projectId(), { q: 'report' }),
    (body: { hits: unknown[] }) => body.hits,
    [],
  ],
  ['the entities', () => ask(routes.listEntities, projectId()), (body: { total: number }) => body.total, 0],
  ['the sources', () => ask(routes.listSources, projectId()), (body: { total: number }) => body.total, 0],
  [
    'the documents',
    () => ask(routes.listDocuments, projectId()),
    (body: { documents: { accepted: number; pending: number }[] }) =>
      body.documents.map((d) => [d.accepted, d.pending]),
    [[1, 0]],
  ],
  [
    'the documents by what waits',
    () => ask(routes.listDocuments, projectId(), { sort: 'pending' }),
    (body: { documents: { pending: number }[] }) => body.documents.map((d) => d.pending),
    [0],
  ],
  [
    'home',
    () => ask(routes.getHome),
    (body: {
      projects: { pending: number; waitingForMyReview: number }[];
      sentBack: unknown[];
      recentDocuments: { pending: number }[];
    }) => [
      body.projects.map((p) => [p.pending, p.waitingForMyReview]),
      body.sentBack,
      body.recentDocuments.map((d) => d.pending),
    ],
    [[[0, 0]], [], [0]],
  ],
];

describe('a reader sees nothing of what is not accepted', () => {
  test.each(PLACES)('in %s', async (_, call, numbers, readers) => {
    const answer = await call()(fixture.users.reader);
    expect(numbers(good<never>(answer))).toEqual(readers);
    expect(answer.text).not.toContain(SECRET);
    for (const { changeId, subjectId } of Object.values(unseen)) {
      expect(answer.text).not.toContain(changeId);
      expect(answer.text).not.toContain(subjectId);
    }
  });

  test('and when it was touched: the last activity is the last that was accepted', async () => {
    const recent = async (as: TestUser): Promise<string> =>
      good<{ recentDocuments: { lastActivityAt: string }[] }>(await app.call(routes.getHome, { as })).recentDocuments[0]
        ?.lastActivityAt ?? '';
    const { change } = good<{ change: { updatedAt: string } }>(
      await ask(routes.getChange, { changeId: accepted.changeId })(fixture.users.reader),
    );
    expect(await recent(fixture.users.reader)).toBe(change.updatedAt);
    expect((await recent(fixture.users.annotator)) > change.updatedAt).toBe(true);
  });

  test('a change that is not theirs to see answers to the letter like one that is not there', async () => {
    const missing = '00000000-0000-7000-8000-00000000dead';
    const withoutId = ({ status, body, headers }: Awaited<ReturnType<typeof app.call>>) => [
      status,
      { ...(body as object), requestId: null },
      Object.keys(headers).sort(),
    ];
    const nothing = withoutId(await ask(routes.getChange, { changeId: missing })(fixture.users.reader));
    expect(nothing[0]).toBe(404);
    for (const { changeId } of Object.values(unseen))
      expect(withoutId(await ask(routes.getChange, { changeId })(fixture.users.reader))).toEqual(nothing);
    for (const route of [routes.getEntity, routes.getSource] as const) {
      const id = route === routes.getEntity ? unseen['entity'] : unseen['source'];
      const answer = await app.call(route, {
        as: fixture.users.reader,
        params: { entityId: id?.subjectId, sourceId: id?.subjectId },
      });
      expect(answer.status).toBe(404);
    }
  });

  test('while an annotator sees all of it', async () => {
    const { annotator } = fixture.users;
    const body = good<{ changes: { id: string }[]; references: { state: string; label: string }[] }>(
      await ask(routes.openDocument, { documentId })(annotator),
    );
    // What waits in the document, and the own work that was rejected; what was withdrawn is over.
    expect(body.changes.map(({ id }) => id).sort()).toEqual(
      [unseen['returned'], unseen['mention'], unseen['citation'], unseen['rejected']]
        .map((one) => one?.changeId)
        .sort(),
    );
    expect(body.references.map(({ state, label }) => [state, label]).sort()).toEqual([
      ['pending', `Idris ${SECRET}`],
      ['pending', `Report ${SECRET}`],
    ]);
    expect(good<{ items: unknown[] }>(await ask(routes.getQueue, projectId())(annotator)).items).toHaveLength(8);
    expect(
      good<{ byState: Record<string, number> }>(await ask(routes.getQueueCounts, projectId())(annotator)).byState,
    ).toEqual({ proposed: 4, changes_requested: 1, accepted: 1, rejected: 1, withdrawn: 1 });
    expect(
      good<{ hits: { state: string }[] }>(await ask(routes.pickEntities, projectId(), { q: 'Idris' })(annotator)).hits,
    ).toEqual([expect.objectContaining({ state: 'pending' })]);
    expect(good<{ projects: { pending: number }[] }>(await ask(routes.getHome)(annotator)).projects[0]?.pending).toBe(
      pending.length,
    );
  });
});
