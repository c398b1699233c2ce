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
  return canReadEntry(actor, entry) ? entryOnWire(entry) : { streamId: entry.streamId, seq: entry.seq, hidden: true };
}

/** An entry with its text, written once however many look at it. */
export class WrittenEntry {
  readonly entry: Entry;
  #open: string | null = null;

  constructor(entry: Entry) {
    this.entry = entry;
  }

  jsonFor(actor: Actor): string {
    const { streamId, seq } = this.entry;
    if (!canReadEntry(actor, this.entry)) return `{"streamId":"${streamId}","seq":${seq},"hidden":true}`;
    this.#open ??= JSON.stringify(entryOnWire(this.entry));
    return this.#open;
  }
}
