import { Injectable } from '@nestjs/common';
import type { routes } from '@scholium/contract';
import type { Actor } from '@scholium/review';
import type { AnswerOf } from '../platform/index.js';
import { FeedRepository } from './feed.repository.js';
import { entryFor } from './wire-entry.js';

/** The log by request, as one viewer may see it. */
@Injectable()
export class EntriesService {
  constructor(private readonly repository: FeedRepository) {}

  async after(streamId: string, after: number, limit: number, actor: Actor): Promise<AnswerOf<typeof routes.readEntries>> {
    // The head first: an entry that comes in between is after it, never a gap before it.
    const stream = await this.repository.stream(streamId);
    const entries = await this.repository.entries(streamId, after, limit);
    return { entries: entries.map((entry) => entryFor(actor, entry)), head: Math.max(stream?.seq ?? 0, entries.at(-1)?.seq ?? 0) };
  }
}
