import pg from 'pg';
import { applicationRole } from '../embedded/roles.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { diffFromMigrations } from './diff.js';
import { migrate } from './migrate.js';
import { readMigrations } from './migration-files.js';

const query = async (url: string, sql: string): Promise<pg.QueryResult> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query(sql).finally(() => client.end());
};

describe('migrations', () => {
  let empty: TestDatabase;
  let migrated: TestDatabase;
  beforeAll(async () => {
    empty = await createTestDatabase({ empty: true });
    migrated = await createTestDatabase();
  }, 120_000);
  afterAll(async () => {
    await empty?.drop();
    await migrated?.drop();
  });

  test('say what the schema says', async () => {
    expect(await diffFromMigrations(empty.ownerUrl)).toBe('');
  }, 60_000);

  test('are applied once, by the first of two that start together', async () => {
    const names = (await readMigrations()).map((migration) => migration.name);
    const [first, second] = await Promise.all([
      migrate(empty.ownerUrl, applicationRole),
      migrate(empty.ownerUrl, applicationRole),
    ]);
    expect([...first.applied, ...second.applied]).toEqual(names);
    expect((await migrate(empty.ownerUrl, applicationRole)).applied).toEqual([]);
  }, 60_000);

  test('leave the ledger beyond the reach of the application', async () => {
    await query(migrated.appUrl, 'select count(*) from "LedgerEntry"');
    await expect(query(migrated.appUrl, 'update "LedgerEntry" set seq = 0')).rejects.toThrow(/permission denied/);
    await expect(query(migrated.appUrl, 'delete from "LedgerEntry"')).rejects.toThrow(/permission denied/);
    await expect(query(migrated.appUrl, 'truncate "LedgerEntry"')).rejects.toThrow(/permission denied/);
    await expect(query(migrated.appUrl, 'update _prisma_migrations set checksum = $$x$$')).rejects.toThrow(
      /permission denied/,
    );
  });
});
