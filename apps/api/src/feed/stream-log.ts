import type { FeedEntry } from './feed-entry.js';

/** How many entries are read at a time. */
export const PAGE = 500;

/** Where delivered entries come from: a commit of this process, or a read of the log. */
export type EntriesFrom = 'commit' | 'log';

type Deliver = (entries: readonly FeedEntry[], from: EntriesFrom) => void;
type Read = (streamId: string, after: number, limit: number) => Promise<readonly FeedEntry[]>;

/**
 * One stream as this process follows it: every entry once, in order, without gaps, whatever order the news come in.
 * One reader a stream; entries that this process wrote itself need no reading when they are the next.
 */
export class StreamLog {
  readonly streamId: string;
  readonly #read: Read;
  readonly #deliver: Deliver;
  #seen: number;
  #target: number;
  #reading = false;

  /** Delivers what comes after `seen`. `deliver` must not throw. */
  constructor(streamId: string, seen: number, read: Read, deliver: Deliver) {
    this.streamId = streamId;
    this.#seen = seen;
    this.#target = seen;
    this.#read = read;
    this.#deliver = deliver;
  }

  /** The number of the last entry delivered. */
  get seen(): number {
    return this.#seen;
  }

  /** News that the stream has come to `seq`; `entries` when they are at hand. Resolves when they were delivered. */
  async moved(seq: number, entries?: readonly FeedEntry[]): Promise<void> {
    if (!this.#reading && entries && entries[0]?.seq === this.#seen + 1) return this.#pass(entries, 'commit');
    this.#target = Math.max(this.#target, seq);
    if (!this.#reading) await this.#catchUp();
  }

  /** Nobody needs what happened up to `seq`. */
  skip(seq: number): void {
    if (this.#reading) this.#target = Math.max(this.#target, seq);
    else this.#seen = Math.max(this.#seen, seq);
  }

  async #catchUp(): Promise<void> {
    this.#reading = true;
    try {
      while (this.#seen < this.#target) {
        const page = await this.#read(this.streamId, this.#seen, PAGE);
        if (page.length === 0) break;
        this.#pass(page, 'log');
      }
    } finally {
      this.#reading = false;
    }
  }

  #pass(entries: readonly FeedEntry[], from: EntriesFrom): void {
    this.#seen = entries.at(-1)?.seq ?? this.#seen;
    this.#deliver(entries, from);
  }
}
