import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ResponseOf, routes } from '@scholium/contract';
import type { Actor } from '@scholium/review';
import { Clock, Failure } from '../../platform/index.js';
import { Importer } from '../importing/importer.js';
import { UploadsRepository } from '../importing/uploads.repository.js';
import { charsetOf, pageOf } from './fetched-file.js';
import type { Fetched } from './fetch-page.js';
import { PageFetcher } from './page-fetcher.js';

type Checked = ResponseOf<typeof routes.checkAddress>;

const MOST_CHANGES = 200;
/** What a server answers for a page that is no more (RFC 9110 15.5.5 and 15.5.11). */
const GONE: readonly unknown[] = [404, 410];

/** Compares the page that a document was made from with what its address answers now. */
@Injectable()
export class AddressChecker {
  constructor(
    private readonly uploads: UploadsRepository,
    private readonly pages: PageFetcher,
    private readonly importer: Importer,
    private readonly clock: Clock,
  ) {}

  /** Throws Failure `not_possible` for a document that was not fetched, and what fetching and reading throw. */
  async check(viewer: Actor, documentId: string): Promise<Checked> {
    const found = await this.uploads.withOrigin(viewer, documentId);
    if (!found) throw new Failure('not_found');
    const { bytes, origin } = found;
    const { fetched, fileName, encoding, sha256, wholePage = false } = origin;
    if (!fetched) throw new Failure('not_possible', { why: 'not_fetched' });
    const now = await this.#fetch(viewer.userId, fetched.address);
    const at = { checkedAt: this.clock.now().toISOString(), changes: [], more: 0 };
    if (now === null) return { ...at, finalAddress: fetched.address, state: 'gone' };
    const { finalAddress } = now.page;
    if (createHash('sha256').update(now.bytes).digest('hex') === sha256)
      return { ...at, finalAddress, state: 'unchanged' };
    const file = { fileName, format: null, corrections: [] };
    const changes = await this.importer.compare({
      before: { ...file, bytes, encoding, ...pageOf(fetched, wholePage) },
      after: { ...file, bytes: now.bytes, encoding: charsetOf(now.page), ...pageOf(now.page, wholePage) },
    });
    return {
      ...at,
      finalAddress,
      state: changes.length === 0 ? 'unchanged' : 'changed',
      changes: changes
        .slice(0, MOST_CHANGES)
        .map(({ removed, added }) => ({ removed: [...removed], added: [...added] })),
      more: Math.max(0, changes.length - MOST_CHANGES),
    };
  }

  /** Null for a page that is gone. */
  async #fetch(userId: string, address: string): Promise<Fetched | null> {
    try {
      return await this.pages.fetch(userId, address);
    } catch (error) {
      if (error instanceof Failure && error.code === 'not_fetched' && GONE.includes(error.details?.['status']))
        return null;
      throw error;
    }
  }
}
