import { Injectable } from '@nestjs/common';
import { FILE_LIMIT } from '@scholium/contract';
import { Clock, Configuration, Failure } from '../../platform/index.js';
import { AddressGuard } from './address-guard.js';
import { FetchLimit } from './fetch-limit.js';
import { fetchPage, type Fetched } from './fetch-page.js';
import { FetchRefused } from './fetch-refused.js';

/** Fetches of this process at the same time. */
const AT_ONCE = 8;
/** In ms and bytes. */
const LIMITS = { time: 20_000, bytes: FILE_LIMIT, redirects: 5 };

/** Fetches pages in people's names. Throws Failure `too_many_attempts`, `unavailable` or `not_fetched`. */
@Injectable()
export class PageFetcher {
  readonly #guard: AddressGuard;
  #running = 0;

  constructor(
    configuration: Configuration,
    private readonly limit: FetchLimit,
    private readonly clock: Clock,
  ) {
    this.#guard = new AddressGuard(configuration.fetchNetworks);
  }

  async fetch(userId: string, address: string): Promise<Fetched> {
    await this.limit.count(userId);
    if (this.#running >= AT_ONCE) throw new Failure('unavailable', { reason: 'computing' });
    this.#running += 1;
    try {
      return await fetchPage(address, this.#guard, LIMITS, () => this.clock.now());
    } catch (error) {
      if (error instanceof FetchRefused) throw new Failure('not_fetched', { reason: error.reason, ...error.values });
      throw error;
    } finally {
      this.#running -= 1;
    }
  }
}
