import { createTestDatabase } from '@scholium/database/testing';
import { Ledger } from '../ledger.js';
import { GatedPool } from './gated-pool.js';
import { TestWorkspace } from './workspace.js';

/** Two ledgers on one database, each with a pool of its own, and a project with an annotator and a reviewer. */
export async function twoLedgers() {
  const database = await createTestDatabase();
  const pools = [0, 1].map(() => new GatedPool(database.appUrl));
  const ledgers = pools.map((pool) => new Ledger(pool, { now: () => new Date() }));
  const workspace = await TestWorkspace.create(pools[0]!);
  const [annotator, reviewer] = [await workspace.member('annotator'), await workspace.member('reviewer')];
  return {
    database,
    pools,
    ledgers,
    workspace,
    annotator,
    reviewer,
    close: async (): Promise<void> => {
      await Promise.all(pools.map((pool) => pool.end()));
      await database.drop();
    },
  };
}

export type TwoLedgers = Awaited<ReturnType<typeof twoLedgers>>;
