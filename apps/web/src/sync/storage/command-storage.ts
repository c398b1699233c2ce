/** The outbox on disk: one IndexedDB database a person, so that the unsent never passes to somebody else. */
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import { accountKey } from '../account-key.js';
import { commitNow } from './commit-now.js';
import type { OutboxRecord } from '../outbox/outbox-item.js';

interface Shape extends DBSchema {
  commands: { key: number; value: OutboxRecord; indexes: { commandId: string } };
}

export class CommandStorage {
  private constructor(private readonly db: IDBPDatabase<Shape>) {}

  static async open(userId: string): Promise<CommandStorage> {
    const db = await openDB<Shape>(accountKey('outbox', userId), 1, {
      upgrade(created) {
        // The key counts up over all tabs: it is the order in which things were done.
        const store = created.createObjectStore('commands', { autoIncrement: true });
        store.createIndex('commandId', 'commandId', { unique: true });
      },
    });
    return new CommandStorage(db);
  }

  /** All or none, on disk when the promise is kept. Those that are there already are left as they are. */
  async add(records: readonly OutboxRecord[]): Promise<void> {
    const transaction = this.db.transaction('commands', 'readwrite', { durability: 'strict' });
    try {
      await commitNow(transaction, ...records.map((record) => transaction.store.add(record)));
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'ConstraintError')) throw error;
      await this.addMissing(records);
    }
  }

  private async addMissing(records: readonly OutboxRecord[]): Promise<void> {
    const transaction = this.db.transaction('commands', 'readwrite', { durability: 'strict' });
    const known = transaction.store.index('commandId');
    for (const record of records)
      if ((await known.getKey(record.commandId)) === undefined) await transaction.store.add(record);
    await transaction.done;
  }

  /** In the order in which things were done. */
  all(): Promise<OutboxRecord[]> {
    return this.db.getAll('commands');
  }

  /** Those that are gone meanwhile stay gone. */
  async put(records: readonly OutboxRecord[]): Promise<void> {
    if (records.length === 0) return;
    const transaction = this.db.transaction('commands', 'readwrite');
    await Promise.all(
      records.map(async (record) => {
        const key = await transaction.store.index('commandId').getKey(record.commandId);
        if (key !== undefined) await transaction.store.put(record, key);
      }),
    );
    await transaction.done;
  }

  async remove(commandIds: readonly string[]): Promise<void> {
    if (commandIds.length === 0) return;
    const transaction = this.db.transaction('commands', 'readwrite');
    await Promise.all(
      commandIds.map(async (commandId) => {
        const key = await transaction.store.index('commandId').getKey(commandId);
        if (key !== undefined) await transaction.store.delete(key);
      }),
    );
    await transaction.done;
  }
}
