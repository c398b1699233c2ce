import { readFile } from 'node:fs/promises';
import { routes, type PickHit } from '@scholium/contract';
import { searchNamesOf, type Content } from '@scholium/review';
import pg from 'pg';
import { createApp } from '../create-app.js';
import { createLog, Database, readConfiguration } from '../platform/index.js';
import { fitOf, keysOfName, keysOfTyped } from '../search/index.js';
import {
  content,
  createTestApp,
  good,
  limitHere,
  longestTurn,
  ProjectFixture,
  rowCheck,
  type TestApp,
  type TestUser,
} from '../testing/index.js';

const MIGRATION = new URL(
  '../../../../prisma/migrations/20261128152953_all_names_of_a_proposal/migration.sql',
  import.meta.url,
);

/** Milliseconds of the main thread for one answer, half of them at most, whatever the names of those that wait. */
const MEDIAN = 25;
/** Milliseconds of the main thread at a stretch. */
const LONGEST = 50;
const MANY = 600;
const NAMES_EACH = 50;

let app: TestApp;
let fixture: ProjectFixture;
beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
}, 60_000);
afterAll(() => app.close());

async function pick(
  at: ProjectFixture,
  as: TestUser,
  q: string,
  limit = 50,
  kind: 'entity' | 'source' = 'entity',
): Promise<PickHit[]> {
  const route = kind === 'entity' ? routes.pickEntities : routes.pickSources;
  return good<{ hits: PickHit[] }>(
    await app.call(route, { as, params: { projectId: at.projectId }, query: { q, limit } }),
  ).hits;
}

describe('what is found among random names', () => {
  interface Made {
    readonly id: string;
    readonly body: Readonly<Record<string, unknown>>;
    readonly state: 'accepted' | 'pending';
    readonly by: TestUser;
    readonly kind: 'entity' | 'source';
  }
  const WORDS = [
    'Harbour',
    'Watch',
    'Amal',
    'al-Amal',
    'Ānṭa',
    'Мир',
    'Мирный',
    'Порт',
    'Гавань',
    'ميناء',
    'الأمل',
    'محمد',
    'مُحَمَّد',
    'Mohamed',
    'Amalia',
    "Qur'an",
    'Port',
  ] as const;
  const made: Made[] = [];
  let state = 20_261;
  const random = (below: number): number =>
    ((state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) % 9_973) % below;
  const name = (): string => Array.from({ length: 1 + random(3) }, () => WORDS[random(WORDS.length)]!).join(' ');
  const source = (): Content => {
    const { kind, body } = content.source(name()) as Extract<Content, { kind: 'source' }>;
    return {
      kind,
      body: {
        ...body,
        csl: {
          ...body.csl,
          author: [{ family: name() }, { literal: name() }],
          URL: `https://example.org/${random(50)}`,
        },
      },
    };
  };

  beforeAll(async () => {
    const { annotator, reviewer } = fixture.users;
    for (let n = 0; n < 90; n += 1) {
      const what = n % 3 === 0 ? source() : content.entity(...Array.from({ length: 1 + random(6) }, name));
      const by = random(2) === 0 ? annotator : reviewer;
      const proposed = await fixture.propose(what, null, by);
      const taken = random(3) === 0;
      if (taken) await fixture.accept(proposed, by === reviewer ? fixture.users.manager : reviewer);
      made.push({
        id: proposed.subjectId,
        body: what.body,
        state: taken ? 'accepted' : 'pending',
        by,
        kind: what.kind as Made['kind'],
      });
    }
    const other = await ProjectFixture.open(app);
    await other.propose(content.entity('Harbour', 'Мир', 'محمد'));
  }, 120_000);

  /** The plain way: every name of everything that may be seen, folded and compared. */
  function plainly(kind: Made['kind'], viewer: TestUser, q: string, limit: number) {
    const keys = keysOfTyped(q);
    const seen = made.filter(
      (one) => one.kind === kind && (one.state === 'accepted' || viewer !== fixture.users.reader || one.by === viewer),
    );
    return seen
      .flatMap(({ id, body, state: stands }) => {
        const names = searchNamesOf(kind, body) ?? [];
        const fits = names
          .flatMap((text, at) =>
            keysOfName(text).flatMap((key) =>
              keys.map((typed) => ({ rank: fitOf(key, typed), matched: at === 0 ? null : text })),
            ),
          )
          .filter((fit) => fit.rank !== null)
          .sort((a, b) => a.rank! - b.rank!);
        const best = keys.length === 0 ? { rank: 3, matched: null } : fits[0];
        return best ? [{ id, state: stands, label: names[0]!, matched: best.matched, rank: best.rank! }] : [];
      })
      .sort(
        (a, b) =>
          a.rank - b.rank ||
          Number(a.state === 'pending') - Number(b.state === 'pending') ||
          a.label.localeCompare(b.label) ||
          (a.id < b.id ? -1 : 1),
      )
      .slice(0, limit)
      .map(({ id, state: stands, label, matched }) => ({ id, state: stands, label, matched }));
  }

  test.each(['reader', 'annotator', 'manager'] as const)(
    'is what the plain way finds, in its order, for a %s',
    async (role) => {
      const viewer = fixture.users[role];
      const typed = [
        '',
        'a',
        'мир',
        'ميناء',
        'mhmd',
        '%',
        '_',
        '\\',
        'example.org/1',
        'watch amal',
        ...WORDS,
        ...Array.from({ length: 25 }, name),
        ...Array.from({ length: 15 }, () => name().slice(0, 1 + random(5))),
      ];
      for (const kind of ['entity', 'source'] as const)
        for (const q of typed)
          for (const limit of [50, 7]) {
            const hits = (await pick(fixture, viewer, q, limit, kind)).map(({ id, state: stands, label, matched }) => ({
              id,
              state: stands,
              label,
              matched,
            }));
            expect({ kind, q, limit, hits }).toEqual({ kind, q, limit, hits: plainly(kind, viewer, q.trim(), limit) });
          }
    },
    120_000,
  );

  test('has the names of the revision that waits, not those it had before', async () => {
    const { annotator } = fixture.users;
    const first = content.entity('Lantern House', 'Beacon Hall');
    const proposed = await fixture.propose(first);
    good(
      await fixture.submit(annotator, fixture.projectId, {
        kind: 'change.revise',
        changeId: proposed.changeId,
        revision: 1,
        content: content.entity('Lantern House', 'Пристань'),
        anchors: [],
        message: 'renamed',
      }),
    );
    expect(await pick(fixture, annotator, 'beacon')).toEqual([]);
    expect((await pick(fixture, annotator, 'pristan')).map(({ id, matched }) => [id, matched])).toEqual([
      [proposed.subjectId, 'Пристань'],
    ]);
  });
});

test('proposals of an earlier version are found by all of their names after the next start', async () => {
  const { annotator } = fixture.users;
  const { kind, body } = content.source('Tide Tables') as Extract<Content, { kind: 'source' }>;
  for (const author of [
    'Doe, Jane',
    [null, 7, { family: 7, literal: 'The Tide Office' }, { family: '' }, { family: 'Мирный' }],
  ]) {
    await fixture.propose({ kind, body: { ...body, csl: { ...body.csl, author, URL: 'https://example.org/tides' } } });
  }
  await fixture.propose(content.entity('Tide House', 'Дом приливов'));
  const owner = new pg.Client({ connectionString: app.ownerUrl });
  await owner.connect();
  try {
    const rows = async (): Promise<unknown> =>
      (
        await owner.query(
          'select "changeId", revision, names, "searchKey" from "ChangeLabel" l where exists (select from "Change" c where c.id = l."changeId" and c.revision = l.revision) order by 1, 2',
        )
      ).rows;
    const written = await rows();
    await owner.query('update "ChangeLabel" set names = null');
    const update = /^UPDATE[^;]*;/mu.exec(await readFile(MIGRATION, 'utf8'))?.[0];
    await owner.query(update ?? 'the migration updates nothing');
    const configuration = readConfiguration(
      {
        DATABASE_URL: new URL(app.databaseUrl).href,
        DATABASE_POOL: '6',
        LOG_LEVEL: 'fatal',
      },
      { observer: rowCheck },
    );
    await (await createApp(configuration, createLog(configuration))).close();
    expect(await rows()).toEqual(written);
    expect((await pick(fixture, annotator, 'tide office', 50, 'source')).map(({ matched }) => matched)).toEqual([
      'The Tide Office',
    ]);
    expect((await pick(fixture, annotator, 'приливов')).map(({ matched }) => matched)).toEqual(['Дом приливов']);
  } finally {
    await owner.end();
  }
}, 60_000);

describe(`with ${MANY} proposals of ${NAMES_EACH} names`, () => {
  let many: ProjectFixture;
  beforeAll(async () => {
    many = await ProjectFixture.open(app);
    for (let entity = 0; entity < MANY; entity += 1) {
      await many.propose(
        content.entity(
          ...Array.from({ length: NAMES_EACH }, (_, at) =>
            at % 2 === 0 ? `Harbour Watch ${entity} by the name ${at}` : `Портовая стража ${entity} ${at}`,
          ),
        ),
      );
    }
  }, 300_000);

  test('the main thread has little to do', async () => {
    const spent: number[] = [];
    for (let turn = 0; turn < 30; turn += 1) {
      const before = process.threadCpuUsage();
      const hits = await pick(
        many,
        many.users.annotator,
        ['harbour', 'watch 3', 'h', 'name 48', '', 'стража'][turn % 6]!,
        12,
      );
      const { user, system } = process.threadCpuUsage(before);
      expect(hits).toHaveLength(12);
      if (turn >= 6) spent.push((user + system) / 1_000);
    }
    spent.sort((a, b) => a - b);
    expect(spent[spent.length / 2]).toBeLessThan(MEDIAN);
  }, 120_000);

  test('the longest names of the most hits leave others their turn', async () => {
    const long = await ProjectFixture.open(app);
    const words = 'مُحَمَّد الأمل ميناء '.repeat(20);
    for (let entity = 0; entity < 50; entity += 1) {
      await long.propose(
        content.entity(...Array.from({ length: NAMES_EACH }, (_, at) => `${words.slice(0, 280)} lantern${at}`)),
      );
    }
    await pick(long, long.users.annotator, 'lantern48', 50);
    const { answer: hits, ms } = await longestTurn(() => pick(long, long.users.annotator, 'lantern49', 50));
    expect(hits.map(({ matched }) => matched?.slice(-9))).toEqual(Array.from({ length: 50 }, () => 'lantern49'));
    expect(ms).toBeLessThan(limitHere(LONGEST));
  }, 60_000);

  test('the index of keys finds the few among many', async () => {
    const owner = new pg.Client({ connectionString: app.ownerUrl });
    await owner.connect();
    const database = app.app.get(Database);
    try {
      await many.propose(content.entity('Lantern House', 'Heronry'));
      await owner.query('vacuum analyze "ChangeLabel"');
      await owner.query('vacuum analyze "Change"');
      const asked: { sql: string; values: readonly unknown[] }[] = [];
      // Its own method is in front of the class's until it is deleted.
      Object.assign(database, {
        queryAs: (...[viewer, row, sql, values]: Parameters<Database['queryAs']>) => {
          if (sql.includes('"ChangeLabel"')) asked.push({ sql, values });
          return Database.prototype.queryAs.call(database, viewer, row, sql, values);
        },
      });
      expect((await pick(many, many.users.annotator, 'heronry')).map(({ matched }) => matched)).toEqual(['Heronry']);
      expect(asked).toHaveLength(1);
      const { rows } = await owner.query(`explain ${asked[0]!.sql}`, asked[0]!.values as unknown[]);
      const plan = JSON.stringify(rows);
      expect(plan).toContain('Bitmap Index Scan on \\"ChangeLabel_searchKey_idx');
      expect(plan).not.toMatch(/Seq Scan on \\"Change/);
    } finally {
      Reflect.deleteProperty(database, 'queryAs');
      await owner.end();
    }
  }, 60_000);
});
