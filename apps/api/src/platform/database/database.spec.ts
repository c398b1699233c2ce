import { row, type RowType } from '@scholium/database';
import type { Actor } from '@scholium/review';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '@scholium/database/testing';
import { ViewerDatabase } from '../../testing/viewer-database.js';

/** The answers are not compared with it. */
const anyRow: RowType<unknown> = row({});

const viewer: Actor = {
  userId: '0198c0de-0000-7000-8000-000000000001',
  active: true,
  workspaceRole: 'member',
  projectRole: 'reviewer',
  groups: ['a "b" \\ c', "d'e"],
  organisationKind: 'client',
  compartments: ['{x}', 'y,z'],
};

describe('a statement in the name of a viewer', () => {
  let database: TestDatabase;
  let viewers: ViewerDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    viewers = await ViewerDatabase.open(database.appUrl, { observer: null });
  }, 60_000);
  afterAll(async () => {
    await viewers.close();
    await database.drop();
  });
  const ask = <T>(sql: string, values: readonly unknown[] = [], as = viewer): Promise<T[]> =>
    viewers.database.queryAs(as, anyRow as RowType<T>, sql, values);

  test('runs under the viewers’ role with the viewer’s facts, whatever signs they hold', async () => {
    const setting = (name: string): string => `nullif(current_setting('scholium.${name}', true), '')`;
    const facts = `select current_user as role, current_setting('transaction_read_only') as "readOnly", ${setting('user_id')} as "userId",
      ${setting('groups')}::text[] as groups, ${setting('organisation_kind')} as "organisationKind",
      ${setting('compartments')}::text[] as compartments`;
    const { userId, groups, compartments } = viewer;
    const place = { role: 'scholium_app_viewer', readOnly: 'on' };
    expect(await ask(facts)).toEqual([{ ...place, userId, groups, organisationKind: 'client', compartments }]);
    const nothing = { ...place, groups: null, organisationKind: null, compartments: null };
    const plain: Actor = { userId, active: true, workspaceRole: 'member', projectRole: null };
    for (let again = 0; again < 10; again += 1) expect(await ask(facts, [], plain)).toEqual([{ ...nothing, userId }]);
    expect(await ask(facts, [], { ...viewer, active: false })).toEqual([{ ...nothing, userId: null }]);
  });

  test('is planned once where its best plan does not depend on its values, and as Postgres likes elsewhere', async () => {
    const sql = 'select count(*)::int as count from "Change" where ("proposedAt", id) > ($1::timestamptz, $2::uuid)';
    const values = [new Date(0).toISOString(), viewer.userId];
    for (let times = 0; times < 8; times += 1) {
      await viewers.database.queryPlannedOnceAs(viewer, anyRow, sql, values);
      await ask(`${sql} and true`, values);
    }
    const plans = await ask<{ statement: string; generic: number; custom: number }>(
      `select statement, generic_plans::int as generic, custom_plans::int as custom
       from pg_prepared_statements where statement like 'select count(*)::int as count from "Change"%'
       order by length(statement)`,
    );
    expect(plans[0]).toMatchObject({ statement: sql, generic: 8, custom: 0 });
    expect(plans[1]!.custom).toBeGreaterThanOrEqual(5);
    // What is sought by a pattern is parsed once and planned by each.
    for (let times = 0; times < 8; times += 1) await ask('select "id" from "Change" where "label" like $1', ['%a%']);
    expect(
      await ask(`select generic_plans::int as generic, custom_plans::int as custom from pg_prepared_statements
        where statement like 'select "id" from "Change" where "label"%'`),
    ).toEqual([{ generic: 0, custom: 8 }]);
    expect(await ask('show plan_cache_mode')).toEqual([{ plan_cache_mode: 'auto' }]);
  });

  test('cannot write, not even out of its transaction', async () => {
    const attempts = [
      `insert into "Stream" (id, kind, seq, "docVersion") values (gen_random_uuid(), 'project', 0, 0)`,
      'update "User" set active = false',
      'delete from "Membership"',
      'truncate "Watch"',
      'create table taken (word text)',
    ];
    for (const attempt of attempts) await expect(ask(attempt)).rejects.toThrow(/read-only|denied/);
    // The right is missing too: in a transaction that may write, the role still cannot.
    const client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
    await client.query('set role scholium_app_viewer');
    for (const attempt of attempts) await expect(client.query(attempt)).rejects.toThrow(/denied|must be owner/);
    await client.end();
  });

  test('does not see secrets, counters and bookkeeping', async () => {
    for (const table of ['Credential', 'Session', 'PasswordLink', 'RateLimit', 'Upload', '_prisma_migrations'])
      await expect(ask(`select * from "${table}"`)).rejects.toThrow(/permission denied/);
  });

  test('leaves nothing of the viewer on the connection, also when it fails', async () => {
    const many = Array.from({ length: 12 }, (_, at) =>
      at % 6 === 0 ? ask('select 1 / 0').catch(() => null) : ask(`select current_setting('scholium.user_id') as id`),
    );
    for (const answer of await Promise.all(many)) if (answer) expect(answer).toEqual([{ id: viewer.userId }]);
    await expect(ask('select 1 / 0')).rejects.toThrow('division by zero');
    await expect(ask('select broken')).rejects.toThrow('column "broken" does not exist');
    const others = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        ask<{ id: string; role: string }>(
          `select current_setting('scholium.user_id') as id, current_user as role`,
          [],
          {
            ...viewer,
            userId: String(at),
          },
        ),
      ),
    );
    expect(others.flat().map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, at) => String(at)));
  });

  test('is not read at all where the server has no such role, or row-level security is not in force', async () => {
    await expect(ViewerDatabase.open(database.ownerUrl, { observer: null })).rejects.toThrow(
      'The role scholium_owner_viewer is missing',
    );
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query('alter table "Change" no force row level security');
    await expect(ViewerDatabase.open(database.appUrl, { observer: null })).rejects.toThrow(
      'Row-level security is not in force on Change.',
    );
    await owner.query('alter table "Change" force row level security');
    await owner.end();
  });
});
