import pg from 'pg';
import type { BenchHarness } from '../harness/harness.js';

/** Bytes on disk of two tables, indexes and what is stored beside the rows included. */
export interface TableSizes {
  readonly log: number;
  readonly checkpoints: number;
}

export const tableSizes = async ({ database }: BenchHarness): Promise<TableSizes> => {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query<TableSizes>(
      `select pg_total_relation_size('"LedgerEntry"')::float8 as log, pg_total_relation_size('"Checkpoint"')::float8 as checkpoints`,
    );
    return rows[0]!;
  } finally {
    await client.end();
  }
};
