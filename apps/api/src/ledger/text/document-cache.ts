import type { VersionedDocument } from './versioned-document.js';

/** The documents in memory of a process; the least recently used are dropped when together they weigh too much. */
export class DocumentCache {
  readonly #documents = new Map<string, VersionedDocument>();
  readonly #limit: number;

  /** `limit` is in UTF-16 units of text; a unit costs some ten bytes of memory as a document. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get(documentId: string): VersionedDocument | null {
    const found = this.#documents.get(documentId);
    if (!found) return null;
    this.#documents.delete(documentId);
    this.#documents.set(documentId, found);
    return found;
  }

  put(document: VersionedDocument): void {
    this.#documents.delete(document.documentId);
    this.#documents.set(document.documentId, document);
    let weight = 0;
    for (const { weight: own } of this.#documents.values()) weight += own;
    for (const oldest of this.#documents.values()) {
      if (weight <= this.#limit || oldest === document) break;
      weight -= oldest.weight;
      this.#documents.delete(oldest.documentId);
    }
  }
}
