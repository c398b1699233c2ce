import type { CountingPool } from './pool.js';

/** Resolves when a statement of the database waits for a lock. */
export async function waitForLock(pool: CountingPool): Promise<void> {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await pool.rows(waiting, [])).length === 0);
}
