import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Database, Failure } from '../../platform/index.js';

/** Attempts before the wait, and how long it lasts, in seconds. */
const PER_ADDRESS_AND_NAME = { points: 8, duration: 15 * 60 };
const PER_ADDRESS = { points: 60, duration: 15 * 60 };

/** Counts attempts to guess a password, in the database, so that every node counts the same. */
@Injectable()
export class Attempts {
  private readonly byName: RateLimiterPostgres;
  private readonly byAddress: RateLimiterPostgres;

  constructor(database: Database) {
    const shared = { storeClient: database.pool, storeType: 'pool', tableName: 'RateLimit', tableCreated: true };
    this.byName = new RateLimiterPostgres({ ...shared, ...PER_ADDRESS_AND_NAME, keyPrefix: 'name' });
    this.byAddress = new RateLimiterPostgres({ ...shared, ...PER_ADDRESS, keyPrefix: 'address' });
  }

  /** Counts before the work is done, so that many at once gain nothing. Throws Failure `too_many_attempts`. */
  async count(address: string, name: string): Promise<void> {
    try {
      await Promise.all([this.byName.consume(keyOf(address, name)), this.byAddress.consume(address)]);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw new Failure('too_many_attempts', { retryAfterSeconds: Math.ceil(error.msBeforeNext / 1_000) });
    }
  }

  /** A right password takes its own attempt back. */
  async forgive(address: string, name: string): Promise<void> {
    await Promise.all([this.byName.delete(keyOf(address, name)), this.byAddress.reward(address)]);
  }
}

/** The table of counters is no list of who has an account. */
function keyOf(address: string, name: string): string {
  return createHash('sha256').update(`${address} ${name}`).digest('base64url');
}
