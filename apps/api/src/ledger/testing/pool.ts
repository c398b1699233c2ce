import type { RowType } from '@scholium/database';
import pg from 'pg';
import { Statements } from '../../platform/database/statements.js';
import { rowCheck } from '../../testing/row-check.js';
import type { Queries } from '../statements/queries.js';

/** A pool of its own, as another process would have, that counts its round trips. */
export class CountingPool implements Queries {
  readonly pool: pg.Pool;
  readonly #statements: Statements;
  /** Statements that somebody waited for: announcements go out beside the answers. */
  roundTrips = 0;

  constructor(connectionString: string, max = 10) {
    this.pool = new pg.Pool({ connectionString, max });
    this.#statements = new Statements(this.pool, rowCheck);
    // A killed server ends idle connections; the queries that were under way say so by themselves.
    this.pool.on('error', () => undefined);
  }

  query<T>(rowType: RowType<T>, sql: string, values: readonly unknown[]): Promise<T[]> {
    this.#count(sql);
    return this.#statements.query(rowType, sql, values);
  }

  execute(sql: string, values: readonly unknown[]): Promise<void> {
    this.#count(sql);
    return this.#statements.execute(sql, values);
  }

  /** A statement of a spec itself; what comes is what the spec expects of it. */
  async rows<T>(sql: string, values: readonly unknown[]): Promise<T[]> {
    this.#count(sql);
    return (await this.pool.query<T & pg.QueryResultRow>(sql, values as unknown[])).rows;
  }

  #count(sql: string): void {
    if (!sql.includes('pg_notify') || !sql.startsWith('select')) this.roundTrips += 1;
  }

  /** Resolves when a statement begun now has been answered. */
  async quiet(): Promise<void> {
    await this.pool.query('select 1');
  }

  end(): Promise<void> {
    return this.pool.end();
  }
}
