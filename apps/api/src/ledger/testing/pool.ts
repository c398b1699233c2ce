import pg from 'pg';
import { statementNameOf } from '../../platform/database/statement-names.js';
import type { Queries } from '../statements/queries.js';

/** A pool of its own, as another process would have, that counts its round trips. */
export class CountingPool implements Queries {
  readonly pool: pg.Pool;
  /** Statements that somebody waited for: announcements go out beside the answers. */
  roundTrips = 0;

  constructor(connectionString: string, max = 10) {
    this.pool = new pg.Pool({ connectionString, max });
    // A killed server ends idle connections; the queries that were under way say so by themselves.
    this.pool.on('error', () => undefined);
  }

  async query<T>(sql: string, values: readonly unknown[]): Promise<T[]> {
    if (!sql.includes('pg_notify') || !sql.startsWith('select')) this.roundTrips += 1;
    const name = statementNameOf(sql);
    const result = await this.pool.query<T & pg.QueryResultRow>({
      ...(name === undefined ? {} : { name }),
      text: sql,
      values: [...values],
    });
    return result.rows;
  }

  /** Resolves when a statement begun now has been answered. */
  async quiet(): Promise<void> {
    await this.pool.query('select 1');
  }

  end(): Promise<void> {
    return this.pool.end();
  }
}
