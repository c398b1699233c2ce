/** The one IndexedDB database that holds what an account has on this device: schema, version and opening. */
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import { REOPEN_WITHIN } from '@scholium/review';
import { i18n } from '../../locales/index.js';
import { accountKey } from '../account-key.js';
import type { UndoRecord } from '../commands/undo-stack.js';
import type { OutboxRecord } from '../outbox/outbox-item.js';
import type { LostText, UnsentSteps, UnsubmittedSuggestions } from './unsent-text.js';

/** A record of one project or document; `at` is when it was written, ISO 8601, this device's clock. */
export interface Scoped {
  readonly scope: string;
  readonly id: string;
  readonly at: string;
}

export interface AccountSchema extends DBSchema {
  /** Commands without an answer. The key counts up over all tabs: it is the order in which they were made. */
  commands: { key: number; value: OutboxRecord; indexes: { commandId: string } };
  /** Steps of edits that a tab has not sent, one record per document and tab. */
  steps: { key: [string, string]; value: UnsentSteps };
  /** Suggestions that a tab has not submitted, one record per document and tab. */
  suggestions: { key: [string, string]; value: UnsubmittedSuggestions };
  /** Text that could not be kept in a document. */
  lostTexts: { key: [string, string]; value: LostText };
  /** Records of the undo stack. They are only added, each under its own key, so no tab overwrites another's. */
  undoRecords: { key: [string, string]; value: UndoRecord & Scoped; indexes: { at: string } };
  /** Revisions of changes that are past their first. */
  revisions: { key: [string, string]; value: { readonly revision: number } & Scoped; indexes: { at: string } };
  /** Records of an older release that were copied and may not be deleted there yet (`import-older.ts`). */
  imported: { key: string; value: true };
}
export type AccountDatabase = IDBPDatabase<AccountSchema>;

export const VERSION = 1;
export const databaseName = (accountId: string): string => accountKey('storage', accountId);

/** `onClosed`: the connection is gone, because a newer release upgrades the database or the browser deleted it. */
export function openAccountDatabase(accountId: string, onClosed: () => void): Promise<AccountDatabase> {
  return openDB<AccountSchema>(databaseName(accountId), VERSION, {
    upgrade(db) {
      db.createObjectStore('commands', { autoIncrement: true }).createIndex('commandId', 'commandId', {
        unique: true,
      });
      db.createObjectStore('steps', { keyPath: ['documentId', 'tabId'] });
      db.createObjectStore('suggestions', { keyPath: ['documentId', 'tabId'] });
      db.createObjectStore('lostTexts', { keyPath: ['documentId', 'id'] });
      db.createObjectStore('undoRecords', { keyPath: ['scope', 'id'] }).createIndex('at', 'at');
      db.createObjectStore('revisions', { keyPath: ['scope', 'id'] }).createIndex('at', 'at');
      db.createObjectStore('imported');
    },
    // A tab of a newer release must not wait for this one.
    blocking: (_current, _wanted, event) => {
      (event.target as IDBDatabase).close();
      onClosed();
    },
    terminated: onClosed,
  });
}

/** Retention: what can be undone is kept as long as a decision can be. `now` in ms. */
export async function removeExpired(db: AccountDatabase, now: number): Promise<void> {
  const expired = IDBKeyRange.upperBound(new Date(now - REOPEN_WITHIN).toISOString(), true);
  for (const name of ['undoRecords', 'revisions'] as const) {
    const { store, done } = db.transaction(name, 'readwrite');
    for (const key of await store.index('at').getAllKeys(expired)) await store.delete(key);
    await done;
  }
}

/** Why the storage refused, in words for a person. Programming errors are thrown on. */
export function storageProblem(error: unknown): string {
  if (!(error instanceof DOMException)) throw error;
  return error.name === 'VersionError'
    ? i18n.t('another tab runs a newer version of Scholium: reload this page')
    : error.message;
}

/** All records of a document or scope, in a store whose keys begin with its id. */
export const rangeOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []]);

interface Transaction {
  readonly done: Promise<void>;
  commit(): void;
}

/**
 * Commits a transaction as soon as all its requests are made, and not after their answers: a tab that is closed or
 * reloaded at this moment does not live to see those, and its transaction would be rolled back.
 */
export async function commitNow(transaction: Transaction, ...requests: readonly Promise<unknown>[]): Promise<void> {
  transaction.commit();
  await Promise.all([...requests, transaction.done]);
}
