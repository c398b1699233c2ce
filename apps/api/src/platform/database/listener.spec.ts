import { createTestDatabase, type TestDatabase } from '@scholium/database/testing';
import pg from 'pg';
import { Listener } from './listener.js';

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
};

describe('listening for news', () => {
  let database: TestDatabase;
  let other: pg.Client;
  beforeAll(async () => {
    database = await createTestDatabase();
    other = new pg.Client({ connectionString: database.appUrl });
    await other.connect();
  });
  afterAll(async () => {
    await other.end();
    await database.drop();
  });

  test('goes on after the connection was lost, and says that something may have been missed', async () => {
    const listener = new Listener(database.appUrl, () => undefined);
    const heard: string[] = [];
    let reconnected = 0;
    let lost = 0;
    await listener.listen('one', {
      notified: (payload) => heard.push(payload),
      reconnected: () => (reconnected += 1),
      lost: () => (lost += 1),
    });
    const unlisten = await listener.listen('two', { notified: (payload) => heard.push(payload) });
    await other.query(`select pg_notify('one', 'first'), pg_notify('two', 'second')`);
    await until(() => heard.length === 2);

    await other.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'scholium feed' and datname = current_database()`,
    );
    await until(() => reconnected === 1);
    expect(lost).toBe(1);
    await other.query(`select pg_notify('one', 'third'), pg_notify('two', 'fourth')`);
    await until(() => heard.length === 4);
    expect(heard).toEqual(['first', 'second', 'third', 'fourth']);

    await unlisten();
    await other.query(`select pg_notify('two', 'unheard'), pg_notify('one', 'fifth')`);
    await until(() => heard.length === 5);
    expect(heard.at(-1)).toBe('fifth');
    await listener.close();
  });
});
