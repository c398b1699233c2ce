import { routes, type QueueItem, type ResponseOf } from '@scholium/contract';
import { content, createTestApp, good, ProjectFixture, type TestApp } from '../../testing/index.js';

const WORDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
type Page = ResponseOf<typeof routes.getQueue>;

let app: TestApp;
let fixture: ProjectFixture;
let documentId: string;
beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
  documentId = await fixture.import(`Numbers\n\nThey are ${WORDS.join(' and ')}.`, 'numbers.txt', 'Numbers');
  for (const words of WORDS) await fixture.propose(content.highlight(), { documentId, words });
  const entity = await fixture.propose(content.entity('100% of_them'));
  await fixture.accept(entity);
});
afterAll(() => app.close());

const page = async (query: Record<string, unknown>): Promise<Page> =>
  good(
    await app.call(routes.getQueue, { as: fixture.users.reviewer, params: { projectId: fixture.projectId }, query }),
  );
async function all(
  query: Record<string, unknown>,
  between: () => Promise<unknown> = () => Promise.resolve(),
): Promise<QueueItem[]> {
  const items: QueueItem[] = [];
  for (let after: string | undefined; ;) {
    const { items: more, next } = await page({ limit: 5, ...query, ...(after === undefined ? {} : { after }) });
    items.push(...more);
    if (next === null) return items;
    after = next;
    await between();
  }
}
const labels = (items: readonly QueueItem[]): string[] => items.map(({ label }) => label);

describe('the queue', () => {
  test.each([
    ['oldest', (a: QueueItem, b: QueueItem) => (a.proposedAt + a.id < b.proposedAt + b.id ? -1 : 1)],
    ['newest', (a: QueueItem, b: QueueItem) => (a.proposedAt + a.id < b.proposedAt + b.id ? 1 : -1)],
    ['updated', (a: QueueItem, b: QueueItem) => (a.updatedAt + a.id < b.updatedAt + b.id ? 1 : -1)],
  ] as const)('in order %s, page by page, is the whole list once', async (sort, order) => {
    const items = await all({ sort });
    expect(items).toHaveLength(WORDS.length + 1);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    expect(items).toEqual([...items].sort(order));
  });

  test('loses and repeats nothing while work comes in and is decided between the pages', async () => {
    const before = new Set((await all({ sort: 'oldest' })).map(({ id }) => id));
    let turn = 0;
    const seen = await all({ sort: 'oldest' }, async () => {
      const { changeId, streamId } = await fixture.propose(content.highlight(`late ${(turn += 1)}`), {
        documentId,
        words: WORDS[turn] ?? 'one',
      });
      if (turn === 1) await fixture.accept({ changeId, streamId, subjectId: '' });
    });
    const ids = seen.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...before].filter((id) => !ids.includes(id))).toEqual([]);
    expect(turn).toBeGreaterThan(1);
  });

  test('narrows by every filter of its URL, and its counts agree with what it shows', async () => {
    const author = fixture.users.annotator.id;
    for (const query of [
      { state: ['accepted'] },
      { kind: ['entity', 'source'] },
      { type: ['finance'] },
      { author: [author] },
      { author: [fixture.users.manager.id] },
      { document: [documentId] },
      { by: 'mine' },
      { by: 'others', kind: 'highlight' },
      { q: 'tw' },
      { q: '100% of_' },
      { q: '100_ of%' },
      { state: ['proposed', 'accepted'], q: 'e' },
    ]) {
      const items = await all(query);
      const counts = good<ResponseOf<typeof routes.getQueueCounts>>(
        await app.call(routes.getQueueCounts, {
          as: fixture.users.reviewer,
          params: { projectId: fixture.projectId },
          query,
        }),
      );
      const states = 'state' in query ? query.state : Object.keys(counts.byState);
      const total = states.reduce((sum, state) => sum + counts.byState[state as keyof typeof counts.byState], 0);
      expect([query, total]).toEqual([query, items.length]);
    }
    expect(labels(await all({ q: '100% of_' }))).toEqual(['100% of_them']);
    expect(await all({ q: '100_ of%' })).toEqual([]);
    expect(await all({ by: 'mine' })).toEqual([]);
  });

  test('finds by words what is called so now, in whatever state, and not what was called so before', async () => {
    const entity = await fixture.propose(content.entity('Keeper of Marov'));
    const { changeId, streamId } = entity;
    expect(labels(await all({ q: 'of marov' }))).toEqual(['Keeper of Marov']);
    good(
      await fixture.submit(fixture.users.annotator, streamId, {
        kind: 'change.revise',
        changeId,
        revision: 1,
        content: content.entity('Keeper of Tesk'),
        anchors: [],
        message: '',
      }),
    );
    expect(await all({ q: 'of marov' })).toEqual([]);
    for (const [words, found] of [
      ['of tesk', ['Keeper of Tesk']],
      ['keeper', ['Keeper of Tesk']],
    ] as const)
      expect(labels(await all({ q: words }))).toEqual(found);
    good(
      await fixture.submit(fixture.users.reviewer, streamId, {
        kind: 'change.accept',
        changeId,
        revision: 2,
        note: '',
      }),
    );
    expect(labels(await all({ q: 'of tesk', state: ['accepted'] }))).toEqual(['Keeper of Tesk']);
    expect(await all({ q: 'of tesk', state: ['proposed'] })).toEqual([]);
  });

  test('a page that was never given out is refused', async () => {
    const { next } = await page({ limit: 5, sort: 'oldest' });
    for (const [after, sort] of [
      ['nonsense', 'oldest'],
      [next ?? '', 'newest'],
      [Buffer.from('["oldest","2026-01-01","x"]').toString('base64url'), 'oldest'],
      [Buffer.from('["oldest",{"a":1}]').toString('base64url'), 'oldest'],
    ]) {
      const answer = await app.call(routes.getQueue, {
        as: fixture.users.reviewer,
        params: { projectId: fixture.projectId },
        query: { after, sort },
      });
      expect([after, answer.status]).toEqual([after, 400]);
    }
  });

  test('counts up to ten thousand and no further', async () => {
    await app.database.query(
      `insert into "Change" select gen_random_uuid(), "projectId", "documentId", "streamId", "subjectKind", gen_random_uuid(), "op", "state", "revision", "body", "before", "authorId", 'one of many',
         "typeId", "message", "dependsOn", "position", "proposedAt" + n * interval '1 ms', "updatedAt", "seq", "decidedById", "decidedAt", "decisionCode", "decisionText"
       from (select * from "Change" where "state" = 'proposed' and "subjectKind" = 'highlight' limit 1) as pattern, generate_series(1, 10200) as n`,
      [],
    );
    await app.database.query(
      `insert into "ChangeLabel" select "id", "revision", "projectId", "label", "label" from "Change" where "label" = 'one of many'`,
      [],
    );
    const counts = async (query: object) =>
      good<ResponseOf<typeof routes.getQueueCounts>>(
        await app.call(routes.getQueueCounts, {
          as: fixture.users.reviewer,
          params: { projectId: fixture.projectId },
          query: { ...query },
        }),
      );
    for (const query of [{}, { q: 'one of many' }])
      expect(await counts(query)).toMatchObject({ byState: { proposed: 10_000 }, byKind: { highlight: 10_000 } });
    expect(await all({ q: 'one of many', limit: 200 })).toHaveLength(10_200);
  });
});
