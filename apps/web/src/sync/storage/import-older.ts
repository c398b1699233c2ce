/**
 * Earlier releases had three databases an account: commands, written text and undo. Their records are copied into the
 * common database and then deleted. A crash at any point repeats the import; a note in `imported`, written together
 * with the copy, keeps it from copying a record twice, and stays until the older database is gone. It runs while no tab
 * of an earlier release is open, because such a tab goes on writing where it always did.
 */
import { deleteDB, openDB } from 'idb';
import type { IDBPDatabase, StoreNames } from 'idb';
import { accountKey } from '../account-key.js';
import type { AccountDatabase, AccountSchema } from './account-database.js';

interface OlderRecord {
  readonly tabId?: string;
  readonly commandId?: string;
}

type StoreName = Exclude<StoreNames<AccountSchema>, 'imported'>;

interface Source {
  readonly database: 'outbox' | 'text' | 'undo';
  readonly from: string;
  readonly into: StoreName;
  /** Records belong to tabs, and only those of closed tabs are copied. */
  readonly ownedByTab?: true;
}

const SOURCES: readonly Source[] = [
  { database: 'outbox', from: 'commands', into: 'commands' },
  { database: 'text', from: 'unsent', into: 'steps', ownedByTab: true },
  { database: 'text', from: 'unsaid', into: 'suggestions', ownedByTab: true },
  { database: 'text', from: 'lost', into: 'lostTexts' },
  { database: 'undo', from: 'records', into: 'undoRecords' },
  { database: 'undo', from: 'revisions', into: 'revisions' },
];

/**
 * Answers whether anything was copied. `mayDelete`: no tab of an earlier release has the databases open. Otherwise they
 * stay, empty: a deletion would wait for that tab, and everything that opens them for the deletion.
 */
export async function importOlder(
  db: AccountDatabase,
  accountId: string,
  isOpen: (tabId: string) => boolean,
  mayDelete: boolean,
): Promise<boolean> {
  const names = await existingNames();
  let copied = false;
  for (const database of new Set(SOURCES.map((source) => source.database))) {
    const name = accountKey(database, accountId);
    if (names && !names.has(name)) {
      await forgetImport(db, database);
      continue;
    }
    // Without a version the database is opened as it is; where there is none, an empty one is made and deleted again.
    const older = (await openDB(name)) as IDBPDatabase;
    const sources = SOURCES.filter((one) => one.database === database && older.objectStoreNames.contains(one.from));
    let left = 0;
    try {
      for (const source of sources) {
        const result = await importStore(db, older, source, isOpen);
        copied ||= result.copied;
        left += result.left;
      }
    } finally {
      older.close();
    }
    if (left === 0 && mayDelete) await deleteDB(name);
  }
  return copied;
}

/** Null where the browser does not tell. */
async function existingNames(): Promise<ReadonlySet<string | undefined> | null> {
  return 'databases' in indexedDB ? new Set((await indexedDB.databases()).map(({ name }) => name)) : null;
}

async function importStore(
  db: AccountDatabase,
  older: IDBPDatabase,
  { database, from, into, ownedByTab }: Source,
  isOpen: (tabId: string) => boolean,
): Promise<{ readonly copied: boolean; readonly left: number }> {
  const reading = older.transaction(from);
  const [keys, values] = await Promise.all([reading.store.getAllKeys(), reading.store.getAll()]);
  const all = keys.map((key, at) => ({ key, value: values[at] as OlderRecord }));
  const records = ownedByTab ? all.filter(({ value }) => !isOpen(tabOf(value.tabId ?? ''))) : all;
  if (records.length === 0) return { copied: false, left: all.length };

  const writing = db.transaction([into, 'imported'], 'readwrite', { durability: 'strict' });
  const notes = writing.objectStore('imported');
  // By its name the values have the shape of the store; TypeScript sees the union of all stores here.
  const target = writing.objectStore(into) as unknown as { put(value: unknown): Promise<unknown> };
  for (const { key, value } of records) {
    // The numbers of commands begin anew with a new database, their ids do not.
    const note = JSON.stringify([database, from, value.commandId ?? key]);
    if ((await notes.get(note)) === undefined) await Promise.all([target.put(value), notes.put(true, note)]);
  }
  await writing.done;

  const deleting = older.transaction(from, 'readwrite');
  await Promise.all([...records.map(({ key }) => deleting.store.delete(key)), deleting.done]);
  return { copied: true, left: all.length - records.length };
}

/** The older database is gone, and with it the reason for its notes. */
async function forgetImport(db: AccountDatabase, database: Source['database']): Promise<void> {
  const prefix = JSON.stringify([database]).slice(0, -1);
  await db.delete('imported', IDBKeyRange.bound(prefix, `${prefix}\uffff`));
}

/** A record that was claimed from another tab has the claiming tab first: `claimant/writer`. */
export const tabOf = (tabId: string): string => tabId.split('/', 1)[0]!;
