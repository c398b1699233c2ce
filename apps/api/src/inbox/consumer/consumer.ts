import { Injectable } from '@nestjs/common';
import { Ids } from '../../platform/index.js';
import { ConsumerRepository, type Behind } from './consumer.repository.js';
import { factsFor, mayNameGroup, rowsFor, toldOf, type Told } from './notifications-of.js';

const PAGE = 200;
/** How many entries nobody is told of may lie behind the cursor, so that typing does not write it again and again. */
const SLACK = 500;

/** Turns the log into notifications: each stream in order, without gaps, and harmless when done twice. */
@Injectable()
export class Consumer {
  /** How far streams were looked at here beyond their cursors. */
  readonly #seen = new Map<string, number>();

  constructor(private readonly repository: ConsumerRepository, private readonly ids: Ids) {}

  /** Catches up with some streams, or with all. Answers who was told something. */
  async catchUp(streamIds: readonly string[] | null): Promise<ReadonlySet<string>> {
    const told = new Set<string>();
    for (const behind of await this.repository.behind(streamIds)) {
      for (const userId of await this.#follow(behind)) told.add(userId);
    }
    return told;
  }

  async #follow(behind: Behind): Promise<readonly string[]> {
    const { streamId, head } = behind;
    const told: string[] = [];
    let { done } = behind;
    for (let at = Math.max(done, this.#seen.get(streamId) ?? 0); at < head; ) {
      const entries = await this.repository.entries(streamId, at, head, PAGE);
      const upTo = entries.length === PAGE ? (entries.at(-1)?.seq ?? head) : head;
      const rows = entries.length === 0 ? [] : await this.#rows(behind, entries);
      if (rows.length > 0 || upTo - done > SLACK) {
        const written = await this.repository.write({ ...behind, done }, upTo, rows);
        // Another process came first; what it left is read the next time.
        if (written === null) break;
        told.push(...written);
        done = upTo;
      }
      at = upTo;
      this.#seen.set(streamId, at);
    }
    return told;
  }

  async #rows({ streamId, projectId }: Behind, entries: Awaited<ReturnType<ConsumerRepository['entries']>>) {
    const threadIds = [...new Set(entries.flatMap(({ payload }) => ('threadId' in payload ? [payload.threadId] : [])))];
    const [watches, participants, members] = await Promise.all([
      this.repository.watches(streamId), threadIds.length === 0 ? [] : this.repository.participants(threadIds),
      entries.some(mayNameGroup) ? this.repository.members(projectId) : [],
    ]);
    const told: Told[] = [];
    for (const entry of entries) {
      const { kind, payload, seq } = entry;
      const wordings = kind === 'comment.edited' ? await this.repository.wordingsBefore(payload.threadId, payload.commentId, seq) : [];
      told.push(...toldOf(entry, factsFor(entry, { watches, participants, members }, wordings)));
    }
    if (told.length === 0) return [];
    const actors = await this.repository.actors(projectId, [...new Set(told.map(({ notice }) => notice.userId))]);
    return rowsFor(told, actors, () => this.ids.next());
  }
}
