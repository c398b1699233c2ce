/**
 * The only place that names what an account has on this device: databases, locks, channels between tabs and entries of
 * the web storages. With the account in each name, no account finds another's.
 */
export type KeptFor =
  /** The database and the channel of the account's storage. */
  | 'storage'
  /** The database of what the server said (`storage/offline-store.ts`). */
  | 'offline'
  /** Databases of earlier releases, from which they are imported; the first also names the locks of the outbox. */
  | 'outbox'
  | 'text'
  | 'undo'
  /** Entries of the web storages: rejected work that is not shown any more, comments being written, the tour seen. */
  | 'dismissed'
  | 'tour'
  | 'writing'
  /** Settings of single-letter shortcuts. */
  | 'shortcuts'
  /** What was opened from the command palette last. */
  | 'recent';

/** `place` tells apart what there is several of. */
export function accountKey(what: KeptFor, accountId: string, place = ''): string {
  return `scholium-${what}-${accountId}${place === '' ? '' : `-${place}`}`;
}
