/** Commands of the outbox on this device. All tabs of the account share them. */
import type { IDBPObjectStore } from 'idb';
import type { OutboxRecord } from '../outbox/outbox-item.js';
import { commitNow } from './account-database.js';
import type { AccountDatabase, AccountSchema } from './account-database.js';
import type { StorageConnection } from './storage-connection.js';

type CommandObjectStore = IDBPObjectStore<AccountSchema, ['commands'], 'commands', 'readwrite'>;

export class CommandStore {
  constructor(private readonly storage: StorageConnection) {}

  /** All or none, on disk when the promise resolves. Commands that are there already are left as they are. */
  add(records: readonly OutboxRecord[]): Promise<void> {
    return this.storage.run(async (db) => {
      const transaction = db.transaction('commands', 'readwrite', { durability: 'strict' });
      try {
        await commitNow(transaction, ...records.map((record) => transaction.store.add(record)));
      } catch (error) {
        if (!(error instanceof DOMException && error.name === 'ConstraintError')) throw error;
        await addMissing(db, records);
      }
    });
  }

  /** In the order in which they were made; none when the storage cannot be read. */
  async all(): Promise<readonly OutboxRecord[]> {
    return (await this.storage.attempt((db) => db.getAll('commands'))) ?? [];
  }

  /** Replaces commands. Those that were removed meanwhile stay removed. */
  put(records: readonly OutboxRecord[]): Promise<void> {
    const byId = new Map(records.map((record) => [record.commandId, record]));
    return this.withKeys([...byId.keys()], (store, key, commandId) => store.put(byId.get(commandId)!, key));
  }

  remove(commandIds: readonly string[]): Promise<void> {
    return this.withKeys(commandIds, (store, key) => store.delete(key));
  }

  private async withKeys(
    commandIds: readonly string[],
    work: (store: CommandObjectStore, key: number, commandId: string) => Promise<unknown>,
  ): Promise<void> {
    if (commandIds.length === 0) return;
    await this.storage.attempt(async (db) => {
      const { store, done } = db.transaction('commands', 'readwrite');
      await Promise.all(
        commandIds.map(async (commandId) => {
          const key = await store.index('commandId').getKey(commandId);
          if (key !== undefined) await work(store, key, commandId);
        }),
      );
      await done;
    });
  }
}

async function addMissing(db: AccountDatabase, records: readonly OutboxRecord[]): Promise<void> {
  const transaction = db.transaction('commands', 'readwrite', { durability: 'strict' });
  const known = transaction.store.index('commandId');
  for (const record of records)
    if ((await known.getKey(record.commandId)) === undefined) await transaction.store.add(record);
  await transaction.done;
}
