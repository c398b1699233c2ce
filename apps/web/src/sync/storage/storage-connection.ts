/**
 * The connection of an account to its storage on this device: the database, the channel that tells the account's other
 * tabs of changes, ownership of records and exclusive work, and the import of what an earlier release left.
 */
import { accountKey } from '../account-key.js';
import { Emitter } from '../emitter.js';
import type { Outcome } from '../outbox/outbox-item.js';
import { openAccountDatabase, removeExpired, storageProblem } from './account-database.js';
import type { AccountDatabase } from './account-database.js';
import { importOlder } from './import-older.js';
import type { Channel, Locks, OpenTabs } from './tab-locks.js';

export interface StorageEnvironment {
  readonly tabs: OpenTabs;
  readonly locks: Locks;
  readonly channel: (name: string) => Channel;
  /** ISO 8601, this device's clock. */
  readonly now: () => string;
  /** Identifies the shapes of the server's answers. */
  readonly contract: string;
}

/** What another tab of the account did. */
export type StorageChange =
  | { readonly store: 'commands'; readonly outcomes: readonly Outcome[] }
  | { readonly store: 'undo'; readonly scope: string };

export class StorageConnection {
  /** Tells of changes that other tabs made. */
  readonly changed = new Emitter<StorageChange>();
  private readonly channel: Channel;
  private connection: Promise<AccountDatabase> | null = null;
  /** The first import was tried. Until then nothing else reads or writes. */
  private readonly prepared: Promise<void>;
  private closed = false;

  constructor(
    readonly accountId: string,
    private readonly environment: StorageEnvironment,
  ) {
    this.channel = environment.channel(accountKey('storage', accountId));
    this.channel.onmessage = ({ data }) => this.changed.emit(data as StorageChange);
    this.prepared = this.prepare().catch((error: unknown) => void storageProblem(error));
  }

  get contract(): string {
    return this.environment.contract;
  }

  /** Milliseconds of this device's clock. */
  now(): number {
    return Date.parse(this.environment.now());
  }

  /** Calls are carried out in the order in which they were made. Throws DOMException when the storage refuses. */
  async run<T>(work: (db: AccountDatabase) => Promise<T>): Promise<T> {
    await this.prepared;
    return work(await this.connect());
  }

  /** The same for what may be missing: null when the storage refuses. */
  attempt<T>(work: (db: AccountDatabase) => Promise<T>): Promise<T | null> {
    return this.run(work).catch((error: unknown) => {
      storageProblem(error);
      return null;
    });
  }

  /** Tells the account's other tabs. */
  publish(change: StorageChange): void {
    if (!this.closed) this.channel.postMessage(change);
  }

  /** One tab of the account at a time does the work of this name. */
  async exclusively(name: string, work: () => Promise<void>): Promise<void> {
    await this.environment.locks.request(accountKey('outbox', this.accountId, name), work);
  }

  /** The id under which this tab owns records. */
  get tabId(): string {
    return this.environment.tabs.own;
  }

  /** Ids of the account's open tabs. */
  openTabs(): Promise<ReadonlySet<string>> {
    return this.environment.tabs.open();
  }

  /**
   * Copies what an earlier release left, unless one of its tabs is open. Called before abandoned records are looked
   * for, because such a tab may have been closed a moment ago.
   */
  async importOlder(): Promise<void> {
    const { tabs } = this.environment;
    const older = await tabs.older();
    if (older && older.length > 0) return;
    const open = await tabs.open();
    const isOpen = (tabId: string): boolean => open.has(tabId);
    const copied = await importOlder(await this.connect(), this.accountId, isOpen, older !== null);
    if (copied) this.changed.emit({ store: 'commands', outcomes: [] });
  }

  /** The account leaves this tab. Work under way can still be written. */
  disconnect(): void {
    this.closed = true;
    this.channel.close();
    this.environment.tabs.close();
  }

  private connect(): Promise<AccountDatabase> {
    this.connection ??= openAccountDatabase(this.accountId, () => {
      this.connection = null;
    });
    // A refusal is answered to whoever asked; the next call tries again.
    this.connection.catch(() => {
      this.connection = null;
    });
    return this.connection;
  }

  private async prepare(): Promise<void> {
    await this.importOlder();
    await removeExpired(await this.connect(), this.now());
    const { tabs } = this.environment;
    for (const lock of (await tabs.older()) ?? []) void tabs.closed(lock).then(() => this.attemptImport());
  }

  private async attemptImport(): Promise<void> {
    await this.importOlder().catch((error: unknown) => void storageProblem(error));
  }
}
