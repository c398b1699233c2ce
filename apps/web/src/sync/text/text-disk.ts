/** Unsent text on disk: one IndexedDB database a person, one record a document and tab. */
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { UnsentText } from './unsent-text.js';

interface Shape extends DBSchema {
  unsent: { key: [string, string]; value: UnsentText };
}

export class TextDisk {
  private constructor(private readonly db: IDBPDatabase<Shape>) {}

  static async open(userId: string): Promise<TextDisk> {
    const db = await openDB<Shape>(`scholium-text-${userId}`, 1, {
      upgrade: (created) => void created.createObjectStore('unsent', { keyPath: ['documentId', 'tabId'] }),
    });
    return new TextDisk(db);
  }

  async put(unsent: UnsentText): Promise<void> {
    await this.db.put('unsent', unsent);
  }

  async remove({ documentId, tabId }: Pick<UnsentText, 'documentId' | 'tabId'>): Promise<void> {
    await this.db.delete('unsent', [documentId, tabId]);
  }

  of(documentId: string): Promise<UnsentText[]> {
    return this.db.getAll('unsent', IDBKeyRange.bound([documentId], [documentId, []]));
  }

  /**
   * Takes over what gone tabs left of a document, oldest first: whoever is first gets it. It stays on disk, as something
   * that `heir` has still to put back, until it is removed.
   */
  async takeOver(documentId: string, heir: string, isGone: (tabId: string) => boolean): Promise<UnsentText[]> {
    const transaction = this.db.transaction('unsent', 'readwrite', { durability: 'strict' });
    const all = await transaction.store.getAll(IDBKeyRange.bound([documentId], [documentId, []]));
    const left: UnsentText[] = [];
    for (const one of all) {
      if (!isGone(one.tabId)) continue;
      await transaction.store.delete([one.documentId, one.tabId]);
      const taken = { ...one, tabId: `${heir}/${one.tabId.replace(/^.*\//u, '')}` };
      await transaction.store.put(taken);
      left.push(taken);
    }
    await transaction.done;
    return left.toSorted((a, b) => a.seq - b.seq);
  }
}
