import { resultTypes, type RowType } from '@scholium/database';
import type pg from 'pg';
import { KnownStatements, type StatementFacts } from './statement-facts.js';

/**
 * Looks at a statement when it is sent by the method `sender`, with the row type of the caller, null where nobody reads
 * rows, and at its answer. Only tests have one; it compares rows with their type.
 */
export type StatementObserver = (
  sql: string,
  row: RowType<unknown> | null,
  sender: (...args: never[]) => unknown,
) => (result: pg.QueryResult) => void;

/**
 * A statement as `pg` takes it, with the types of this application: prepared under a name where its plan may be kept,
 * or where it is `plannedAnew` by the settings of its transaction.
 */
export function preparedStatement(
  { name, hasPatternValue }: StatementFacts,
  sql: string,
  values: readonly unknown[],
  plannedAnew = false,
): pg.QueryConfig {
  const isKept = name !== undefined && (plannedAnew || !hasPatternValue);
  return { ...(isKept ? { name } : {}), text: sql, values: values as unknown[], types: resultTypes };
}

/**
 * Statements, each prepared and sent in one round trip. Columns have the types of the row type. Arrays go
 * in as Postgres arrays; json must go in as text.
 */
class Sender {
  constructor(
    private readonly connection: Pick<pg.Pool, 'query'>,
    readonly observer: StatementObserver | null,
    readonly known: KnownStatements,
  ) {}

  /** The rows of a statement. */
  async query<T>(row: RowType<T>, sql: string, values: readonly unknown[]): Promise<T[]> {
    const observe = this.observer?.(sql, row, this.query);
    const result = await this.connection.query(preparedStatement(this.known.factsOf(sql), sql, values));
    observe?.(result);
    return result.rows;
  }

  /** A statement whose rows, if there are any, nobody reads. */
  async execute(sql: string, values: readonly unknown[]): Promise<void> {
    const observe = this.observer?.(sql, null, this.execute);
    const result = await this.connection.query(preparedStatement(this.known.factsOf(sql), sql, values));
    observe?.(result);
  }
}

/** Statements on one pool. */
export class Statements extends Sender {
  constructor(
    readonly pool: pg.Pool,
    observer: StatementObserver | null,
  ) {
    super(pool, observer, new KnownStatements());
  }
}

/** Statements on one connection, in the order in which they are sent. */
export class Session extends Sender {}
