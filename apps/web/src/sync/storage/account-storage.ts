/** Everything that an account has on this device: one connection, and a store for each kind of record (ADR 0024). */
import { CommandStore } from './command-store.js';
import { StorageConnection } from './storage-connection.js';
import { TextStore } from './text-store.js';
import { UndoStore } from './undo-store.js';

export class AccountStorage extends StorageConnection {
  readonly commands = new CommandStore(this);
  readonly texts = new TextStore(this);
  readonly undo = new UndoStore(this);

  /** The account leaves this tab. Work under way can still be written; `signedOut` removes what can be undone. */
  close(signedOut: boolean): void {
    if (signedOut) void this.undo.clear();
    this.disconnect();
  }
}
