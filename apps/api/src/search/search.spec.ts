// Takes long: runs first.
import { routes, type PickHit, type ResponseOf } from '@scholium/contract';
import pg from 'pg';
import { createApp } from '../create-app.js';
import { createLog, Database, readConfiguration } from '../platform/index.js';
import { content, createTestApp, good, ProjectFixture, rowCheck, type TestApp } from '../testing/index.js';

const NAMES = ['Аль-Багдади', 'أبو بكر البغدادي', 'Łódź'] as const;
const TYPED: readonly (readonly [typed: string, found: (typeof NAMES)[number]])[] = [
  ['багдади', 'Аль-Багдади'],
  ['al-Bagdadi', 'Аль-Багдади'],
  ['بغدادي', 'أبو بكر البغدادي'],
  ['Abu Bakr', 'أبو بكر البغدادي'],
  ['lodz', 'Łódź'],
  ['ŁÓDŹ', 'Łódź'],
];

describe.each(['C.UTF-8', 'C'] as const)('with LC_CTYPE %s', (type) => {
  let app: TestApp;
  let fixture: ProjectFixture;
  beforeAll(async () => {
    app = await createTestApp({ type });
    fixture = await ProjectFixture.open(app);
    for (const name of NAMES) {
      await fixture.import(`About ${name}.`, `${NAMES.indexOf(name)}.txt`, name);
      for (const some of [content.entity(name), content.source(name)])
        await fixture.accept(await fixture.propose(some));
    }
  }, 120_000);
  afterAll(() => app.close());

  const params = (): { projectId: string } => ({ projectId: fixture.projectId });
  const ask = async <T>(route: (typeof routes)[keyof typeof routes], query: Record<string, unknown>): Promise<T> =>
    good<T>(await app.call(route, { as: fixture.users.reviewer, params: params(), query }));
  /** Every screen that looks for words, and what it finds. */
  const screens: Readonly<Record<string, (q: string) => Promise<readonly string[]>>> = {
    'the picker of entities': async (q) =>
      (await ask<{ hits: PickHit[] }>(routes.pickEntities, { q })).hits.map(({ label }) => label),
    'the picker of sources': async (q) =>
      (await ask<{ hits: PickHit[] }>(routes.pickSources, { q })).hits.map(({ label }) => label),
    'the list of entities': async (q) =>
      (await ask<ResponseOf<typeof routes.listEntities>>(routes.listEntities, { q })).entities.map(
        ({ label }) => label,
      ),
    'the list of sources': async (q) =>
      (await ask<ResponseOf<typeof routes.listSources>>(routes.listSources, { q })).sources.map(({ label }) => label),
    'the list of documents': async (q) =>
      (await ask<ResponseOf<typeof routes.listDocuments>>(routes.listDocuments, { q })).documents.map(
        ({ title }) => title,
      ),
    'the queue': async (q) =>
      (
        await ask<ResponseOf<typeof routes.getQueue>>(routes.getQueue, { q, kind: 'entity', state: 'accepted' })
      ).items.map(({ label }) => label),
  };

  test.each(TYPED)('%s finds %s on every screen', async (typed, found) => {
    for (const [screen, find] of Object.entries(screens))
      expect({ screen, found: await find(typed) }).toEqual({ screen, found: [found] });
  });

  test('a proposal that waits is found as well', async () => {
    await fixture.propose(content.entity('Новый Порт'));
    expect(await screens['the picker of entities']?.('novyy port')).toEqual(['Новый Порт']);
    expect(await screens['the picker of entities']?.('порт')).toEqual(['Новый Порт']);
  });

  test('an index finds them among many', async () => {
    const owner = new pg.Client({ connectionString: app.ownerUrl });
    await owner.connect();
    try {
      const copies: Readonly<Record<string, string>> = {
        Entity: `insert into "Entity" select gen_random_uuid(), "projectId", "typeId", label, body, "searchText", "changeId", revision, "authorId", "acceptedAt", 'word' || md5(n::text) from "Entity" e, generate_series(1, 20000) n where e.label = 'Łódź'`,
        ChangeLabel: `insert into "ChangeLabel" select gen_random_uuid(), revision, "projectId", label, 'word' || md5(n::text) from "ChangeLabel" e, generate_series(1, 20000) n where e.label = 'Łódź' and e."searchKey" = 'lodz' limit 20000`,
      };
      for (const [table, copy] of Object.entries(copies)) {
        await owner.query(copy);
        // The index takes what was written of late from its list first.
        await owner.query(`vacuum analyze "${table}"`);
      }
      const asked: { sql: string; values: readonly unknown[] }[] = [];
      const database = app.app.get(Database);
      // Its own method is in front of the class's until it is deleted.
      Object.assign(database, {
        queryAs: (...[viewer, row, sql, values]: Parameters<Database['queryAs']>) => {
          if (sql.includes('searchKey')) asked.push({ sql, values });
          return Database.prototype.queryAs.call(database, viewer, row, sql, values);
        },
      });
      for (const [typed] of TYPED)
        for (const screen of ['the picker of entities', 'the list of entities', 'the queue'])
          await screens[screen]?.(typed);
      Reflect.deleteProperty(database, 'queryAs');
      expect(asked.length).toBeGreaterThanOrEqual(TYPED.length * 3);
      for (const { sql, values } of asked) {
        const { rows } = await owner.query(`explain ${sql}`, values as unknown[]);
        const plan = JSON.stringify(rows);
        expect(plan).not.toMatch(/Seq Scan on \\"(Entity|ChangeLabel)/);
        if (sql.includes('"Entity" k')) expect(plan).toContain('Bitmap Index Scan on \\"Entity_searchKey_idx');
      }
    } finally {
      await owner.end();
    }
  }, 60_000);

  test('rows of an earlier version get their keys when the next start comes, also when one was cut off', async () => {
    const owner = new pg.Client({ connectionString: app.ownerUrl });
    await owner.connect();
    const count = async (): Promise<number> =>
      (
        await owner.query<{
          n: number;
        }>(`select (select count(*) from "Entity" where "searchKey" is null)::int + (select count(*) from "ChangeLabel" where "searchKey" is null)::int
      + (select count(*) from "Source" where "searchKey" is null)::int + (select count(*) from "Document" where "searchKey" is null)::int as n`)
      ).rows[0]?.n ?? -1;
    try {
      const keys = async (): Promise<unknown> =>
        (await owner.query(`select label, "searchKey" from "Entity" where "searchKey" not like 'word%' order by 1`))
          .rows;
      const before = await keys();
      // Some have theirs already, as after a start that was cut off.
      for (const table of ['Entity', 'Source', 'ChangeLabel', 'Document'])
        await owner.query(`update "${table}" set "searchKey" = null where "searchKey" not like 'al bagdadi%'`);
      expect(await count()).toBeGreaterThan(5);
      const configuration = readConfiguration(
        {
          DATABASE_URL: new URL(app.databaseUrl).href,
          DATABASE_POOL: '6',
          LOG_LEVEL: 'fatal',
        },
        { observer: rowCheck },
      );
      const next = await createApp(configuration, createLog(configuration));
      await next.close();
      expect(await count()).toBe(0);
      const after = (await owner.query(`select distinct label, "searchKey" from "Entity" order by 1`)).rows;
      expect(after).toEqual(before);
    } finally {
      await owner.end();
    }
  }, 60_000);
});
