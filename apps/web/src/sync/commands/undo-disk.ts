/**
 * What a person can take back, on disk: one IndexedDB database a person, so that it survives a reload and is the same in
 * all tabs. Kept for a day, which is also how long a decision can be taken back.
 */
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import { REOPEN_WITHIN } from '@scholium/review';
import { accountKey } from '../account-key.js';
import { atOnce } from '../at-once.js';
import type { ChannelLike } from '../outbox/outbox.js';
import type { KeptStep } from './undo-stack.js';

interface Scoped { readonly scope: string; readonly id: string; readonly at: string }
interface Shape extends DBSchema {
  steps: { key: [string, string]; value: KeptStep & Scoped };
  /** Revisions of changes that are not at their first any more. */
  revisions: { key: [string, string]; value: { readonly revision: number } & Scoped };
}

/** What is kept of one project or document. */
export interface UndoShelf {
  load(): Promise<{ readonly steps: readonly KeptStep[]; readonly revisions: ReadonlyMap<string, number> }>;
  keep(kept: readonly KeptStep[], gone: readonly string[]): void;
  revised(changeId: string, revision: number): void;
  /** Another tab kept something. */
  onChanged(listener: () => void): void;
}

export class UndoDisk {
  private readonly listeners = new Map<string, () => void>();
  private readonly db: Promise<IDBPDatabase<Shape>>;
  /** One after the other: what is read has what was kept before. */
  private last: Promise<unknown>;
  private closed = false;

  constructor(userId: string, private readonly channel: ChannelLike, private readonly now: () => string) {
    this.db = openDB<Shape>(accountKey('undo', userId), 1, {
      upgrade(created) {
        created.createObjectStore('steps', { keyPath: ['scope', 'id'] });
        created.createObjectStore('revisions', { keyPath: ['scope', 'id'] });
      },
    });
    this.last = this.db.catch(ignoreFullDisk);
    channel.onmessage = ({ data }) => this.listeners.get((data as { readonly undo?: string }).undo ?? '')?.();
  }

  shelf(scope: string): UndoShelf {
    return {
      load: () => this.load(scope),
      keep: (kept, gone) => this.write(scope, async (db) => {
        const transaction = db.transaction('steps', 'readwrite');
        const { store } = transaction;
        await atOnce(transaction, ...gone.map((id) => store.delete([scope, id])), ...kept.map((step) => store.put({ ...step, scope, at: this.now() })));
      }),
      revised: (id, revision) => this.write(scope, async (db) => {
        const transaction = db.transaction('revisions', 'readwrite');
        await atOnce(transaction, transaction.store.put({ scope, id, revision, at: this.now() }));
      }),
      onChanged: (listener) => void this.listeners.set(scope, listener),
    };
  }

  /** The person left: nothing of it stays on this device. */
  async clear(): Promise<void> {
    await this.after(async (db) => {
      await Promise.all([db.clear('steps'), db.clear('revisions')]);
    });
  }

  close(): void {
    this.closed = true;
    this.listeners.clear();
    this.channel.close();
  }

  private async load(scope: string) {
    const found = await this.after(async (db) => {
      const range = IDBKeyRange.bound([scope], [scope, []]);
      const [steps, revisions] = await Promise.all([db.getAll('steps', range), db.getAll('revisions', range)]);
      const old = ({ at }: Scoped) => Date.parse(this.now()) - Date.parse(at) > REOPEN_WITHIN;
      for (const { id } of steps.filter(old)) await db.delete('steps', [scope, id]);
      for (const { id } of revisions.filter(old)) await db.delete('revisions', [scope, id]);
      return { steps: steps.filter((step) => !old(step)), revisions };
    });
    return {
      steps: (found?.steps ?? []).map(({ scope: _scope, at: _at, ...step }) => step),
      revisions: new Map((found?.revisions ?? []).map(({ id, revision }) => [id, revision])),
    };
  }

  private write(scope: string, work: (db: IDBPDatabase<Shape>) => Promise<void>): void {
    void this.after(work).then(() => { if (!this.closed) this.channel.postMessage({ undo: scope }); });
  }

  private after<T>(work: (db: IDBPDatabase<Shape>) => Promise<T>): Promise<T | void> {
    const result = this.last.then(async () => work(await this.db)).catch(ignoreFullDisk);
    this.last = result;
    return result;
  }
}

/** The disk is full, or the browser keeps nothing for this site: what was done can be taken back as long as the tab lives. */
function ignoreFullDisk(error: unknown): void {
  if (!(error instanceof DOMException)) throw error;
}
