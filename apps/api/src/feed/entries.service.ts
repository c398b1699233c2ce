import { Injectable } from '@nestjs/common';
import type { routes } from '@scholium/contract';
import type { Actor } from '@scholium/review';
import { UnreadableEntries } from '../ledger/index.js';
import type { AnswerOf } from '../platform/index.js';
import { NOTHING_PROTECTED } from '../sql/index.js';
import { FeedRepository } from './feed.repository.js';
import { entryFor } from './wire-entry.js';

const LISTED = 200;

/** The log by request, as one viewer may see it. */
@Injectable()
export class EntriesService {
  constructor(
    private readonly repository: FeedRepository,
    private readonly passedOver: UnreadableEntries,
  ) {}

  async after(
    streamId: string,
    after: number,
    limit: number,
    actor: Actor,
  ): Promise<AnswerOf<typeof routes.readEntries>> {
    // The head first: an entry that comes in between is after it, never a gap before it.
    const stream = await this.repository.stream(streamId);
    const entries = await this.repository.entries(streamId, after, limit);
    const projectId = stream?.projectId ?? null;
    const protections = projectId === null ? null : await this.repository.protections(projectId, entries);
    return {
      entries: entries.map((entry) => entryFor(actor, entry, protections ?? NOTHING_PROTECTED)),
      head: Math.max(stream?.seq ?? 0, entries.at(-1)?.seq ?? 0),
    };
  }

  /** For administrators. */
  async unreadable(): Promise<AnswerOf<typeof routes.listUnreadableEntries>> {
    const { entries, total } = await this.passedOver.list(LISTED);
    return {
      entries: entries.map(({ foundAt, triedAt, ...entry }) => ({
        ...entry,
        foundAt: foundAt.toISOString(),
        triedAt: triedAt.toISOString(),
      })),
      total,
    };
  }
}
