/**
 * Everything that an account has on this device: one connection with a store for each kind of record (ADR 0024), and a
 * copy of what the server said (ADR 0031).
 */
import { CommandStore } from './command-store.js';
import { forgetOffline, OfflineStore } from './offline-store.js';
import { StorageConnection } from './storage-connection.js';
import { TextStore } from './text-store.js';
import { UndoStore } from './undo-store.js';

export class AccountStorage extends StorageConnection {
  readonly commands = new CommandStore(this);
  readonly texts = new TextStore(this);
  readonly undo = new UndoStore(this);
  readonly offline = new OfflineStore(this.accountId, this.contract, () => this.now());

  /**
   * The session is over. Work under way can still be written, what the server said is removed; `signedOut` removes what
   * can be undone.
   */
  close(signedOut: boolean): void {
    if (signedOut) void this.undo.clear();
    this.offline.close();
    void forgetOffline(this.accountId);
    this.disconnect();
  }
}
