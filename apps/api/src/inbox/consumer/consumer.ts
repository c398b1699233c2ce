import { Injectable, Logger } from '@nestjs/common';
import { tryReadEntry, UnreadableEntry, type Entry } from '@scholium/review';
import { UnreadableEntries } from '../../ledger/index.js';
import { Clock, Ids, BoundedCache } from '../../platform/index.js';
import { ConsumerRepository, type StreamBacklog } from './consumer.repository.js';
import { factsFor, asksForMembers, rowsFor, noticesFor, type PendingNotice } from './notifications-of.js';

const PAGE = 200;
/** How many entries without recipients may follow the stored cursor, so that typing does not rewrite it each time. */
const SLACK = 500;
/**
 * Streams whose looked-at entries are remembered beyond their cursors; of the others at most {@link SLACK} are looked
 * at again.
 */
const REMEMBERED = 1_000;
/** After so many streams in a row that could not be read it is not the streams: the database is away. */
const GIVES_UP = 3;

/** Turns the log into notifications: each stream in order, without gaps, and harmless when done twice. */
@Injectable()
export class Consumer {
  /**
   * How far streams were looked at here beyond their cursors; where the cursor has come there is nothing to remember.
   */
  readonly #seen = new BoundedCache<number>(REMEMBERED);
  readonly #log = new Logger(Consumer.name);

  constructor(
    private readonly repository: ConsumerRepository,
    private readonly unreadable: UnreadableEntries,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /**
   * Catches up with some streams, or with all (null). Returns the users that got a notification. A stream that cannot
   * be read does not block the others.
   */
  async catchUp(streamIds: readonly string[] | null): Promise<ReadonlySet<string>> {
    const pending = new Set<string>();
    let failed = 0;
    for (const behind of await this.repository.behind(streamIds)) {
      try {
        for (const userId of await this.#follow(behind)) pending.add(userId);
        failed = 0;
      } catch (error) {
        this.#log.warn(`Notifications of ${behind.streamId} could not be made: ${(error as Error).message}`);
        failed += 1;
        if (failed === GIVES_UP) break;
      }
    }
    return pending;
  }

  /**
   * Tries again what could not be read and was not tried for `age` ms: this may be newer code, or it may have been
   * noted by older. Returns the users that got a notification.
   */
  async tryAgain(age: number): Promise<ReadonlySet<string>> {
    const pending = new Set<string>();
    const before = new Date(this.clock.now().getTime() - age);
    for (
      let rows = await this.unreadable.untriedSince(before, PAGE);
      rows.length > 0;
      rows = await this.unreadable.untriedSince(before, PAGE)
    ) {
      for (const { projectId, ...stored } of rows) {
        const entry = tryReadEntry(stored);
        if (entry instanceof UnreadableEntry) await this.unreadable.note([entry]);
        else
          for (const userId of await this.repository.writeLate(
            entry,
            projectId,
            projectId === null ? [] : await this.#rows(entry.streamId, projectId, [entry]),
          ))
            pending.add(userId);
      }
    }
    return pending;
  }

  async #follow(behind: StreamBacklog): Promise<readonly string[]> {
    const { streamId, projectId, head } = behind;
    const pending: string[] = [];
    let { done } = behind;
    for (let at = Math.max(done, this.#seen.get(streamId) ?? 0); at < head;) {
      const page = await this.repository.entries(streamId, at, head, PAGE);
      const last = page.at(-1);
      const upTo = last && page.length === PAGE ? (last instanceof UnreadableEntry ? last.stored.seq : last.seq) : head;
      await this.unreadable.note(page.filter((entry) => entry instanceof UnreadableEntry));
      const entries = page.filter((entry): entry is Entry => !(entry instanceof UnreadableEntry));
      const rows = entries.length === 0 ? [] : await this.#rows(streamId, projectId, entries);
      if (rows.length > 0 || upTo - done > SLACK) {
        const written = await this.repository.write({ ...behind, done }, upTo, rows);
        // Another process came first; what it left is read the next time.
        if (written === null) break;
        pending.push(...written);
        done = upTo;
      }
      at = upTo;
      if (at === done) this.#seen.delete(streamId);
      else this.#seen.set(streamId, at);
    }
    return pending;
  }

  async #rows(streamId: string, projectId: string, entries: readonly Entry[]) {
    const threadIds = [...new Set(entries.flatMap(({ payload }) => ('threadId' in payload ? [payload.threadId] : [])))];
    const [watches, participants, members] = await Promise.all([
      this.repository.watches(streamId),
      threadIds.length === 0 ? [] : this.repository.participants(threadIds),
      entries.some(asksForMembers) ? this.repository.members(projectId) : [],
    ]);
    const pending: PendingNotice[] = [];
    for (const entry of entries) {
      const { kind, payload, seq } = entry;
      const wordings =
        kind === 'comment.edited' ? await this.repository.wordingsBefore(payload.threadId, payload.commentId, seq) : [];
      pending.push(...noticesFor(entry, factsFor(entry, { watches, participants, members }, wordings)));
    }
    if (pending.length === 0) return [];
    const userIds = [...new Set(pending.map(({ notice }) => notice.userId))];
    const [actors, protections] = await Promise.all([
      this.repository.actors(projectId, userIds),
      this.repository.protections(projectId, entries),
    ]);
    return rowsFor(pending, actors, protections, () => this.ids.next());
  }
}
