import type pg from 'pg';
import { resultTypes } from './column.js';
import { checkRows, type RowType } from './row-type.js';

/**
 * The rows of a statement, for commands and migrations: always compared with their row type, since they run seldom and
 * on databases of every age. Throws RowMismatch.
 */
export const readRows = async <T>(
  client: pg.Client,
  type: RowType<T>,
  sql: string,
  values: readonly unknown[] = [],
): Promise<T[]> => {
  const result = await client.query({ text: sql, values: values as unknown[], types: resultTypes });
  checkRows(type, sql, result);
  return result.rows as T[];
};
