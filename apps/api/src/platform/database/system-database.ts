import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@scholium/database';
import type pg from 'pg';
import { Connections, preparedStatement } from './connections.js';
import { statementNameOf } from './statement-names.js';

/**
 * The database in the name of the system: with all rights of the application's role and without a viewer's scope. For
 * writes and for work that no viewer asked for. Who may import it is a list in the boundary rules; reads for a viewer
 * go through `Database.queryAs`.
 */
@Injectable()
export class SystemDatabase implements OnApplicationShutdown {
  /** For libraries that bring their own statements. */
  readonly pool: pg.Pool;
  readonly client: PrismaClient;

  constructor(private readonly connections: Connections) {
    this.pool = connections.reads;
    // The adapter's type leaves no room for a statement without a name; pg itself takes the empty name for one.
    this.client = new PrismaClient({
      adapter: new PrismaPg(this.pool, { statementNameGenerator: ({ sql }) => statementNameOf(sql) ?? '' }),
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client.$disconnect();
  }

  /**
   * One prepared statement, one round trip. Columns come as `pg` reads them: timestamps as Date, bytea as Buffer, json
   * parsed, numeric as string; bigint (and so `count(*)`) as number. Arrays go in as Postgres arrays; json must go in
   * as text.
   */
  query<T>(sql: string, values: readonly unknown[]): Promise<T[]> {
    return send(this.connections.reads, sql, values);
  }

  /** The same for statements that reach a few rows by their keys: planned once per connection, without table scans. */
  queryByKey<T>(sql: string, values: readonly unknown[]): Promise<T[]> {
    return send(this.connections.byKey, sql, values);
  }

  /** The same for long work that nobody waits for, such as files and cleaning up. */
  queryLong<T>(sql: string, values: readonly unknown[]): Promise<T[]> {
    return send(this.connections.long, sql, values);
  }

  /** The same on the connection of health checks: answers within twice `PING_LIMIT`, or throws. */
  ping<T>(sql: string): Promise<T[]> {
    return send(this.connections.health, sql, []);
  }
}

async function send<T>(pool: pg.Pool, sql: string, values: readonly unknown[]): Promise<T[]> {
  return (await pool.query<T & pg.QueryResultRow>(preparedStatement(sql, values))).rows;
}
