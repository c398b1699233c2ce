/** Records of the undo stacks on this device, shared by all tabs, kept as long as a decision can be undone. */
import { REOPEN_WITHIN } from '@scholium/review';
import type { UndoRecord } from '../commands/undo-stack.js';
import { commitNow, rangeOf } from './account-database.js';
import type { AccountDatabase, AccountSchema, Scoped } from './account-database.js';
import type { StorageConnection } from './storage-connection.js';

/** The undo records of one project or document. */
export interface ScopedUndoStore {
  /** Records besides the known ones, and revisions of changes. */
  load(
    known: ReadonlySet<string>,
  ): Promise<{ readonly records: readonly UndoRecord[]; readonly revisions: ReadonlyMap<string, number> }>;
  add(added: UndoRecord, gone: readonly string[]): void;
  setRevision(changeId: string, revision: number): void;
  /** Another tab added something. Answers how to stop listening. */
  onChanged(listener: () => void): () => void;
  /** This device's clock, in ms. */
  now(): number;
}

const STORES = ['undoRecords', 'revisions'] as const;

export class UndoStore {
  constructor(private readonly storage: StorageConnection) {}

  ofScope(scope: string): ScopedUndoStore {
    const { storage } = this;
    const write = (work: (db: AccountDatabase, at: string) => Promise<void>): void => {
      const at = new Date(storage.now()).toISOString();
      void storage.attempt((db) => work(db, at)).then(() => storage.publish({ store: 'undo', scope }));
    };
    return {
      load: (known) => this.load(scope, known),
      now: () => storage.now(),
      add: (added, gone) =>
        write(async (db, at) => {
          const transaction = db.transaction('undoRecords', 'readwrite');
          const { store } = transaction;
          await commitNow(
            transaction,
            store.put({ ...added, scope, at }),
            ...gone.map((id) => store.delete([scope, id])),
          );
        }),
      setRevision: (id, revision) =>
        write(async (db, at) => {
          const transaction = db.transaction('revisions', 'readwrite');
          await commitNow(transaction, transaction.store.put({ scope, id, revision, at }));
        }),
      onChanged: (listener) =>
        storage.changed.subscribe((change) => {
          if (change.store === 'undo' && change.scope === scope) listener();
        }),
    };
  }

  async clear(): Promise<void> {
    await this.storage.attempt((db) => Promise.all(STORES.map((name) => db.clear(name))));
  }

  private async load(scope: string, known: ReadonlySet<string>) {
    const range = rangeOf(scope);
    const found = await this.storage.attempt((db) =>
      Promise.all([newRecords(db, range, known), db.getAll('revisions', range)]),
    );
    const [records, revisions] = found ?? [[], []];
    const isCurrent = ({ at }: Scoped): boolean => this.storage.now() - Date.parse(at) <= REOPEN_WITHIN;
    return {
      records: records.filter(isCurrent).map(({ scope: _scope, at: _at, ...record }): UndoRecord => record),
      revisions: new Map(revisions.filter(isCurrent).map(({ id, revision }) => [id, revision])),
    };
  }
}

/** A record never changes, so known ones are not read again. */
async function newRecords(
  db: AccountDatabase,
  range: IDBKeyRange,
  known: ReadonlySet<string>,
): Promise<readonly AccountSchema['undoRecords']['value'][]> {
  if (known.size === 0) return db.getAll('undoRecords', range);
  const fresh = (await db.getAllKeys('undoRecords', range)).filter(([, id]) => !known.has(id));
  return (await Promise.all(fresh.map((key) => db.get('undoRecords', key)))).filter((record) => record !== undefined);
}
