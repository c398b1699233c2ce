import type { EntryOnWire, HiddenEntry } from '@scholium/contract';
import { can, canReadEntry, readQuestion, type Actor, type Entry, type ReadQuestion } from '@scholium/review';
import { isReadableEntry, type FeedEntry } from './feed-entry.js';

/**
 * The entry as it travels. The text of an import stays behind: it is opened through the document, at its newest
 * version.
 */
export function entryOnWire(entry: Entry): EntryOnWire {
  return entry.kind === 'document.imported' ? { ...entry, payload: { ...entry.payload, doc: null } } : entry;
}

export function entryFor(actor: Actor, entry: FeedEntry): EntryOnWire | HiddenEntry {
  return isReadableEntry(entry) && canReadEntry(actor, entry) ? entryOnWire(entry) : hidden(entry);
}

const hidden = (entry: FeedEntry): HiddenEntry => ({
  streamId: entry.streamId,
  seq: entry.seq,
  hidden: true,
  ...(isReadableEntry(entry) ? {} : { unreadable: true }),
});

/** What was written for those who answered so far alike: of each question the next. */
interface EncodedVariant {
  yes?: EncodedVariant;
  no?: EncodedVariant;
  frame?: Buffer;
}

/** Consecutive entries of one stream as messages: one is written once, however many it is sent to. */
export class EncodedEntries {
  /** The number of the last of them. */
  readonly last: number;
  readonly entries: readonly FeedEntry[];
  /** What is asked of a viewer, each once, and for each entry which of them; -1 for what nobody can read. */
  readonly #questions: readonly ReadQuestion[];
  readonly #questionOf: readonly number[];
  readonly #texts: (string | undefined)[] = [];
  /** By how many of the entries a viewer has. */
  readonly #written: EncodedVariant[] = [];

  /** At least one entry. */
  constructor(entries: readonly FeedEntry[]) {
    this.entries = entries;
    this.last = entries.at(-1)?.seq ?? 0;
    const asked = entries.map((entry) => (isReadableEntry(entry) ? readQuestion(entry) : null));
    this.#questions = [...new Set(asked)].filter((question) => question !== null);
    this.#questionOf = asked.map((question) => (question ? this.#questions.indexOf(question) : -1));
  }

  /** The message that takes a viewer on from a number, in UTF-8. */
  frameFor(actor: Actor, after: number): Buffer {
    const seen = Math.max(0, after + 1 - (this.entries[0]?.seq ?? 0));
    let alike = (this.#written[seen] ??= {});
    for (const question of this.#questions) alike = can(actor, ...question) ? (alike.yes ??= {}) : (alike.no ??= {});
    return (alike.frame ??= this.#frame(
      seen,
      this.#questions.map((question) => can(actor, ...question)),
    ));
  }

  #frame(seen: number, answers: readonly boolean[]): Buffer {
    const texts = this.entries.slice(seen).map((entry, index) => this.#text(seen + index, entry, answers));
    return Buffer.from(`{"type":"entries","streamId":"${this.entries[0]?.streamId}","entries":[${texts.join(',')}]}`);
  }

  #text(index: number, entry: FeedEntry, answers: readonly boolean[]): string {
    return isReadableEntry(entry) && answers[this.#questionOf[index] ?? -1]
      ? (this.#texts[index] ??= JSON.stringify(entryOnWire(entry)))
      : JSON.stringify(hidden(entry));
  }
}
