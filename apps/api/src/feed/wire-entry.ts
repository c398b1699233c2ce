import type { EntryOnWire, HiddenEntry } from '@scholium/contract';
import { can, canReadEntry, readQuestion, type Actor, type Entry, type ReadQuestion } from '@scholium/review';
import type { EntryProtections } from '../sql/index.js';
import { isReadableEntry, type FeedEntry } from './feed-entry.js';

/**
 * The entry as it travels. The text of an import stays behind: it is opened through the document, at its newest
 * version.
 */
export function entryOnWire(entry: Entry): EntryOnWire {
  return entry.kind === 'document.imported' ? { ...entry, payload: { ...entry.payload, doc: null } } : entry;
}

/** `protections` are those of the stream's entries. */
export function entryFor(actor: Actor, entry: FeedEntry, protections: EntryProtections): EntryOnWire | HiddenEntry {
  return isReadableEntry(entry) && canReadEntry(actor, entry, protections.get(entry.seq) ?? [])
    ? entryOnWire(entry)
    : hidden(entry);
}

const hidden = (entry: FeedEntry): HiddenEntry => ({
  streamId: entry.streamId,
  seq: entry.seq,
  hidden: true,
  ...(isReadableEntry(entry) ? {} : { unreadable: true }),
});

/** Consecutive entries of one stream as messages: one is written once for all viewers who may read the same of it. */
export class EncodedEntries {
  /** The number of the last of them. */
  readonly last: number;
  readonly #entries: readonly FeedEntry[];
  /** What is asked of a viewer, each once, and for each entry which of them; -1 for what nobody can read. */
  readonly #questions: readonly ReadQuestion[];
  readonly #questionOf: readonly number[];
  /** By how many of the entries the viewer has, and the answers to the questions. */
  readonly #frames = new Map<string, Buffer>();

  /** At least one entry. */
  constructor(entries: readonly FeedEntry[], protections: EntryProtections) {
    this.#entries = entries;
    this.last = entries.at(-1)?.seq ?? 0;
    const asked = entries.map((entry) =>
      isReadableEntry(entry) ? readQuestion(entry, protections.get(entry.seq) ?? []) : null,
    );
    this.#questions = [...new Set(asked)].filter((question) => question !== null);
    this.#questionOf = asked.map((question) => (question ? this.#questions.indexOf(question) : -1));
  }

  /** The message that takes a viewer on from a number, in UTF-8. */
  frameFor(actor: Actor, after: number): Buffer {
    const seen = Math.max(0, after + 1 - (this.#entries[0]?.seq ?? 0));
    const answers = this.#questions.map((question) => can(actor, ...question));
    const key = `${seen} ${answers.join()}`;
    const known = this.#frames.get(key);
    if (known) return known;
    const shown = this.#entries.slice(seen).map((entry, index) => {
      const readable = isReadableEntry(entry) && answers[this.#questionOf[seen + index] ?? -1];
      return readable ? entryOnWire(entry) : hidden(entry);
    });
    const message = { type: 'entries', streamId: this.#entries[0]?.streamId, entries: shown };
    const frame = Buffer.from(JSON.stringify(message));
    this.#frames.set(key, frame);
    return frame;
  }
}
