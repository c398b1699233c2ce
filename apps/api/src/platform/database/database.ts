import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { arrayOf, bool, LEAKPROOF_MISSING, row, text, UNSECURED, viewerRoleOf, type RowType } from '@scholium/database';
import type { Actor } from '@scholium/review';
import type pg from 'pg';
import type { z } from 'zod';
import { Connections } from './connections.js';
import { Listener, type Unlisten } from './listener.js';
import { preparedStatement, Statements, type StatementObserver } from './statements.js';
import { KnownStatements } from './statement-facts.js';
import { beginAs } from './viewer-scope.js';

const securityRow = row({ role: text, isViewer: bool, unsecured: arrayOf(text), leakproof: text.orNull });

interface Read {
  readonly sql: string;
  readonly values: readonly unknown[];
  readonly observe: ReturnType<StatementObserver> | undefined;
  readonly plannedOnce?: boolean;
  /** In ms. */
  readonly limit?: number;
}

/**
 * The database as viewers see it: reads in the name of somebody, and notifications. Writes and the system's own reads
 * are in `SystemDatabase`.
 */
@Injectable()
export class Database implements OnModuleInit, OnApplicationShutdown {
  private readonly listener: Listener;
  private readonly log = new Logger(Database.name);
  private readonly known = new KnownStatements();
  private viewerRole = '';

  constructor(private readonly connections: Connections) {
    this.listener = new Listener(connections.connectionString, (problem) => this.log.warn(problem));
  }

  /** Throws where row-level security does not bind viewers: nothing is read then. */
  async onModuleInit(): Promise<void> {
    const { reads, observer } = this.connections;
    const [found] = await new Statements(reads, observer).query(
      securityRow,
      `select current_user::text as role, ${UNSECURED} as unsecured, ${LEAKPROOF_MISSING} as leakproof,
         exists (select from pg_roles where rolname = current_user || $1 and pg_has_role(current_user, oid, 'member'))
           as "isViewer"`,
      [viewerRoleOf('')],
    );
    if (!found) return;
    this.viewerRole = viewerRoleOf(found.role);
    if (!found.isViewer)
      throw new Error(
        `The role ${this.viewerRole} is missing, under which people's reads run. Run as one who may: create role ${this.viewerRole} nologin; grant ${this.viewerRole} to ${found.role}; and then the migration command.`,
      );
    if (found.unsecured.length > 0)
      throw new Error(
        `Row-level security is not in force on ${found.unsecured.join(', ')}. Run the migration command as the owner of the tables.`,
      );
    if (found.leakproof !== null)
      this.log.warn(`Searches read whole tables until a superuser has run, in this database: ${found.leakproof}`);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.listener.close();
  }

  /**
   * The rows of a statement in the name of a viewer: in a transaction that only reads, under the viewers' role, with
   * the viewer's facts set. One round trip. Columns have the types of the row type.
   */
  queryAs<T>(viewer: Actor, rowType: RowType<T>, sql: string, values: readonly unknown[]): Promise<T[]> {
    const { reads, observer } = this.connections;
    const observe = observer?.(sql, rowType, this.queryAs);
    return this.readAs(reads, viewer, rowType, { sql, values, observe });
  }

  /**
   * The same for a statement whose best plan does not depend on its values: planned once per connection. Postgres would
   * plan it for each use where it takes the values for decisive, such as those of a cursor.
   */
  queryPlannedOnceAs<T>(viewer: Actor, rowType: RowType<T>, sql: string, values: readonly unknown[]): Promise<T[]> {
    const { reads, observer } = this.connections;
    const observe = observer?.(sql, rowType, this.queryPlannedOnceAs);
    return this.readAs(reads, viewer, rowType, { sql, values, observe, plannedOnce: true });
  }

  /** The same for what is worth no longer than `limit` ms: then it is given up, see `isUnreachable`. */
  queryWithinAs<T>(
    limit: number,
    viewer: Actor,
    rowType: RowType<T>,
    sql: string,
    values: readonly unknown[],
  ): Promise<T[]> {
    const { reads, observer } = this.connections;
    const observe = observer?.(sql, rowType, this.queryWithinAs);
    return this.readAs(reads, viewer, rowType, { sql, values, observe, limit });
  }

  /** The same for what may take long, such as files. */
  queryLongAs<T>(viewer: Actor, rowType: RowType<T>, sql: string, values: readonly unknown[]): Promise<T[]> {
    const { long, observer } = this.connections;
    const observe = observer?.(sql, rowType, this.queryLongAs);
    return this.readAs(long, viewer, rowType, { sql, values, observe });
  }

  private async readAs<T>(
    pool: pg.Pool,
    viewer: Actor,
    rowType: RowType<T>,
    { sql, values, observe, plannedOnce, limit }: Read,
  ): Promise<T[]> {
    const connection = await pool.connect();
    const facts = this.known.factsOf(sql);
    const planned = plannedOnce ? 'once' : facts.hasPatternValue ? 'anew' : undefined;
    let result: pg.QueryResult;
    try {
      // Sent together. When the first fails the others are refused, and the error of the first is the one thrown.
      [, result] = await Promise.all([
        connection.query(beginAs(viewer, this.viewerRole, { planned, limit })),
        connection.query(preparedStatement(facts, sql, values, planned === 'anew')),
        connection.query('commit'),
      ]);
      connection.release();
    } catch (error) {
      connection.release(error instanceof Error ? error : true);
      throw error;
    }
    observe?.(result);
    return result.rows;
  }

  /**
   * Calls `onMessage` for each NOTIFY on the channel that parses as a `message`, skips any other with a warning, and
   * calls `lost` when the connection is lost and `reconnected` when it is back: notifications in between are gone, so
   * a subscriber must read what it missed. Resolves when the channel is listened to.
   */
  listen<T>(
    channel: string,
    message: z.ZodType<T, string>,
    onMessage: (message: T) => void,
    reconnected?: () => void,
    lost?: () => void,
  ): Promise<Unlisten> {
    const notified = (payload: string): void => {
      const parsed = message.safeParse(payload);
      if (parsed.success) onMessage(parsed.data);
      else
        this.log.warn(
          `A notification on ${channel} was not understood, and is left out: ${parsed.error.issues.map(({ path, message: why }) => [...path, why].join(' ')).join('; ')}`,
        );
    };
    return this.listener.listen(channel, {
      notified,
      ...(reconnected ? { reconnected } : {}),
      ...(lost ? { lost } : {}),
    });
  }
}
