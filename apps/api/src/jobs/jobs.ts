import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { JobWithMetadata, PgBoss } from 'pg-boss';
import { Configuration, CONNECTION_LIMIT, TIME_LIMITS } from '../platform/index.js';
import { JobsRepository } from './jobs.repository.js';

const SCHEMA = 'pgboss';
/** How long a stop waits for jobs that are under way, in ms; later they are begun again elsewhere. */
const GRACE = 10_000;
/** A job that does not come to an end is begun again after this many seconds. */
const EXPIRES = 120;
const KEPT_FAILED = 30 * 86_400;

/** A job that failed: it is tried again at `nextAt`, or was given up when that is null. */
export interface FailedJob<T> {
  readonly id: string;
  readonly data: T;
  readonly attempts: number;
  readonly error: string;
  readonly firstAt: Date;
  readonly lastAt: Date | null;
  readonly nextAt: Date | null;
}

/**
 * How often a failed job is tried again, and how long after the first failure; then twice as long, and so on up to an
 * hour. In seconds.
 */
export interface RetryPolicy {
  readonly retryLimit: number;
  readonly retryDelay: number;
}

/** Queues of jobs that are done at least once. Jobs with one key are done one at a time, and only one of them waits. */
@Injectable()
export class Jobs implements OnModuleDestroy {
  #boss: PgBoss | null = null;
  readonly #workers = new Map<string, string>();
  readonly #serving = new Map<string, RetryPolicy>();
  readonly #log = new Logger(Jobs.name);

  constructor(
    private readonly configuration: Configuration,
    private readonly repository: JobsRepository,
  ) {}

  /**
   * Opens a queue and does its jobs here, as do all processes that serve it. Throws when the database has no place for
   * queues.
   */
  async serve<T extends object>(queue: string, serving: RetryPolicy, work: (data: T) => Promise<void>): Promise<void> {
    const boss = (this.#boss ??= await this.#open());
    const options = { expireInSeconds: EXPIRES, deleteAfterSeconds: 3_600 };
    await boss.createQueue(failedOf(queue), { ...options, retentionSeconds: KEPT_FAILED });
    await boss.createQueue(queue, { ...options, policy: 'stately', deadLetter: failedOf(queue) });
    this.#serving.set(queue, serving);
    this.#workers.set(
      queue,
      await boss.work<T>(queue, { pollingIntervalSeconds: 2 }, async (jobs) => {
        for (const { data } of jobs) await work(data);
      }),
    );
  }

  /**
   * Asks for a job, now or at a time; nothing happens, and the answer is false, when one with this key waits already.
   */
  async ask(queue: string, key: string, data: object, startAfter: Date | null = null): Promise<boolean> {
    const id = await this.#opened().send(queue, data, {
      singletonKey: key,
      ...this.#serving.get(queue),
      retryBackoff: true,
      retryDelayMax: 3_600,
      ...(startAfter ? { startAfter } : {}),
    });
    if (!startAfter) this.#opened().notifyWorker(this.#workers.get(queue) ?? '');
    return id !== null;
  }

  /** What failed in a queue, newest first; given up ones are kept for 30 days. */
  async troubled<T extends object>(queue: string): Promise<FailedJob<T>[]> {
    const [waiting, over] = await Promise.all([
      this.#opened().findJobs<T>(queue, { queued: true }),
      this.#opened().findJobs<T>(failedOf(queue)),
    ]);
    const retried = waiting
      .filter(({ state }) => state === 'retry')
      .map((job) => troubledFrom(job, job.retryCount, job.startAfter));
    const given = over.map((job) => troubledFrom(job, (job.sourceRetryCount ?? 0) + 1, null));
    return [...retried, ...given].sort((a, b) => b.firstAt.getTime() - a.firstAt.getTime());
  }

  /** Tries a job at once that waits for its next try; nothing happens when it no longer waits. */
  async hurry(queue: string, id: string): Promise<void> {
    await this.#opened().update(queue, undefined, { id, startAfter: new Date() });
    this.#opened().notifyWorker(this.#workers.get(queue) ?? '');
  }

  /** Takes a job that was given up off the list of what failed. */
  async forgetFailed(queue: string, id: string): Promise<void> {
    await this.#opened().deleteJob(failedOf(queue), id);
  }

  async onModuleDestroy(): Promise<void> {
    await this.#boss?.stop({ graceful: true, timeout: GRACE });
  }

  async #open(): Promise<PgBoss> {
    if (!(await this.repository.canUseSchema(SCHEMA)))
      throw new Error(
        `Mail needs the schema ${SCHEMA} in the database, in which the role of DATABASE_URL may create tables. The migration command makes it; see the operator guide.`,
      );
    // Loaded here, so that who sends no mail does not carry it.
    const { PgBoss: Boss } = await import('pg-boss');
    const boss = new Boss({
      connectionString: this.configuration.databaseUrl,
      schema: SCHEMA,
      createSchema: false,
      schedule: false,
      max: 3,
      application_name: 'scholium jobs',
      connectionTimeoutMillis: CONNECTION_LIMIT,
      options: `-c statement_timeout=${TIME_LIMITS.longWork.statement} -c lock_timeout=${TIME_LIMITS.longWork.lock}`,
    });
    boss.on('error', (error) => this.#log.warn(`Jobs: ${error.message}`));
    return boss.start();
  }

  #opened(): PgBoss {
    if (!this.#boss) throw new Error('No queue is served here');
    return this.#boss;
  }
}

const failedOf = (queue: string): string => `${queue}-failed`;

function troubledFrom<T>(job: JobWithMetadata<T>, attempts: number, nextAt: Date | null): FailedJob<T> {
  const { message } = (job.sourceOutput ?? job.output ?? {}) as { message?: unknown };
  return {
    id: job.id,
    data: job.data,
    attempts,
    error: typeof message === 'string' ? message : 'It did not come to an end.',
    firstAt: job.sourceCreatedOn ?? job.createdOn,
    lastAt: nextAt === null ? job.createdOn : (job.startedOn ?? null),
    nextAt,
  };
}
