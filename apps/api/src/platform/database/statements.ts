import { checkRows, resultTypes, type RowType } from '@scholium/database';
import type pg from 'pg';
import { notePlace, placeOfCall } from './checked-places.js';
import { statementNameOf } from './statement-names.js';

/** A statement as `pg` takes it: prepared under a name, with the types of this application. */
export function preparedStatement(sql: string, values: readonly unknown[]): pg.QueryConfig {
  const name = statementNameOf(sql);
  return { ...(name === undefined ? {} : { name }), text: sql, values: values as unknown[], types: resultTypes };
}

/**
 * Statements on one pool: each prepared, and sent in one round trip. Columns come as their row type says. Arrays go in
 * as Postgres arrays; json must go in as text.
 */
export class Statements {
  constructor(
    readonly pool: pg.Pool,
    /** Whether answers are compared with their row types, which tests do. */
    private readonly checksRows: boolean,
  ) {}

  /** The rows of a statement. */
  async query<T>(row: RowType<T>, sql: string, values: readonly unknown[]): Promise<T[]> {
    const place = this.checksRows ? placeOfCall(sql, this.query) : null;
    const result = await this.pool.query(preparedStatement(sql, values));
    return this.checksRows ? checkedRows(row, sql, result, place) : result.rows;
  }

  /** A statement whose rows, if there are any, nobody reads. */
  async execute(sql: string, values: readonly unknown[]): Promise<void> {
    const place = this.checksRows ? placeOfCall(sql, this.execute) : null;
    await this.pool.query(preparedStatement(sql, values));
    notePlace(place);
  }
}

/** The rows of an answer. Throws RowMismatch when they are not of the row type. */
export function checkedRows<T>(row: RowType<T>, sql: string, result: pg.QueryResult, place: string | null): T[] {
  checkRows(row, sql, result);
  // Without a row nobody has seen which columns may be null.
  if (result.rows.length > 0) notePlace(place);
  return result.rows;
}
