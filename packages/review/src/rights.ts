/**
 * Whose rights an entry changes: what a live connection, or anything remembered of a person's rights, has to hear of.
 */
import type { Entry } from './entries.js';

/**
 * The person who may do something else than before because of the entry; null when it changes nobody's rights, whomever
 * it names. A new or reactivated account had no rights that could have been taken away.
 */
export function rightsChangedBy(entry: Entry): string | null {
  switch (entry.kind) {
    case 'member.set':
    case 'member.removed':
    case 'user.updated':
    case 'user.deactivated':
      return entry.payload.userId;
    default:
      return null;
  }
}
