import { int, row } from '@scholium/database';
import { createTestDatabase, type TestDatabase } from '@scholium/database/testing';
import { readConfiguration } from '../configuration.js';
import { Connections } from './connections.js';
import { isUnreachable } from './database-error.js';
import { SystemDatabase } from './system-database.js';

const LOCK = 7_061_995;
const pidRow = row({ pid: int });

describe('work under a lock', () => {
  let database: TestDatabase;
  const pools: Connections[] = [];
  const nodes: SystemDatabase[] = [];
  beforeAll(async () => {
    database = await createTestDatabase();
    for (let node = 0; node < 2; node += 1) {
      const connections = new Connections(readConfiguration({ DATABASE_URL: database.appUrl }));
      pools.push(connections);
      nodes.push(new SystemDatabase(connections));
    }
  }, 60_000);
  afterAll(async () => {
    for (const pool of pools) await pool.onApplicationShutdown();
    await database.drop();
  });

  test('is done by one caller at a time on all nodes, more callers than connections', async () => {
    let working = 0;
    const most: number[] = [];
    const work = async (): Promise<void> => {
      working += 1;
      most.push(working);
      await new Promise((resolve) => setTimeout(resolve, 5));
      working -= 1;
    };
    await Promise.all(Array.from({ length: 24 }, (_, at) => nodes[at % 2]!.whileLocked(LOCK, work)));
    expect(most).toEqual(Array.from({ length: 24 }, () => 1));
  });

  test('that fails lets the next one work, and answers with its own error', async () => {
    const [one, two] = nodes;
    await expect(one!.whileLocked(LOCK, () => Promise.reject(new Error('cut off')))).rejects.toThrow('cut off');
    await expect(two!.whileLocked(LOCK, () => Promise.resolve('done'))).resolves.toBe('done');
  });

  test('whose connection ends while it asks nothing learns of it from its next statement, which was not done', async () => {
    const [one] = nodes;
    const failed = await one!
      .session(async (session) => {
        const [own] = await session.query(pidRow, 'select pg_backend_pid() as pid', []);
        await one!.execute('select pg_terminate_backend($1::int)', [own!.pid]);
        const gone = async () =>
          (await one!.query(pidRow, 'select pid from pg_stat_activity where pid = $1::int', [own!.pid])).length === 0;
        while (!(await gone())) continue;
        return session.query(pidRow, 'select pg_backend_pid() as pid', []);
      })
      .catch((error: unknown) => error);
    expect([isUnreachable(failed), failed]).toEqual([true, expect.any(Error)]);
    await expect(one!.session(() => Promise.resolve('done'))).resolves.toBe('done');
  });
});
