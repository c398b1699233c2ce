/**
 * What the server said to an account, kept on this device to be shown without a network: answers, and the entries that
 * came to open documents after them. A copy that can be lost: it is in a database of its own, so that an earlier
 * release, which does not know it, can still open the account's work, and it goes when the session ends.
 */
import { deleteDB, openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { Entry } from '@scholium/review';
import { accountKey } from '../account-key.js';
import { rangeOf, storageProblem } from './account-database.js';

/** Consecutive entries of a stream as an open document got them: those after `from`, up to `reached`. */
export interface KeptEntries {
  readonly documentId: string;
  readonly streamId: string;
  readonly from: number;
  readonly reached: number;
  /** The readable ones. */
  readonly entries: readonly Entry[];
  /** Milliseconds of this device's clock. */
  readonly at: number;
}

interface OfflineSchema extends DBSchema {
  answers: { key: string; value: { url: string; body: Blob; at: number }; indexes: { at: number } };
  entries: { key: [string, string, number]; value: KeptEntries; indexes: { at: number } };
  /** The contract that the answers follow. */
  contract: { key: 'contract'; value: string };
}
type OfflineDatabase = IDBPDatabase<OfflineSchema>;
const STORES = ['answers', 'entries'] as const;

/** Where the session is kept on this device. */
export const SESSION = '/api/session';
/** Milliseconds after which what was not asked for again goes, and the most answers. */
const RETENTION = 30 * 24 * 3_600_000;
const MOST_ANSWERS = 1_000;
/** Milliseconds that entries are collected before they are written. */
const WRITE_DELAY = 300;

/** The document whose address it is; '' for another one. */
const documentOf = (url: string): string => /^\/api\/documents\/([^/?]+)/u.exec(url)?.[1] ?? '';

const databaseName = (accountId: string): string => accountKey('offline', accountId);

/** Removes what was kept for an account. */
export async function forgetOffline(accountId: string): Promise<void> {
  await deleteDB(databaseName(accountId)).catch((error: unknown) => void storageProblem(error));
}

export class OfflineStore {
  private connection: Promise<OfflineDatabase> | null = null;
  private pending: KeptEntries[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private closed = false;

  /** `contract`: identifies the shapes of answers; those of another one are not read. `now` in ms. */
  constructor(
    private readonly accountId: string,
    private readonly contract: string,
    private readonly now: () => number,
  ) {}

  async keep(url: string, body: Blob): Promise<void> {
    await this.attempt((db) => db.put('answers', { url, body, at: this.now() }));
  }

  /** The last answer; null when there is none. */
  async find(url: string): Promise<Blob | null> {
    return (await this.attempt((db) => db.get('answers', url)))?.body ?? null;
  }

  async remove(url: string): Promise<void> {
    await this.attempt((db) => db.delete('answers', url));
  }

  /** The document may not be read any more. */
  async removeDocument(documentId: string): Promise<void> {
    const address = `/api/documents/${documentId}`;
    this.pending = this.pending.filter((part) => part.documentId !== documentId);
    await this.attempt(async (db) => {
      await db.delete('entries', rangeOf(documentId));
      await db.delete('answers', IDBKeyRange.bound(address, `${address}\uffff`));
    });
  }

  /** Some access was taken away: only the session and what there is of these documents stays. */
  async removeAllBut(documentIds: readonly string[]): Promise<void> {
    const open = new Set(documentIds);
    this.pending = this.pending.filter(({ documentId }) => open.has(documentId));
    await this.attempt(async (db) => {
      const transaction = db.transaction(STORES, 'readwrite');
      const [answers, entries] = [transaction.objectStore('answers'), transaction.objectStore('entries')];
      for (const url of await answers.getAllKeys())
        if (url !== SESSION && !open.has(documentOf(url))) void answers.delete(url);
      for (const key of await entries.getAllKeys()) if (!open.has(key[0])) void entries.delete(key);
      await transaction.done;
    });
  }

  keepEntries(part: Omit<KeptEntries, 'at'>): void {
    this.pending.push({ ...part, at: this.now() });
    this.timer ??= setTimeout(() => void this.flush(), WRITE_DELAY);
  }

  /** Writes at once: the tab may be about to close. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const parts = this.pending.splice(0);
    if (parts.length === 0) return;
    await this.attempt(async (db) => {
      const { store, done } = db.transaction('entries', 'readwrite');
      for (const part of parts) void store.put(part);
      await done;
    });
  }

  /** In the order in which they came. */
  async entriesOf(documentId: string): Promise<readonly KeptEntries[]> {
    const parts = await this.attempt((db) => db.getAll('entries', rangeOf(documentId)));
    return (parts ?? []).toSorted((a, b) => a.at - b.at || a.from - b.from);
  }

  /** The document was read anew: entries up to `reached` of a stream are part of the answer. */
  async dropEntries(documentId: string, reached: ReadonlyMap<string, number>): Promise<void> {
    await this.attempt(async (db) => {
      const { store, done } = db.transaction('entries', 'readwrite');
      for (let cursor = await store.openCursor(rangeOf(documentId)); cursor; cursor = await cursor.continue())
        if (cursor.value.reached <= (reached.get(cursor.value.streamId) ?? 0)) await cursor.delete();
      await done;
    });
  }

  /** The account leaves this tab: nothing more is written. */
  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    void this.connection?.then(
      (db) => db.close(),
      () => undefined,
    );
  }

  /** A device that cannot keep anything works as one that has kept nothing. */
  private async attempt<T>(work: (db: OfflineDatabase) => Promise<T>): Promise<T | null> {
    if (this.closed) return null;
    try {
      return await work(await this.connect());
    } catch (error) {
      storageProblem(error);
      return null;
    }
  }

  private connect(): Promise<OfflineDatabase> {
    this.connection ??= this.open();
    this.connection.catch(() => {
      this.connection = null;
    });
    return this.connection;
  }

  private async open(): Promise<OfflineDatabase> {
    const lost = (): void => {
      this.connection = null;
    };
    const db = await openDB<OfflineSchema>(databaseName(this.accountId), 1, {
      upgrade(created) {
        created.createObjectStore('answers', { keyPath: 'url' }).createIndex('at', 'at');
        created.createObjectStore('entries', { keyPath: ['documentId', 'streamId', 'from'] }).createIndex('at', 'at');
        created.createObjectStore('contract');
      },
      // It is being removed.
      blocking: (_current, _wanted, event) => {
        (event.target as IDBDatabase).close();
        lost();
      },
      terminated: lost,
    });
    await this.prune(db);
    return db;
  }

  private async prune(db: OfflineDatabase): Promise<void> {
    const transaction = db.transaction(['answers', 'entries', 'contract'], 'readwrite');
    const contracts = transaction.objectStore('contract');
    const other = (await contracts.get('contract')) !== this.contract;
    if (other) await contracts.put(this.contract, 'contract');
    for (const name of STORES) {
      const store = transaction.objectStore(name);
      if (other) await store.clear();
      const expired = IDBKeyRange.upperBound(this.now() - RETENTION);
      for (const key of await store.index('at').getAllKeys(expired)) await store.delete(key as never);
    }
    const answers = transaction.objectStore('answers');
    const over = (await answers.count()) - MOST_ANSWERS;
    if (over > 0) for (const key of await answers.index('at').getAllKeys(null, over)) await answers.delete(key);
    await transaction.done;
  }
}
