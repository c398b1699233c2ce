import { NOTHING_PROTECTED, type EntryProtections } from '../sql/index.js';
import type { CommittedEntries } from '../ledger/index.js';
import type { FeedEntry } from './feed-entry.js';

/** How many entries are read at a time. */
export const PAGE = 500;

/** Where delivered entries come from: a commit of this process, or a read of the log. */
export type EntriesFrom = 'commit' | 'log';

export interface StreamSource {
  /** Reads entries after a number. */
  entries(streamId: string, after: number, limit: number): Promise<readonly FeedEntry[]>;
  /** What protects what entries name, as it is now; null where nothing has to be asked. */
  protections(entries: readonly FeedEntry[]): Promise<EntryProtections> | null;
  /** Must not throw. */
  deliver(entries: readonly FeedEntry[], from: EntriesFrom, protections: EntryProtections): void;
}

/**
 * One stream as this process follows it: every entry once, in order, without gaps, whatever order the news come in.
 * One reader a stream; entries that this process wrote itself need no reading when they are the next.
 */
export class StreamLog {
  readonly streamId: string;
  readonly source: StreamSource;
  #seen: number;
  #target: number;
  #reading = false;

  /** Delivers what comes after `seen`. */
  constructor(streamId: string, seen: number, source: StreamSource) {
    this.streamId = streamId;
    this.#seen = seen;
    this.#target = seen;
    this.source = source;
  }

  /** The number of the last entry delivered. */
  get seen(): number {
    return this.#seen;
  }

  /**
   * News that the stream has come to `seq`, with what this process committed. Resolves when the entries were delivered.
   */
  async moved(seq: number, committed?: CommittedEntries): Promise<void> {
    const next = !this.#reading && committed?.entries[0]?.seq === this.#seen + 1 ? committed.entries : null;
    const asked = next && committed?.protections ? this.source.protections(next) : null;
    if (next && !asked) return this.#pass(next, 'commit', NOTHING_PROTECTED);
    this.#target = Math.max(this.#target, seq);
    if (!this.#reading) await this.#catchUp(next, asked);
  }

  /** Nobody needs what happened up to `seq`. */
  skip(seq: number): void {
    if (this.#reading) this.#target = Math.max(this.#target, seq);
    else this.#seen = Math.max(this.#seen, seq);
  }

  /** `next` are the first entries, where they are at hand. */
  async #catchUp(next: readonly FeedEntry[] | null, asked: Promise<EntryProtections> | null): Promise<void> {
    this.#reading = true;
    try {
      if (next && asked) this.#pass(next, 'commit', await asked);
      while (this.#seen < this.#target) {
        const page = await this.source.entries(this.streamId, this.#seen, PAGE);
        if (page.length === 0) break;
        this.#pass(page, 'log', (await this.source.protections(page)) ?? NOTHING_PROTECTED);
      }
    } finally {
      this.#reading = false;
    }
  }

  #pass(entries: readonly FeedEntry[], from: EntriesFrom, protections: EntryProtections): void {
    this.#seen = entries.at(-1)?.seq ?? this.#seen;
    this.source.deliver(entries, from, protections);
  }
}
