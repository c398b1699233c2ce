import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@scholium/database';
import pg from 'pg';
import type { z } from 'zod';
import { Configuration } from '../configuration.js';
import { Listener, type Unlisten } from './listener.js';
import { statementNameOf } from './statement-names.js';
import { CONNECTION_LIMIT, PING_LIMIT, TIME_LIMITS, waitFor, type TimeLimits } from './time-limits.js';

/** Counts come as numbers: no count here reaches 2^53. Everything else is read as `pg` reads it. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format: 'text') =>
    oid === 20 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/**
 * What reaches a few rows by their keys needs no second thought: one plan for all values, never one that reads a whole
 * table, which a plan made while the tables were small would go on doing.
 */
const BY_KEY = [
  'plan_cache_mode=force_generic_plan',
  'enable_seqscan=off',
  'enable_hashjoin=off',
  'enable_mergejoin=off',
  'jit=off',
]
  .map((setting) => `-c ${setting}`)
  .join(' ');

/** The part of the connections that is kept for it. */
const KEYED = 0.4;
/**
 * How long a connection may be idle before it is given back, in ms: a new one has to sign in and to plan again what it
 * is asked, and somebody waits for that.
 */
const IDLE = 600_000;

/**
 * Connections beside those of the configuration, for work that may take long; opened only for it and given back soon.
 */
const LONG = 2;
const IDLE_LONG = 10_000;

/**
 * The typed client, and single prepared statements where every microsecond counts; of the connections some are kept for
 * what goes by keys.
 */
@Injectable()
export class Database implements OnModuleInit, OnApplicationShutdown {
  readonly pool: pg.Pool;
  private readonly keyed: pg.Pool;
  private readonly long: pg.Pool;
  /** For the one question whether anybody is there, which must not wait behind others. */
  private readonly pulse: pg.Pool;
  readonly client: PrismaClient;
  private readonly connectionString: string;
  private readonly listener: Listener;
  private readonly log = new Logger(Database.name);

  constructor(@Inject(Configuration) configuration: Configuration) {
    const connectionString = configuration.databaseUrl;
    this.connectionString = connectionString;
    const keyed = Math.ceil(configuration.databasePool * KEYED);
    this.pool = this.open(configuration.databasePool - keyed, TIME_LIMITS.reads);
    this.keyed = this.open(keyed, TIME_LIMITS.commands, { options: BY_KEY });
    this.long = this.open(LONG, TIME_LIMITS.longWork, {
      idleTimeoutMillis: IDLE_LONG,
      connectionTimeoutMillis: TIME_LIMITS.longWork.statement,
    });
    this.pulse = this.open(1, TIME_LIMITS.reads, { query_timeout: PING_LIMIT, connectionTimeoutMillis: PING_LIMIT });
    // The adapter's type leaves no room for a statement without a name; pg itself takes the empty name for one.
    this.client = new PrismaClient({
      adapter: new PrismaPg(this.pool, { statementNameGenerator: ({ sql }) => statementNameOf(sql) ?? '' }),
    });
    this.listener = new Listener(connectionString, (problem) => this.log.warn(problem));
  }

  /**
   * A connection on which a statement was given up is thrown away: what it is still doing there is nobody's any more.
   */
  private open(max: number, limits: TimeLimits, more: pg.PoolConfig = {}): pg.Pool {
    const pool = new pg.Pool({
      connectionString: this.connectionString,
      max,
      application_name: 'scholium',
      connectionTimeoutMillis: CONNECTION_LIMIT,
      idleTimeoutMillis: IDLE,
      keepAlive: true,
      statement_timeout: limits.statement,
      lock_timeout: limits.lock,
      query_timeout: waitFor(limits),
      ...more,
    });
    pool.on('error', (error) => this.log.warn(`An idle database connection ended: ${error.message}`));
    return pool;
  }

  /** A connection is ready before the first request comes. */
  async onModuleInit(): Promise<void> {
    const { host, pathname } = new URL(this.connectionString);
    await this.query('select 1', []).catch((error: Error) => {
      throw new Error(
        `The database ${pathname.slice(1)} at ${host} does not answer: ${error.message || (error as NodeJS.ErrnoException).code}.`,
      );
    });
  }

  /** After the server has answered what it was asked. */
  async onApplicationShutdown(): Promise<void> {
    await this.listener.close();
    await this.client.$disconnect();
    await Promise.all([this.pool, this.keyed, this.long, this.pulse].map((pool) => pool.end()));
  }

  /**
   * One prepared statement, one round trip. Columns come as `pg` reads them: timestamps as Date, bytea as Buffer, json
   * parsed, numeric as string; bigint (and so `count(*)`) as number. Arrays go in as Postgres arrays; json must go in
   * as text.
   */
  query<T>(sql: string, values: readonly unknown[]): Promise<T[]> {
    return ask(this.pool, sql, values);
  }

  /**
   * The same for statements that reach a few rows by their keys: planned once a connection, and never to read a whole
   * table.
   */
  queryByKey<T>(sql: string, values: readonly unknown[]): Promise<T[]> {
    return ask(this.keyed, sql, values);
  }

  /** The same for what may take long and makes nobody wait, such as files and tidying up. */
  queryLong<T>(sql: string, values: readonly unknown[]): Promise<T[]> {
    return ask(this.long, sql, values);
  }

  /** The same on a connection of its own: answers within twice {@link PING_LIMIT}, or throws. */
  ping<T>(sql: string): Promise<T[]> {
    return ask(this.pulse, sql, []);
  }

  /**
   * Calls `heard` for each NOTIFY on the channel that reads as a `message`, leaves out any other, and calls `lost` when
   * the connection is lost, and `reconnected` when it is back: notifications in between are gone, so whoever follows
   * must read what it missed. Resolves when the channel is listened to.
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

async function ask<T>(pool: pg.Pool, sql: string, values: readonly unknown[]): Promise<T[]> {
  const name = statementNameOf(sql);
  const result = await pool.query<T & pg.QueryResultRow>({
    ...(name === undefined ? {} : { name }),
    text: sql,
    values: values as unknown[],
    types,
  });
  return result.rows;
}
