/**
 * Unsent text on disk: one IndexedDB database a person. Records of what is written are a document's and a tab's, lost
 * words a document's.
 */
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import { accountKey } from '../account-key.js';
import { commitNow } from './commit-now.js';
import type { LostText, UnsubmittedSuggestions, UnsentSteps } from './unsent-text.js';

interface Shape extends DBSchema {
  unsent: { key: [string, string]; value: UnsentSteps };
  unsaid: { key: [string, string]; value: UnsubmittedSuggestions };
  lost: { key: [string, string]; value: LostText };
}

/** What a tab was writing: steps of edits, or suggestions. */
export type TextStore = 'unsent' | 'unsaid';
type TextKey = Pick<UnsentSteps, 'documentId' | 'tabId'>;

export class TextStorage {
  private constructor(private readonly db: IDBPDatabase<Shape>) {}

  static async open(userId: string): Promise<TextStorage> {
    const db = await openDB<Shape>(accountKey('text', userId), 2, {
      upgrade: (created, before) => {
        if (before < 1) created.createObjectStore('unsent', { keyPath: ['documentId', 'tabId'] });
        created.createObjectStore('unsaid', { keyPath: ['documentId', 'tabId'] });
        created.createObjectStore('lost', { keyPath: ['documentId', 'id'] });
      },
    });
    return new TextStorage(db);
  }

  async put<S extends TextStore>(store: S, written: Shape[S]['value']): Promise<void> {
    const transaction = this.db.transaction(store, 'readwrite');
    await commitNow(transaction, transaction.store.put(written));
  }

  async remove(store: TextStore, { documentId, tabId }: TextKey): Promise<void> {
    const transaction = this.db.transaction(store, 'readwrite');
    await commitNow(transaction, transaction.store.delete([documentId, tabId]));
  }

  ofDocument<S extends TextStore>(store: S, documentId: string): Promise<Shape[S]['value'][]> {
    return this.db.getAll(store, rangeOf(documentId));
  }

  /**
   * Takes over what gone tabs left of a document, oldest first: whoever is first gets it. It stays on disk, as
   * something that `heir` has still to put back, until it is removed.
   */
  async claim<S extends TextStore>(
    name: S,
    documentId: string,
    claimant: string,
    isGone: (tabId: string) => boolean,
  ): Promise<Shape[S]['value'][]> {
    const transaction = this.db.transaction(name, 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(name);
    const all = await store.getAll(rangeOf(documentId));
    const claimed: Shape[S]['value'][] = [];
    for (const one of all) {
      if (!isGone(one.tabId)) continue;
      await store.delete([one.documentId, one.tabId]);
      const taken = { ...one, tabId: `${claimant}/${one.tabId.replace(/^.*\//u, '')}` };
      await store.put(taken);
      claimed.push(taken);
    }
    await transaction.done;
    return claimed.toSorted((a, b) => a.seq - b.seq);
  }

  /** Words that could not be kept, until somebody has dealt with them. */
  async putLostText(words: LostText): Promise<void> {
    const transaction = this.db.transaction('lost', 'readwrite');
    await commitNow(transaction, transaction.store.put(words));
  }

  lostTextsOf(documentId: string): Promise<LostText[]> {
    return this.db.getAll('lost', rangeOf(documentId));
  }

  async removeLostText({ documentId, id }: Pick<LostText, 'documentId' | 'id'>): Promise<void> {
    const transaction = this.db.transaction('lost', 'readwrite');
    await commitNow(transaction, transaction.store.delete([documentId, id]));
  }
}

function rangeOf(documentId: string): IDBKeyRange {
  return IDBKeyRange.bound([documentId], [documentId, []]);
}
