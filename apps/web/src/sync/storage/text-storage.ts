/**
 * Unsent text on disk: one IndexedDB database a person. Records of what is written are a document's and a tab's, lost
 * words a document's.
 */
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import { accountKey } from '../account-key.js';
import { atOnce } from './commit-now.js';
import type { KeptWords, UnsaidText, UnsentText } from './unsent-text.js';

interface Shape extends DBSchema {
  unsent: { key: [string, string]; value: UnsentText };
  unsaid: { key: [string, string]; value: UnsaidText };
  lost: { key: [string, string]; value: KeptWords };
}

/** What a tab was writing: steps of edits, or suggestions. */
export type WrittenStore = 'unsent' | 'unsaid';
type Written = Pick<UnsentText, 'documentId' | 'tabId'>;

export class TextDisk {
  private constructor(private readonly db: IDBPDatabase<Shape>) {}

  static async open(userId: string): Promise<TextDisk> {
    const db = await openDB<Shape>(accountKey('text', userId), 2, {
      upgrade: (created, before) => {
        if (before < 1) created.createObjectStore('unsent', { keyPath: ['documentId', 'tabId'] });
        created.createObjectStore('unsaid', { keyPath: ['documentId', 'tabId'] });
        created.createObjectStore('lost', { keyPath: ['documentId', 'id'] });
      },
    });
    return new TextDisk(db);
  }

  async put<S extends WrittenStore>(store: S, written: Shape[S]['value']): Promise<void> {
    const transaction = this.db.transaction(store, 'readwrite');
    await atOnce(transaction, transaction.store.put(written));
  }

  async remove(store: WrittenStore, { documentId, tabId }: Written): Promise<void> {
    const transaction = this.db.transaction(store, 'readwrite');
    await atOnce(transaction, transaction.store.delete([documentId, tabId]));
  }

  of<S extends WrittenStore>(store: S, documentId: string): Promise<Shape[S]['value'][]> {
    return this.db.getAll(store, everythingOf(documentId));
  }

  /**
   * Takes over what gone tabs left of a document, oldest first: whoever is first gets it. It stays on disk, as
   * something that `heir` has still to put back, until it is removed.
   */
  async takeOver<S extends WrittenStore>(
    name: S,
    documentId: string,
    heir: string,
    isGone: (tabId: string) => boolean,
  ): Promise<Shape[S]['value'][]> {
    const transaction = this.db.transaction(name, 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(name);
    const all = await store.getAll(everythingOf(documentId));
    const left: Shape[S]['value'][] = [];
    for (const one of all) {
      if (!isGone(one.tabId)) continue;
      await store.delete([one.documentId, one.tabId]);
      const taken = { ...one, tabId: `${heir}/${one.tabId.replace(/^.*\//u, '')}` };
      await store.put(taken);
      left.push(taken);
    }
    await transaction.done;
    return left.toSorted((a, b) => a.seq - b.seq);
  }

  /** Words that could not be kept, until somebody has dealt with them. */
  async lose(words: KeptWords): Promise<void> {
    const transaction = this.db.transaction('lost', 'readwrite');
    await atOnce(transaction, transaction.store.put(words));
  }

  lostOf(documentId: string): Promise<KeptWords[]> {
    return this.db.getAll('lost', everythingOf(documentId));
  }

  async forget({ documentId, id }: Pick<KeptWords, 'documentId' | 'id'>): Promise<void> {
    const transaction = this.db.transaction('lost', 'readwrite');
    await atOnce(transaction, transaction.store.delete([documentId, id]));
  }
}

function everythingOf(documentId: string): IDBKeyRange {
  return IDBKeyRange.bound([documentId], [documentId, []]);
}
