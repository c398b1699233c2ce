/** Written text on this device: unsent steps and unsubmitted suggestions, which tabs own, and text that was lost. */
import { commitNow, rangeOf } from './account-database.js';
import type { AccountSchema } from './account-database.js';
import type { StorageConnection } from './storage-connection.js';
import { tabOf } from './import-older.js';
import type { LostText, UnsentSteps } from './unsent-text.js';

/** What tabs own: steps of edits, or suggestions. */
export type OwnedStore = 'steps' | 'suggestions';
type RecordOf<S extends OwnedStore> = AccountSchema[S]['value'];
type OwnedKey = Pick<UnsentSteps, 'documentId' | 'tabId'>;

export class TextStore {
  constructor(private readonly storage: StorageConnection) {}

  /** The id under which this tab owns records. */
  get tabId(): string {
    return this.storage.tabId;
  }

  /** Writes a record of this tab; a full disk is no error, the text is in memory and on its way. */
  async put<S extends OwnedStore>(name: S, record: RecordOf<S>): Promise<void> {
    await this.storage.attempt(async (db) => {
      const transaction = db.transaction(name, 'readwrite');
      await commitNow(transaction, transaction.store.put(record));
    });
  }

  async remove(name: OwnedStore, { documentId, tabId }: OwnedKey): Promise<void> {
    await this.storage.attempt(async (db) => {
      const transaction = db.transaction(name, 'readwrite');
      await commitNow(transaction, transaction.store.delete([documentId, tabId]));
    });
  }

  /** Whether closed tabs left something of a document. */
  async hasAbandoned(name: OwnedStore, documentId: string): Promise<boolean> {
    const isAbandoned = await this.abandoned();
    const all = await this.storage.attempt((db) => db.getAll(name, rangeOf(documentId)));
    return (all ?? []).some(({ tabId }) => isAbandoned(tabId));
  }

  /**
   * Takes over what closed tabs left of a document, oldest first; of several tabs the first gets it. A record stays
   * stored under the claiming tab until it is removed, so another tab can claim it if this one dies.
   */
  async claim<S extends OwnedStore>(name: S, documentId: string): Promise<readonly RecordOf<S>[]> {
    const isAbandoned = await this.abandoned();
    const claimed = await this.storage.attempt(async (db) => {
      const transaction = db.transaction(name, 'readwrite', { durability: 'strict' });
      const store = transaction.objectStore(name);
      const found: RecordOf<S>[] = [];
      for (const record of await store.getAll(rangeOf(documentId))) {
        if (!isAbandoned(record.tabId)) continue;
        await store.delete([record.documentId, record.tabId]);
        const own = { ...record, tabId: `${this.storage.tabId}/${record.tabId.replace(/^.*\//u, '')}` };
        await store.put(own);
        found.push(own);
      }
      await transaction.done;
      return found;
    });
    return (claimed ?? []).toSorted((a, b) => a.seq - b.seq);
  }

  /** Stores text that could not be kept, until its author has dismissed it. */
  async putLostText(text: LostText): Promise<void> {
    await this.storage.attempt(async (db) => {
      const transaction = db.transaction('lostTexts', 'readwrite');
      await commitNow(transaction, transaction.store.put(text));
    });
  }

  async lostTextsOf(documentId: string): Promise<readonly LostText[]> {
    return (await this.storage.attempt((db) => db.getAll('lostTexts', rangeOf(documentId)))) ?? [];
  }

  async removeLostText({ documentId, id }: Pick<LostText, 'documentId' | 'id'>): Promise<void> {
    await this.storage.attempt(async (db) => {
      const transaction = db.transaction('lostTexts', 'readwrite');
      await commitNow(transaction, transaction.store.delete([documentId, id]));
    });
  }

  /** Left by a closed tab, or by this one, which asks before it writes anything new. */
  private async abandoned(): Promise<(tabId: string) => boolean> {
    await this.storage.attempt(() => this.storage.importOlder());
    const open = await this.storage.openTabs();
    return (tabId) => tabOf(tabId) === this.storage.tabId || !open.has(tabOf(tabId));
  }
}
