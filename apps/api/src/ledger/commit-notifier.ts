import { setImmediate as nextIteration, setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { accessChangedBy, id, wholeNumber, type Entry, type StreamKind } from '@scholium/review';
import { z } from 'zod';
import { jsonMessage } from '../platform/index.js';
import { notifyStatement } from './statements/notify-statement.js';
import type { Queries } from './statements/queries.js';

/** The channel on which every commit is announced to all processes, as a {@link StreamMoved} in JSON. */
export const LEDGER_CHANNEL = 'scholium_ledger';

/** The head of a stream has moved to `seq`. */
export interface StreamMoved {
  readonly streamId: string;
  readonly projectId: string | null;
  readonly seq: number;
  /** Other people than before may know of something in the stream, or of the project if it is that of a project. */
  readonly accessChanged?: true | undefined;
  /** The stream's document was deleted: nobody may read the stream any more. */
  readonly deleted?: true | undefined;
}

/** The message on {@link LEDGER_CHANNEL}. */
export const streamMovedMessage: z.ZodType<StreamMoved, string> = jsonMessage(
  z.object({
    streamId: id,
    projectId: id.nullable(),
    seq: wholeNumber(),
    deleted: z.literal(true).optional(),
    accessChanged: z.literal(true).optional(),
  }),
);

/** The message for a head that was moved by these entries. */
export const streamMoved = (
  {
    streamId,
    projectId,
    seq,
    kind,
  }: Pick<StreamMoved, 'streamId' | 'projectId' | 'seq'> & { readonly kind: StreamKind },
  entries: readonly Entry[],
): StreamMoved => ({
  streamId,
  projectId,
  seq,
  ...(entries.some((entry) => accessChangedBy(entry) !== null) ? { accessChanged: true } : {}),
  ...(kind === 'deleted' ? { deleted: true } : {}),
});

/** The least time between two notifications, in ms: under load one of them covers many commits. */
const NOTIFY_INTERVAL = 20;

/** What a commit wrote to a stream, and whether anything in the stream's project was protected by then. */
export interface CommittedEntries {
  readonly entries: readonly Entry[];
  readonly protections: boolean;
}

type Listener = (moved: StreamMoved, committed: CommittedEntries) => void;

/**
 * Tells of commits: listeners of this process at once, other processes by NOTIFY. The notification is a statement of
 * its own after the commit, shared by all commits since the last one. Inside the committing statement it would take a
 * lock on the whole database until the disk has answered, which was measured to cost two fifths of the commits; only
 * commits that take rights away do that (see `notifiesInTransaction`). If the process dies between commit and
 * notification, a wake-up is lost, never an entry: followers also look at the heads of their streams at intervals.
 */
export class CommitNotifier {
  readonly #queries: Queries;
  readonly #listeners = new Set<Listener>();
  readonly #log = new Logger(CommitNotifier.name);
  #due = new Map<string, StreamMoved>();
  #sending = false;

  constructor(database: Queries) {
    this.#queries = database;
  }

  /** Calls `listener` for each commit of this process, in the order of the stream. Returns the unsubscribe function. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** `notified`: the committing statement has notified the other processes itself. */
  committed(moved: StreamMoved, committed: CommittedEntries, notified: boolean): void {
    for (const listener of this.#listeners) {
      try {
        listener(moved, committed);
      } catch (error) {
        // The commit is done and stands.
        this.#log.error(
          `A listener failed on a commit of ${moved.streamId}`,
          error instanceof Error ? error.stack : String(error),
        );
      }
    }
    if (notified) return;
    this.#due.set(moved.streamId, moved);
    if (!this.#sending) void this.#send();
  }

  async #send(): Promise<void> {
    this.#sending = true;
    // The callers of the commit are answered first.
    await nextIteration();
    while (this.#due.size > 0) {
      const payloads = [...this.#due.values()].map((moved) => JSON.stringify(moved));
      this.#due = new Map();
      try {
        await this.#queries.execute(notifyStatement(LEDGER_CHANNEL), [payloads]);
      } catch {
        // The database is unreachable; other processes find the commits when they look at the heads.
      }
      await pause(NOTIFY_INTERVAL, undefined, { ref: false });
    }
    this.#sending = false;
  }
}
