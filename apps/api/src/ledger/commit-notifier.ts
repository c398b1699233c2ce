import { setImmediate as afterwards, setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { id, wholeNumber, type Entry } from '@scholium/review';
import { z } from 'zod';
import { jsonMessage } from '../platform/index.js';
import type { StreamKind } from './streams.js';
import { notifyStatement } from './statements/notify-statement.js';
import type { Queries } from './statements/queries.js';

/** The channel on which every commit is announced to all processes, as a {@link Moved} in JSON. */
export const LEDGER_CHANNEL = 'scholium_ledger';

/** A stream has come to a number. */
export interface Moved {
  readonly streamId: string;
  readonly projectId: string | null;
  readonly seq: number;
  /** Its document is deleted: nobody may read the stream any more. */
  readonly deleted?: true | undefined;
}

/** What is heard on {@link LEDGER_CHANNEL}. */
export const movedMessage: z.ZodType<Moved, string> = jsonMessage(
  z.object({ streamId: id, projectId: id.nullable(), seq: wholeNumber(), deleted: z.literal(true).optional() }),
);

/** How the move of a stream is told. */
export const movedOf = ({
  streamId,
  projectId,
  seq,
  kind,
}: Omit<Moved, 'deleted'> & { readonly kind: StreamKind }): Moved => ({
  streamId,
  projectId,
  seq,
  ...(kind === 'deleted' ? { deleted: true } : {}),
});

/** The least time between two notifications, in ms: under load one of them speaks for many commits. */
const BETWEEN = 20;

type Listener = (moved: Moved, entries: readonly Entry[]) => void;
type Preparer = (streamId: string, entries: readonly Entry[]) => void;

/**
 * Tells of commits: this process at once, the others by NOTIFY. The notification is a statement of its own after the
 * commit, shared by all commits since the last one: inside the committing statement it takes a lock on the whole
 * database that is held until the disk has answered, which was measured to cost two fifths of the commits (those that
 * take rights away are told there all the same: see `announcesItself`). It waits for no disk. What is lost when a
 * process dies between the two is a wake-up, never an entry: who follows a stream also looks at its number now and
 * then.
 */
export class Announcements {
  readonly #queries: Queries;
  readonly #listeners = new Set<Listener>();
  readonly #preparers = new Set<Preparer>();
  readonly #log = new Logger(Announcements.name);
  #due = new Map<string, Moved>();
  #sending = false;

  constructor(database: Queries) {
    this.#queries = database;
  }

  /**
   * Calls `listener` for each commit of this process, before anything later of the same stream. Returns how to stop.
   */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /**
   * Calls `preparer` with entries of a stream that were handed to the database and may never be written. Returns how to
   * stop.
   */
  prepareWith(preparer: Preparer): () => void {
    this.#preparers.add(preparer);
    return () => void this.#preparers.delete(preparer);
  }

  /** While the database writes there is time to prepare what is said when it has. */
  prepare(streamId: string, entries: readonly Entry[]): void {
    for (const preparer of this.#preparers) this.#call(streamId, () => preparer(streamId, entries));
  }

  /** `done` when the commit has told the other processes by itself. */
  announce(moved: Moved, entries: readonly Entry[], done: boolean): void {
    for (const listener of this.#listeners) this.#call(moved.streamId, () => listener(moved, entries));
    if (done) return;
    this.#due.set(moved.streamId, moved);
    if (!this.#sending) void this.#send();
  }

  /** What is written is written, whatever somebody makes of it. */
  #call(streamId: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#log.error(
        `News of ${streamId} could not be taken in`,
        error instanceof Error ? error.stack : String(error),
      );
    }
  }

  async #send(): Promise<void> {
    this.#sending = true;
    // Whoever waits for the commit here is answered first.
    await afterwards();
    while (this.#due.size > 0) {
      const payloads = [...this.#due.values()].map((moved) => JSON.stringify(moved));
      this.#due = new Map();
      try {
        await this.#queries.query(notifyStatement(LEDGER_CHANNEL), [payloads]);
      } catch {
        // The database is gone or going; the others find out when they look at the numbers.
      }
      await pause(BETWEEN, undefined, { ref: false });
    }
    this.#sending = false;
  }
}
