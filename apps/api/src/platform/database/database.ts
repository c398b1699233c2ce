import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { viewerRoleOf } from '@scholium/database';
import type { Actor } from '@scholium/review';
import type pg from 'pg';
import type { z } from 'zod';
import { Connections, preparedStatement } from './connections.js';
import { Listener, type Unlisten } from './listener.js';
import { beginAs } from './viewer-scope.js';

/**
 * The database as viewers see it: reads in the name of somebody, and notifications. Writes and the system's own reads
 * are in `SystemDatabase`.
 */
@Injectable()
export class Database implements OnModuleInit, OnApplicationShutdown {
  private readonly listener: Listener;
  private readonly log = new Logger(Database.name);
  /** Null where the database has no such role: transactions are read-only all the same. */
  private viewerRole: string | null = null;

  constructor(private readonly connections: Connections) {
    this.listener = new Listener(connections.connectionString, (problem) => this.log.warn(problem));
  }

  async onModuleInit(): Promise<void> {
    const { rows } = await this.connections.reads.query<{ role: string; viewers: string[] }>(
      `select current_user as role,
         array(select rolname::text from pg_roles where pg_has_role(current_user, oid, 'member')) as viewers`,
    );
    const [{ role, viewers } = { role: '', viewers: [] }] = rows;
    const viewerRole = viewerRoleOf(role);
    if (viewers.includes(viewerRole)) this.viewerRole = viewerRole;
    else
      this.log.warn(
        `The role ${viewerRole} is missing; reads use ${role}. Run as one who may: create role ${viewerRole} nologin; grant ${viewerRole} to ${role}; and then the migration command.`,
      );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.listener.close();
  }

  /**
   * A statement in the name of a viewer: in a transaction that only reads, under the viewers' role, with the viewer's
   * facts set. One round trip. Columns come as from `SystemDatabase.query`.
   */
  queryAs<T>(viewer: Actor, sql: string, values: readonly unknown[]): Promise<T[]> {
    return this.readAs(this.connections.reads, viewer, sql, values);
  }

  /** The same for what may take long, such as files. */
  queryLongAs<T>(viewer: Actor, sql: string, values: readonly unknown[]): Promise<T[]> {
    return this.readAs(this.connections.long, viewer, sql, values);
  }

  private async readAs<T>(pool: pg.Pool, viewer: Actor, sql: string, values: readonly unknown[]): Promise<T[]> {
    const connection = await pool.connect();
    try {
      // Sent together. When the first fails the others are refused, and the error of the first is the one thrown.
      const [, result] = await Promise.all([
        connection.query(beginAs(viewer, this.viewerRole)),
        connection.query<T & pg.QueryResultRow>(preparedStatement(sql, values)),
        connection.query('commit'),
      ]);
      connection.release();
      return result.rows;
    } catch (error) {
      connection.release(error instanceof Error ? error : true);
      throw error;
    }
  }

  /**
   * Calls `heard` for each NOTIFY on the channel that parses as a `message`, skips any other with a warning, and calls
   * `lost` when the connection is lost and `reconnected` when it is back: notifications in between are gone, so a
   * subscriber must read what it missed. Resolves when the channel is listened to.
   */
  listen<T>(
    channel: string,
    message: z.ZodType<T, string>,
    heard: (message: T) => void,
    reconnected?: () => void,
    lost?: () => void,
  ): Promise<Unlisten> {
    const notified = (payload: string): void => {
      const parsed = message.safeParse(payload);
      if (parsed.success) heard(parsed.data);
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
