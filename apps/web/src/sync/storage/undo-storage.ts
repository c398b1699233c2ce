/**
 * What a person can take back, on disk: one IndexedDB database a person, so that it survives a reload and is the same
 * in all tabs. Kept for a day, which is also how long a decision can be taken back.
 */
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import { REOPEN_WITHIN } from '@scholium/review';
import { accountKey } from '../account-key.js';
import { commitNow } from './commit-now.js';
import type { Channel } from '../outbox/outbox.js';
import type { UndoRecord } from '../commands/undo-stack.js';

interface Scoped {
  readonly scope: string;
  readonly id: string;
  readonly at: string;
}
interface Shape extends DBSchema {
  /** Only ever added, each under its own key: no tab writes over what another keeps. */
  records: { key: [string, string]; value: UndoRecord & Scoped };
  /** Revisions of changes that are not at their first any more. */
  revisions: { key: [string, string]; value: { readonly revision: number } & Scoped };
}

/** What is kept of one project or document. */
export interface UndoStore {
  /** Records beside those that are known. */
  load(
    known: ReadonlySet<string>,
  ): Promise<{ readonly records: readonly UndoRecord[]; readonly revisions: ReadonlyMap<string, number> }>;
  add(added: UndoRecord, gone: readonly string[]): void;
  setRevision(changeId: string, revision: number): void;
  /** Another tab kept something. */
  onChanged(listener: () => void): void;
  /** This device's clock, in ms. */
  now(): number;
}

export class UndoStorage {
  private readonly listeners = new Map<string, () => void>();
  private readonly db: Promise<IDBPDatabase<Shape>>;
  /** One after the other: what is read has what was kept before. */
  private last: Promise<unknown>;
  private closed = false;

  constructor(
    userId: string,
    private readonly channel: Channel,
    private readonly now: () => string,
  ) {
    this.db = openDB<Shape>(accountKey('undo', userId), 2, {
      upgrade(created, before) {
        // Whole steps, which tabs wrote over each other: kept for a day at most, and not taken along.
        if (before === 1) (created as IDBPDatabase<unknown> as IDBPDatabase).deleteObjectStore('steps');
        created.createObjectStore('records', { keyPath: ['scope', 'id'] });
        if (before < 1) created.createObjectStore('revisions', { keyPath: ['scope', 'id'] });
      },
      // A tab of a newer version must not wait for this one.
      blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
    });
    this.last = this.db.catch(ignoreFullDisk);
    channel.onmessage = ({ data }) => this.listeners.get((data as { readonly undo?: string }).undo ?? '')?.();
  }

  storeFor(scope: string): UndoStore {
    return {
      load: (known) => this.load(scope, known),
      now: () => Date.parse(this.now()),
      add: (added, gone) =>
        this.write(scope, async (db) => {
          const transaction = db.transaction('records', 'readwrite');
          const { store } = transaction;
          await commitNow(
            transaction,
            store.put({ ...added, scope, at: this.now() }),
            ...gone.map((id) => store.delete([scope, id])),
          );
        }),
      setRevision: (id, revision) =>
        this.write(scope, async (db) => {
          const transaction = db.transaction('revisions', 'readwrite');
          await commitNow(transaction, transaction.store.put({ scope, id, revision, at: this.now() }));
        }),
      onChanged: (listener) => void this.listeners.set(scope, listener),
    };
  }

  /** Nobody here wants to hear of a project or document any more. */
  unsubscribe(scope: string): void {
    this.listeners.delete(scope);
  }

  /** The person left: nothing of it stays on this device. */
  async clear(): Promise<void> {
    await this.enqueue(async (db) => {
      await Promise.all([db.clear('records'), db.clear('revisions')]);
    });
  }

  close(): void {
    this.closed = true;
    this.listeners.clear();
    this.channel.close();
  }

  private async load(scope: string, known: ReadonlySet<string>) {
    const found = await this.enqueue(async (db) => {
      const range = IDBKeyRange.bound([scope], [scope, []]);
      const [records, revisions] = await Promise.all([newRecords(db, range, known), db.getAll('revisions', range)]);
      const old = ({ at }: Scoped) => Date.parse(this.now()) - Date.parse(at) > REOPEN_WITHIN;
      for (const { id } of records.filter(old)) await db.delete('records', [scope, id]);
      for (const { id } of revisions.filter(old)) await db.delete('revisions', [scope, id]);
      return { records: records.filter((record) => !old(record)), revisions };
    });
    return {
      records: (found?.records ?? []).map(({ scope: _scope, at: _at, ...record }): UndoRecord => record),
      revisions: new Map((found?.revisions ?? []).map(({ id, revision }) => [id, revision])),
    };
  }

  private write(scope: string, work: (db: IDBPDatabase<Shape>) => Promise<void>): void {
    void this.enqueue(work).then(() => {
      if (!this.closed) this.channel.postMessage({ undo: scope });
    });
  }

  private enqueue<T>(work: (db: IDBPDatabase<Shape>) => Promise<T>): Promise<T | void> {
    const result = this.last.then(async () => work(await this.db)).catch(ignoreFullDisk);
    this.last = result;
    return result;
  }
}

/** A record never changes: of what is known here nothing is read again. */
async function newRecords(
  db: IDBPDatabase<Shape>,
  range: IDBKeyRange,
  known: ReadonlySet<string>,
): Promise<Shape['records']['value'][]> {
  if (known.size === 0) return db.getAll('records', range);
  const fresh = (await db.getAllKeys('records', range)).filter(([, id]) => !known.has(id));
  return (await Promise.all(fresh.map((key) => db.get('records', key)))).filter((record) => record !== undefined);
}

/**
 * The disk is full, or the browser keeps nothing for this site: what was done can be taken back as long as the tab
 * lives.
 */
function ignoreFullDisk(error: unknown): void {
  if (!(error instanceof DOMException)) throw error;
}
