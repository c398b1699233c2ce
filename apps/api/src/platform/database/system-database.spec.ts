import { createTestDatabase, type TestDatabase } from '@scholium/database/testing';
import { readConfiguration } from '../configuration.js';
import { Connections } from './connections.js';
import { SystemDatabase } from './system-database.js';

const LOCK = 7_061_995;

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
});
