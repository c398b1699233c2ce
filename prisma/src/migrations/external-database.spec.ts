import pg from 'pg';
import { DatabaseProblem } from '../embedded/database-problem.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { prepareExternalDatabase } from './external-database.js';
import { readMigrations } from './migration-files.js';

describe('a database of the operator', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase({ empty: true });
  }, 120_000);
  afterAll(() => database?.drop());

  test('is migrated by its owner and used by another role', async () => {
    const { applied } = await prepareExternalDatabase({
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
    });
    expect(applied).toEqual((await readMigrations()).map(({ name }) => name));
  }, 60_000);

  test('works with one connection string for both', async () => {
    expect(await prepareExternalDatabase({ DATABASE_URL: database.ownerUrl })).toEqual({ applied: [] });
  });

  test('has a place where the application makes the tables of its queues, and it can make none elsewhere', async () => {
    const client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
    try {
      await client.query('create table pgboss.made (id int)');
      await expect(client.query('create schema elsewhere')).rejects.toThrow('permission denied');
    } finally {
      await client.end();
    }
  });

  const refusal = async (environment: Record<string, string>): Promise<string> => {
    const error: unknown = await prepareExternalDatabase(environment).catch((problem: unknown) => problem);
    expect(error).toBeInstanceOf(DatabaseProblem);
    return (error as DatabaseProblem).message;
  };

  test('that cannot be reached is one line without its password', async () => {
    const message = await refusal({ DATABASE_URL: 'postgresql://someone:hidden@127.0.0.1:1/scholium' });
    expect(message).toMatch(/^The database at 127\.0\.0\.1:1\/scholium .*cannot be reached: .+$/);
    expect(message).not.toContain('hidden');
  });

  test('that refuses the password, or is no connection string at all, is one line too', async () => {
    const wrong = new URL(database.ownerUrl);
    wrong.password = 'hidden';
    expect(await refusal({ DATABASE_URL: wrong.href })).toMatch(
      /cannot be reached: password authentication failed[^\n]*$/,
    );
    expect(await refusal({ DATABASE_URL: 'mysql://localhost' })).toMatch(
      /^DATABASE_URL is not a connection string;[^\n]*$/,
    );
  });
});
