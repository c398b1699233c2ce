/** How far a stream has been read. Entries are handed on once each, in order, whatever the network did to them. */
import { tryReadEntry, UnreadableEntry } from '@scholium/review';
import type { Entry } from '@scholium/review';
import type { EntryOnWire, HiddenEntry } from '@scholium/contract';

export type WireEntry = EntryOnWire | HiddenEntry;

export interface CursorOptions {
  readonly read: (
    streamId: string,
    after: number,
  ) => Promise<{ readonly entries: readonly WireEntry[]; readonly head: number }>;
  /** Consecutive readable entries, hidden ones left out. */
  readonly apply: (entries: readonly Entry[]) => void;
  /** The numbers up to `seq` are done. */
  readonly onReached: (seq: number) => void;
  /**
   * An entry cannot be understood (newer code wrote it): what it and those after it did must be read in another way.
   * They are not handed on.
   */
  readonly onUnreadable: () => void;
  /** A catch-up read failed. */
  readonly onFailure: (error: unknown) => void;
  /** Stays at its number: what follows is read by another cursor, later. */
  readonly held?: boolean;
}

export class StreamCursor {
  private reading: Promise<void> | null = null;
  /** The highest number known. */
  private highestKnown: number;
  private stopped = false;

  constructor(
    readonly streamId: string,
    private at: number,
    private readonly options: CursorOptions,
  ) {
    this.highestKnown = at;
  }

  get seq(): number {
    return this.at;
  }

  /** Takes entries in whatever order they come; a hole in the numbers triggers a read. */
  receive(entries: readonly WireEntry[]): void {
    if (this.stopped || this.options.held) return;
    const fresh: WireEntry[] = [];
    let next = this.at + 1;
    for (const entry of entries) {
      this.highestKnown = Math.max(this.highestKnown, entry.seq);
      if (entry.seq === next) {
        fresh.push(entry);
        next++;
      }
    }
    this.take(fresh);
    if (this.at < this.highestKnown) void this.catchUp();
  }

  /** Reads until no known number is missing. One read at a time. */
  catchUp(): Promise<void> {
    if (this.options.held) return Promise.resolve();
    this.reading ??= this.readOn();
    return this.reading;
  }

  /** The stream is known to reach at least `seq`. */
  async reach(seq: number): Promise<void> {
    this.highestKnown = Math.max(this.highestKnown, seq);
    if (this.at < this.highestKnown) await this.catchUp();
  }

  stop(): void {
    this.stopped = true;
  }

  private async readOn(): Promise<void> {
    try {
      do {
        const before = this.at;
        const { entries, head } = await this.options.read(this.streamId, before);
        if (this.stopped) return;
        this.highestKnown = Math.max(this.highestKnown, head);
        this.take(entries.filter((entry) => entry.seq > this.at));
        // A read that brings nothing new must not be repeated at once.
        if (this.at === before) return;
      } while (this.at < this.highestKnown);
    } catch (error) {
      if (!this.stopped) this.options.onFailure(error);
    } finally {
      this.reading = null;
    }
  }

  private take(entries: readonly WireEntry[]): void {
    if (entries.length === 0) return;
    const readable: Entry[] = [];
    const unreadable = entries.some((entry) => {
      const read = 'hidden' in entry ? (entry.unreadable ?? null) : tryReadEntry(entry);
      if (read === true || read instanceof UnreadableEntry) return true;
      if (read) readable.push(read);
      return false;
    });
    // An entry that cannot be read now cannot be read a moment later either: it is passed, and asked about once.
    this.at = entries.at(-1)!.seq;
    if (readable.length > 0) this.options.apply(readable);
    if (unreadable) this.options.onUnreadable();
    this.options.onReached(this.at);
  }
}
