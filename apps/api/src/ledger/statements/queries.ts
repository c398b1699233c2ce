import type { RowType } from '@scholium/database';

/** What the ledger needs of a database: prepared statements, one round trip each. */
export interface Queries {
  query<T>(rowType: RowType<T>, sql: string, values: readonly unknown[]): Promise<T[]>;
  execute(sql: string, values: readonly unknown[]): Promise<void>;
}
