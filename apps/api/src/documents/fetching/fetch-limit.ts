import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Failure } from '../../platform/index.js';
import { SystemDatabase } from '../../platform/system.js';

/** One person's fetches, and the span they count in, in seconds. */
const PER_PERSON = { points: 60, duration: 3_600 };

/** Counts what people fetch, in the database, so that every node counts the same. */
@Injectable()
export class FetchLimit {
  readonly #limiter: RateLimiterPostgres;

  constructor(database: SystemDatabase) {
    this.#limiter = new RateLimiterPostgres({
      ...PER_PERSON,
      storeClient: database.pool,
      storeType: 'pool',
      tableName: 'RateLimit',
      tableCreated: true,
      keyPrefix: 'fetch',
    });
  }

  /** Throws Failure `too_many_attempts`. */
  async count(userId: string): Promise<void> {
    try {
      await this.#limiter.consume(userId);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw new Failure('too_many_attempts', { retryAfterSeconds: Math.ceil(refused.msBeforeNext / 1_000) });
    }
  }
}
