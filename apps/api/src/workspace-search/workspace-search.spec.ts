// Takes long: runs first.
import { routes, SEARCH_KINDS, type ResponseOf, type SearchHit } from '@scholium/contract';
import { Logger } from '@nestjs/common';
import { parseDocument } from '@scholium/document';
import type { ProjectRole } from '@scholium/review';
import pg from 'pg';
import { v7 } from 'uuid';
import { Database, WorkerPool, WorkerPoolFull } from '../platform/index.js';
import { content, createTestApp, good, ProjectFixture, type TestApp, type TestUser } from '../testing/index.js';
import { projectWord } from './texts/text-index.repository.js';
import { TextIndexer } from './texts/text-indexer.js';

type Kind = (typeof SEARCH_KINDS)[number];
type Groups = ResponseOf<typeof routes.search>['groups'];

const TEXT = 'Harbour notes\n\nThe keeper of the lighthouse kept a heronry.\n\nNobody else knew of the Łódź ferry.';

let app: TestApp;
let fixture: ProjectFixture;
let outsider: TestUser;
let documentId: string;
let proposedId: string;
const threads: Record<'document' | 'change', string> = { document: v7(), change: v7() };

beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
  const other = await ProjectFixture.open(app);
  outsider = other.users.manager;
  documentId = await fixture.import(TEXT, 'notes.txt', 'Heronry of Marov');
  for (const some of [content.entity('Vera Marov', 'Вера Горькая'), content.source('Tides of the heronry')])
    await fixture.accept(await fixture.propose(some));
  const proposed = await fixture.propose(content.highlight('n'), { documentId, words: 'keeper' });
  proposedId = proposed.changeId;
  await fixture.app.people.member(fixture.projectId, 'reader', 'Heron Heronson');
  await say(documentId, { kind: 'document' }, threads.document, 'Is the heronry still there?');
  await say(documentId, { kind: 'change', id: proposedId }, threads.change, 'This heronry waits for review.');
  await indexed();
}, 120_000);
afterAll(() => app.close());

const indexed = (): Promise<void> => app.app.get(TextIndexer).caughtUp();

async function say(streamId: string, target: object, threadId: string, text: string): Promise<void> {
  good(
    await app.call(routes.submitDiscussion, {
      as: fixture.users.annotator,
      body: {
        commandId: v7(),
        streamId,
        command: { kind: 'thread.open', threadId, commentId: v7(), target, anchors: [], text, mentions: [] },
      },
    }),
  );
}

const groups = async (as: TestUser, q: string, query: object = {}): Promise<Groups> =>
  good<{ groups: Groups }>(await app.call(routes.search, { as, query: { q, ...query } })).groups;
const find = async (as: TestUser, kind: Kind, q: string): Promise<SearchHit[]> => {
  const found = (await groups(as, q)).find((group) => group.kind === kind);
  expect(found?.late).toBe(false);
  return found?.hits ?? [];
};
const marks = ({ text, ranges }: SearchHit['label']): string[] =>
  ranges.flatMap((from, index) => (index % 2 === 0 ? [text.slice(from, ranges[index + 1])] : []));

describe('what is found, for each kind', () => {
  /** What is typed to find the one thing of a kind, and what is marked in its label and in the words around it. */
  const CASES: Readonly<Record<Kind, readonly [typed: string, label: readonly string[], context: readonly string[]]>> =
    {
      document: ['marov heronry', ['Heronry', 'Marov'], []],
      entity: ['gorkaya', [], ['Горькая']],
      source: ['heronry', ['heronry'], []],
      text: ['lighthouse heron', [], ['lighthouse', 'heronry']],
      thread: ['still heron', [], ['heronry', 'still']],
      person: ['heronson', ['Heronson'], []],
    };
  test.each(SEARCH_KINDS)('a %s by its words, which are marked', async (kind) => {
    const [typed, label, context] = CASES[kind];
    const hits = await find(fixture.users.reader, kind, typed);
    expect(hits.map((hit) => [marks(hit.label), hit.context ? marks(hit.context) : []])).toEqual([[label, context]]);
  });

  test('with the place where it opens', async () => {
    const [passage] = await find(fixture.users.reader, 'text', 'lighthouse');
    expect(passage).toMatchObject({
      id: documentId,
      projectId: fixture.projectId,
      projectName: 'Harbour',
      label: { text: 'Heronry of Marov', ranges: [] },
      context: { text: 'The keeper of the lighthouse kept a heronry.' },
      document: { id: documentId, title: 'Heronry of Marov' },
      blockId: expect.any(String),
    });
    const [thread] = await find(fixture.users.annotator, 'thread', 'waits');
    expect(thread).toMatchObject({
      id: threads.change,
      changeId: proposedId,
      document: { id: documentId },
      context: { text: 'This heronry waits for review.' },
    });
    const [entity] = await find(fixture.users.reader, 'entity', 'Горькая');
    expect(entity).toMatchObject({ label: { text: 'Vera Marov' }, context: { text: 'Вера Горькая' }, document: null });
    expect(await find(fixture.users.reader, 'text', 'lodz')).toHaveLength(1);
    // Words are found by their beginnings, the last one alone.
    expect(await find(fixture.users.reader, 'text', 'heron lighthouse')).toEqual([]);
  });

  test('by every role of the project, and by nobody else', async () => {
    const roles: Readonly<Record<ProjectRole | 'outsider' | 'owner of the workspace', TestUser>> = {
      ...fixture.users,
      outsider,
      'owner of the workspace': app.people.owner,
    };
    for (const [role, as] of Object.entries(roles))
      for (const kind of SEARCH_KINDS) {
        const hits = await find(as, kind, CASES[kind][0]);
        const member = role !== 'outsider';
        expect({ role, kind, found: hits.length > 0 }).toEqual({ role, kind, found: member });
        if (!member) expect(hits).toEqual([]);
      }
  });

  test('a discussion about work that waits is there for those alone who may see the work', async () => {
    const ids = async (as: TestUser): Promise<string[]> =>
      (await find(as, 'thread', 'heronry')).map(({ id }) => id).sort();
    expect(await ids(fixture.users.annotator)).toEqual(Object.values(threads).sort());
    expect(await ids(fixture.users.reader)).toEqual([threads.document]);
    expect(await ids(outsider)).toEqual([]);
  });

  test('by a former member no longer', async () => {
    const guest = await app.people.member(fixture.projectId, 'manager');
    expect((await groups(guest, 'heronry')).flatMap(({ hits }) => hits).length).toBeGreaterThan(4);
    good(
      await app.call(routes.removeMember, {
        as: fixture.users.manager,
        params: { projectId: fixture.projectId, userId: guest.id },
        body: { commandId: v7() },
      }),
    );
    expect((await groups(guest, 'heronry')).flatMap(({ hits }) => hits)).toEqual([]);
  });
});

test('hits of the project at hand come first, and each kind has its limit', async () => {
  const second = await ProjectFixture.open(app);
  await app.people.join(second.projectId, fixture.users.annotator.id, 'annotator');
  const found = async (query: object): Promise<string[]> =>
    ((await groups(fixture.users.annotator, 'second', query))[0]?.hits ?? []).map(({ projectId }) => projectId);
  const elsewhere = [
    await fixture.import('One of these.', 'a.txt', 'The second report'),
    await second.import('One of those.', 'b.txt', 'The second report'),
  ];
  expect(elsewhere).toHaveLength(2);
  expect(await found({ projectId: fixture.projectId })).toEqual([fixture.projectId, second.projectId]);
  expect(await found({ projectId: second.projectId })).toEqual([second.projectId, fixture.projectId]);
  expect(await found({ projectId: second.projectId, limit: 1 })).toEqual([second.projectId]);
  // A project that the caller does not belong to, or that does not exist, changes nothing.
  expect((await found({ projectId: v7() })).sort()).toEqual([fixture.projectId, second.projectId].sort());
});

test('what is archived or deleted is not found, what is brought back is', async () => {
  const id = await fixture.import('A gannetry on the cliff.', 'g.txt', 'Gannetry');
  const threadId = v7();
  await say(id, { kind: 'document' }, threadId, 'Where is this gannetry?');
  await indexed();
  const kinds = async (): Promise<string[]> =>
    (await groups(fixture.users.annotator, 'gannetry')).filter(({ hits }) => hits.length > 0).map(({ kind }) => kind);
  const call = async (route: 'archiveDocument' | 'unarchiveDocument' | 'deleteDocument', body: object = {}) =>
    good(
      await app.call(routes[route], {
        as: fixture.users.manager,
        params: { documentId: id },
        body: { commandId: v7(), ...body },
      }),
    );
  expect(await kinds()).toEqual(['document', 'text', 'thread']);
  await call('archiveDocument');
  expect(await kinds()).toEqual([]);
  await call('unarchiveDocument');
  expect(await kinds()).toEqual(['document', 'text', 'thread']);
  await call('deleteDocument', { title: 'Gannetry', reason: 'A double' });
  expect(await kinds()).toEqual([]);
  expect(await app.database.query('select 1 from "TextBlock" where "documentId" = $1', [id])).toEqual([]);
});

test('a text that was changed is found by its new words and not by its old', async () => {
  const id = await fixture.import('The old slipway.\n\nAnother line.', 'w.txt', 'Wharves');
  await indexed();
  expect(await find(fixture.users.reader, 'text', 'slipway')).toHaveLength(1);
  const { doc, version } = await fixture.open(id);
  const from = placeOf(doc, 'slipway');
  good(
    await app.call(routes.submitSteps, {
      as: fixture.users.manager,
      params: { documentId: id },
      body: {
        commandId: v7(),
        version,
        steps: [
          {
            stepType: 'replace',
            from,
            to: from + 'slipway'.length,
            slice: { content: [{ type: 'text', text: 'quayside' }] },
          },
        ],
      },
    }),
  );
  await indexed();
  expect(await find(fixture.users.reader, 'text', 'slipway')).toEqual([]);
  expect((await find(fixture.users.reader, 'text', 'quayside')).map((hit) => hit.context?.text)).toEqual([
    'The old quayside.',
  ]);
});

/** Where these words stand in a document. */
function placeOf(json: unknown, words: string): number {
  const parsed = parseDocument(json);
  let at = -1;
  if (parsed.ok)
    parsed.doc.descendants((node, pos) => {
      if (node.isText && at < 0 && (node.text ?? '').includes(words)) at = pos + (node.text ?? '').indexOf(words);
    });
  return at;
}

test('an index that was emptied is made anew, and nothing is written where nothing has changed', async () => {
  const all = () =>
    app.database.query<{ row: string }>(
      `select "documentId"::text || "blockId" || part || position || text || words::text as row from "TextBlock" order by 1`,
      [],
    );
  const places = () =>
    app.database.query<{ place: string }>(`select ctid::text as place from "TextBlock" order by 1`, []);
  const before = await all();
  expect(before.length).toBeGreaterThan(4);
  const where = await places();
  await app.database.query(`update "TextIndex" set version = -1, form = 0`, []);
  await indexed();
  expect(await all()).toEqual(before);
  expect(await places()).toEqual(where);
  await app.database.query(`delete from "TextIndex"`, []);
  expect(await all()).toEqual([]);
  await indexed();
  expect(await all()).toEqual(before);
});

test.each([
  '',
  ' ',
  '"',
  "'",
  '%',
  '_',
  '\\',
  "' | 'a",
  ':*',
  '&',
  'a',
  'ab',
  'e b',
  '🦆',
  '(',
  "don't",
  'x'.repeat(200),
  '京',
])('“%s” is answered without an error', async (q) => {
  const found = await groups(fixture.users.annotator, q);
  expect(found.map(({ kind }) => kind)).toEqual(SEARCH_KINDS);
  expect(found.every(({ late }) => !late)).toBe(true);
});

test('indexes find them among many, and what takes too long is given up', async () => {
  const owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  try {
    for (const [table, copy] of Object.entries({
      TextBlock: `insert into "TextBlock" select "documentId", 'copy' || n, part, position, text, array_to_tsvector(array['word' || n % 7, 'x' || md5(n::text), '${projectWord(fixture.projectId)}'])
        from (select * from "TextBlock" limit 1) b, generate_series(1, 20000) n`,
      Comment: `insert into "Comment" select gen_random_uuid(), "threadId", "authorId", text, mentions, reactions, "createdAt", "editedAt", deleted, 'word' || md5(n::text)
        from (select * from "Comment" limit 1) c, generate_series(1, 20000) n`,
      Entity: `insert into "Entity" select gen_random_uuid(), "projectId", "typeId", label, body, "searchText", "changeId", revision, "authorId", "acceptedAt", 'word' || md5(n::text)
        from (select * from "Entity" limit 1) e, generate_series(1, 20000) n`,
    })) {
      await owner.query(copy);
      // The index takes what was written of late from its list first.
      await owner.query(`vacuum analyze "${table}"`);
    }
    const asked: { sql: string; values: readonly unknown[] }[] = [];
    const database = app.app.get(Database);
    // Its own method is in front of the class's until it is deleted.
    Object.assign(database, {
      queryWithinAs: (...[limit, viewer, row, sql, values]: Parameters<Database['queryWithinAs']>) => {
        asked.push({ sql, values });
        return Database.prototype.queryWithinAs.call(database, limit, viewer, row, sql, values);
      },
    });
    for (const q of ['heronry', 'he', 'lighthouse heron', 'zzz']) await groups(fixture.users.annotator, q);
    Reflect.deleteProperty(database, 'queryWithinAs');
    expect(asked.length).toBeGreaterThanOrEqual(4 * 4);
    for (const { sql, values } of asked) {
      const { rows } = await owner.query(`explain ${sql}`, values as unknown[]);
      expect(JSON.stringify(rows)).not.toMatch(/Seq Scan on \\"(TextBlock|Comment|Entity)/);
    }
    const late = new Error('canceling statement due to statement timeout');
    Object.assign(database, {
      queryWithinAs: () => Promise.reject(Object.assign(late, { code: '57014' })),
    });
    expect((await groups(fixture.users.annotator, 'heronry')).map(({ late: is }) => is)).toEqual(
      SEARCH_KINDS.map(() => true),
    );
    Reflect.deleteProperty(database, 'queryWithinAs');
  } finally {
    await owner.end();
  }
}, 60_000);

test.each(['x'.repeat(201), 'a%00b'])('%s is refused', async (q) => {
  const { status } = await app.request('GET', `/api/search?q=${q}`, { as: fixture.users.reader });
  expect(status).toBe(400);
});

test('a text that takes a thread too long is tried less and less often, said once, and found when it is indexed', async () => {
  const { manager } = fixture.users;
  const slow = await fixture.import(`Slow notes\n\n${'The cormorant dries its wings. '.repeat(500)}`, 's.txt', 'Slow');
  const threads = jest.spyOn(app.app.get(WorkerPool), 'run').mockRejectedValue(new WorkerPoolFull());
  const warned = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
  // A whole number: sums of fractions are not the same in every order.
  const began = Math.ceil(performance.now());
  const clock = jest.spyOn(performance, 'now');
  /** How often it has been tried when everything is looked at after so many minutes. */
  const triesAfter = async (minutes: number): Promise<number> => {
    clock.mockReturnValue(began + minutes * 60_000);
    await app.database.query(`update "TextIndex" set "claimedAt" = now() - interval '2 minutes'`, []);
    await indexed();
    return threads.mock.calls.length;
  };
  try {
    const tries = [];
    for (const minutes of [0, 1, 2, 3, 5, 6, 13, 14]) tries.push([minutes, await triesAfter(minutes)]);
    expect(tries).toEqual([0, 1, 2, 3, 5, 6, 13, 14].map((minutes, at) => [minutes, [1, 1, 2, 2, 2, 3, 3, 4][at]]));
    expect(warned.mock.calls.flat().filter((words) => String(words).includes(slow))).toHaveLength(1);
    expect(await find(manager, 'text', 'cormorant')).toEqual([]);
    threads.mockRestore();
    await triesAfter(31);
  } finally {
    jest.restoreAllMocks();
  }
  expect(await find(manager, 'text', 'cormorant')).not.toEqual([]);
});
