import type { EntryOnWire } from '@scholium/contract';
import { canReadEntry, type Actor, type Entry } from '@scholium/review';

/** What a viewer gets of an entry that is not theirs: its number, so that the cursor moves on. */
export interface Hidden {
  readonly streamId: string;
  readonly seq: number;
  readonly hidden: true;
}

/** The entry as it travels. The text of an import stays behind: it is opened through the document, at its newest version. */
export function entryOnWire(entry: Entry): EntryOnWire {
  return entry.kind === 'document.imported' ? { ...entry, payload: { ...entry.payload, doc: null } } : entry;
}

export function entryFor(actor: Actor, entry: Entry): EntryOnWire | Hidden {
  return canReadEntry(actor, entry) ? entryOnWire(entry) : hidden(entry);
}

const hidden = ({ streamId, seq }: Entry): Hidden => ({ streamId, seq, hidden: true });

/** Consecutive entries of one stream as messages: one is written once, however many it is sent to. */
export class WrittenEntries {
  /** The number of the last of them. */
  readonly last: number;
  readonly #entries: readonly Entry[];
  readonly #texts: (string | undefined)[] = [];
  readonly #frames = new Map<string, Buffer>();

  /** At least one entry. */
  constructor(entries: readonly Entry[]) {
    this.#entries = entries;
    this.last = entries.at(-1)?.seq ?? 0;
  }

  /** The message that takes a viewer on from a number, in UTF-8. */
  frameFor(actor: Actor, after: number): Buffer {
    const news = this.#entries.map((entry, index) => ({ entry, index, open: canReadEntry(actor, entry) })).filter(({ entry }) => entry.seq > after);
    const shape = news.map(({ index, open }) => `${index}${open ? 'o' : 'h'}`).join();
    const known = this.#frames.get(shape);
    if (known) return known;
    const texts = news.map(({ entry, index, open }) => (open ? (this.#texts[index] ??= JSON.stringify(entryOnWire(entry))) : JSON.stringify(hidden(entry))));
    const frame = Buffer.from(`{"type":"entries","streamId":"${this.#entries[0]?.streamId}","entries":[${texts.join(',')}]}`);
    this.#frames.set(shape, frame);
    return frame;
  }
}
