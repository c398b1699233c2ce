/**
 * The one home of the names under which this device keeps what belongs to an account: databases, entries of the web
 * storages and channels between tabs. Whoever keeps something on this device that is somebody's names it here, so that
 * nobody else ever finds it.
 */
export type KeptFor =
  /** Databases: commands on their way, written text, and what can be taken back. */
  | 'outbox'
  | 'text'
  | 'undo'
  /** Entries of the web storages: rejected work that is not shown any more, and comments being written. */
  | 'dismissed'
  | 'writing';

/** `place` tells apart what there is several of. */
export function accountKey(what: KeptFor, accountId: string, place = ''): string {
  return `scholium-${what}-${accountId}${place === '' ? '' : `-${place}`}`;
}
