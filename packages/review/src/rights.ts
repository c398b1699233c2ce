/** Whose rights an entry changes: whom a live connection, and every cache of rights, must be notified of. */
import { entries } from './catalogue.js';
import type { AccessChange, RightsChanged } from './define/define-entry.js';
import type { Entry } from './entries.js';

/**
 * The people who may do something else than before because of the entry; null when it changes nobody's rights, whoever
 * it names.
 */
export function rightsChangedBy(entry: Entry): RightsChanged | null {
  return entries.get(entry.kind).changesRightsOf?.(entry.payload) ?? null;
}

/** The object that other people may know of than before because of the entry; null when there is none. */
export function accessChangedBy(entry: Entry): AccessChange | null {
  return entries.get(entry.kind).changesAccessTo?.(entry.payload) ?? null;
}
