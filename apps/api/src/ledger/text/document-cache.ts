import type { HeldDocument } from './versioned-document.js';

/** The documents a process holds: the least recently used leave first when together they weigh too much. */
export class DocumentShelf {
  readonly #held = new Map<string, HeldDocument>();
  readonly #limit: number;

  /** `limit` is in UTF-16 units of text; a unit costs some ten bytes of memory as a document. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get(documentId: string): HeldDocument | null {
    const found = this.#held.get(documentId);
    if (!found) return null;
    this.#held.delete(documentId);
    this.#held.set(documentId, found);
    return found;
  }

  put(document: HeldDocument): void {
    this.#held.delete(document.documentId);
    this.#held.set(document.documentId, document);
    let weight = 0;
    for (const held of this.#held.values()) weight += held.weight;
    for (const oldest of this.#held.values()) {
      if (weight <= this.#limit || oldest === document) break;
      weight -= oldest.weight;
      this.#held.delete(oldest.documentId);
    }
  }
}
