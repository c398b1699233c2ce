import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { Connections } from './connections.js';
import { Session, Statements } from './statements.js';

/** How often a lock is asked for while another has it, in ms: a statement that waited would be given up. */
const LOCK_RETRY = 100;
/** How long it is asked for, in ms. */
const LOCK_WAIT = 60_000;

/**
 * The database in the name of the system: with all rights of the application's role and without a viewer's scope. For
 * writes and for work that no viewer asked for. Who may import it is a list in the boundary rules; reads for a viewer
 * go through `Database.queryAs`.
 */
@Injectable()
export class SystemDatabase extends Statements {
  /** For statements that reach a few rows by their keys: planned once per connection, without table scans. */
  readonly byKey: Statements;
  /** For long work that nobody waits for, such as files and cleaning up. */
  readonly long: Statements;
  /** The connection of health checks: answers within twice `PING_LIMIT`, or throws. */
  readonly health: Statements;

  constructor({ reads, byKey, long, health, observer }: Connections) {
    super(reads, observer);
    this.byKey = new Statements(byKey, observer);
    this.long = new Statements(long, observer);
    this.health = new Statements(health, observer);
  }

  /**
   * Does the work while no other node and no other caller holds the lock of this number. The lock falls when the work
   * ends, also when the process dies. Throws when it is not free within a minute.
   */
  async whileLocked<T>(lock: number, work: () => Promise<T>): Promise<T> {
    const connection = await this.#lock(lock);
    try {
      return await work();
    } finally {
      await connection.query('rollback').then(
        () => connection.release(),
        (error: Error) => connection.release(error),
      );
    }
  }

  /**
   * Does the work on a connection of its own, for long work of several statements: `begin` and temporary tables are the
   * caller's. What it leaves behind, and the connection after a failure, is thrown away.
   */
  async session<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const connection = await this.long.pool.connect();
    try {
      const answer = await work(new Session(connection, this.long.observer, this.long.known));
      await connection.query('discard temp');
      connection.release();
      return answer;
    } catch (error) {
      connection.release(error instanceof Error ? error : true);
      throw error;
    }
  }

  /** A connection in a transaction that holds the lock. Who waits keeps no connection. */
  async #lock(lock: number): Promise<pg.PoolClient> {
    for (const deadline = Date.now() + LOCK_WAIT; ; await pause(LOCK_RETRY)) {
      const connection = await this.pool.connect();
      try {
        await connection.query('begin');
        const { rows } = await connection.query<{ taken: boolean }>(
          'select pg_try_advisory_xact_lock($1::bigint) as taken',
          [lock],
        );
        if (rows[0]?.taken) return connection;
        await connection.query('rollback');
      } catch (error) {
        connection.release(error instanceof Error ? error : true);
        throw error;
      }
      connection.release();
      if (Date.now() > deadline) throw new Error(`The lock ${lock} was not free within a minute.`);
    }
  }
}
