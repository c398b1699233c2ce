import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Failure } from '../../platform/index.js';
import { SystemDatabase } from '../../platform/system.js';
import { KnownDevices, type AccountOfDevice } from './known-devices.js';

/** Attempts before the wait, and how long it lasts, in seconds. */
const PER_ADDRESS_AND_ACCOUNT = { points: 8, duration: 15 * 60 };
const PER_ADDRESS = { points: 60, duration: 15 * 60 };
/** From all addresses together, by browsers that never signed in to the account. */
const PER_ACCOUNT = { points: 100, duration: 60 * 60 };
/** After so many wrong passwords a browser that had signed in to the account counts as any other. */
const PER_DEVICE = { points: 30, duration: 60 * 60 };

/** Whose password is tried, and from where. */
export interface Attempt {
  readonly address: string;
  /** The e-mail address that was given, or the id of the account. */
  readonly account: string;
  /** A browser that has signed in to this account before, by an id of its own; null for any other. */
  readonly device: string | null;
}

/**
 * Counts attempts to guess a password, in the database, so that every node counts the same. Strangers cannot keep the
 * owner of an account out: a browser that has signed in to it is counted by itself alone (OWASP, "Device cookies").
 */
@Injectable()
export class Attempts {
  private readonly byAccountAndAddress: RateLimiterPostgres;
  private readonly byAddress: RateLimiterPostgres;
  private readonly byAccount: RateLimiterPostgres;
  private readonly byDevice: RateLimiterPostgres;

  constructor(
    database: SystemDatabase,
    private readonly devices: KnownDevices,
  ) {
    const shared = { storeClient: database.pool, storeType: 'pool', tableName: 'RateLimit', tableCreated: true };
    this.byAccountAndAddress = new RateLimiterPostgres({ ...shared, ...PER_ADDRESS_AND_ACCOUNT, keyPrefix: 'name' });
    this.byAddress = new RateLimiterPostgres({ ...shared, ...PER_ADDRESS, keyPrefix: 'address' });
    this.byAccount = new RateLimiterPostgres({ ...shared, ...PER_ACCOUNT, keyPrefix: 'account' });
    this.byDevice = new RateLimiterPostgres({ ...shared, ...PER_DEVICE, keyPrefix: 'device' });
  }

  /** An attempt on the account `found`, or on none, by a browser that sends this Cookie header. */
  async by(
    address: string,
    cookie: string | undefined,
    email: string,
    found: AccountOfDevice | null,
  ): Promise<Attempt> {
    return { address, account: email, device: found && (await this.devices.find(cookie, found)) };
  }

  /** Counts before the work is done, so that many at once gain nothing. Throws Failure `too_many_attempts`. */
  async count(attempt: Attempt): Promise<void> {
    const { address, account, device } = attempt;
    if (device !== null && (await this.isWithin(this.byDevice, keyOf(device)))) return;
    const counts = [
      this.byAccountAndAddress.consume(keyOf(address, account)),
      this.byAddress.consume(address),
      this.byAccount.consume(keyOf(account)),
    ];
    const refused = (await Promise.allSettled(counts)).flatMap((count) =>
      count.status === 'rejected' ? [count.reason as unknown] : [],
    );
    const broken = refused.find((reason) => !(reason instanceof RateLimiterRes));
    if (broken) throw broken;
    if (refused.length === 0) return;
    const wait = Math.max(...(refused as RateLimiterRes[]).map(({ msBeforeNext }) => msBeforeNext));
    throw new Failure('too_many_attempts', { retryAfterSeconds: Math.ceil(wait / 1_000) });
  }

  /** A right password takes its own attempt back. */
  async forgive({ address, account, device }: Attempt): Promise<void> {
    if (device !== null) await this.byDevice.delete(keyOf(device));
    else
      await Promise.all([
        this.byAccountAndAddress.delete(keyOf(address, account)),
        this.byAddress.reward(address),
        this.byAccount.reward(keyOf(account)),
      ]);
  }

  private async isWithin(limiter: RateLimiterPostgres, key: string): Promise<boolean> {
    try {
      await limiter.consume(key);
      return true;
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      return false;
    }
  }
}

/** The table of counters is no list of who has an account. */
function keyOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join(' ')).digest('base64url');
}
