import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import pg from 'pg';
import { Configuration } from '../configuration.js';
import type { StatementObserver } from './statements.js';
import { CONNECTION_LIMIT, PING_LIMIT, TIME_LIMITS, waitFor, type TimeLimits } from './time-limits.js';

/**
 * Settings for statements that reach a few rows by their keys: one plan for all values, and never one that reads a
 * whole table, which a plan made while the tables were small would go on doing.
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

/** The share of the connections that is reserved for statements by key. */
const BY_KEY_SHARE = 0.4;
/** How long a connection may be idle before it is closed, in ms: a new one has to sign in and plan its statements. */
const IDLE = 600_000;

/** Connections beside those of the configuration for long work; opened only for it and closed soon after. */
const LONG = 4;
const IDLE_LONG = 10_000;

/** The pools of database connections of this process, one for each kind of work. */
@Injectable()
export class Connections implements OnModuleInit, OnApplicationShutdown {
  /** Reads of one request. It pipelines, so that a transaction of several statements takes one round trip. */
  readonly reads: pg.Pool;
  readonly byKey: pg.Pool;
  readonly long: pg.Pool;
  /** One connection for health checks, which must not wait behind other statements. */
  readonly health: pg.Pool;
  readonly connectionString: string;
  readonly observer: StatementObserver | null;
  private readonly log = new Logger(Connections.name);

  constructor(@Inject(Configuration) configuration: Configuration) {
    this.connectionString = configuration.databaseUrl;
    this.observer = configuration.observer;
    const byKey = Math.ceil(configuration.databasePool * BY_KEY_SHARE);
    this.reads = this.open(configuration.databasePool - byKey, TIME_LIMITS.reads, { pipeline: true });
    this.byKey = this.open(byKey, TIME_LIMITS.commands, { options: BY_KEY });
    this.long = this.open(LONG, TIME_LIMITS.longWork, {
      idleTimeoutMillis: IDLE_LONG,
      connectionTimeoutMillis: TIME_LIMITS.longWork.statement,
      pipeline: true,
    });
    this.health = this.open(1, TIME_LIMITS.reads, { query_timeout: PING_LIMIT, connectionTimeoutMillis: PING_LIMIT });
  }

  /** A connection on which a statement timed out is closed, because the server may still be working on it. */
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
    // Somebody may hold one and ask nothing at that moment: their next statement fails. Without a listener the error
    // would end the process.
    pool.on('connect', (connection) =>
      connection.on('error', (error) => this.log.debug(`A database connection ended: ${error.message}`)),
    );
    return pool;
  }

  /** Opens a connection before the first request comes. */
  async onModuleInit(): Promise<void> {
    const { host, pathname } = new URL(this.connectionString);
    await this.reads.query('select 1').catch((error: Error) => {
      throw new Error(
        `The database ${pathname.slice(1)} at ${host} does not answer: ${error.message || (error as NodeJS.ErrnoException).code}.`,
      );
    });
  }

  /** After the server has answered its last request. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.reads, this.byKey, this.long, this.health].map((pool) => pool.end()));
  }
}
