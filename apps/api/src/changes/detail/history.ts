import type { ChangeDetail } from '@scholium/contract';
import {
  canReadEntry,
  tryReadEntry,
  UnreadableEntry,
  type Actor,
  type Entry,
  type StoredEntry,
} from '@scholium/review';

type Event = ChangeDetail['history'][number];

/** What happened to a change, as far as this viewer may know, oldest first. */
export function historyOf(stored: readonly (StoredEntry & { readonly actorName: string })[], actor: Actor): Event[] {
  return stored.flatMap(({ actorName, ...row }) => {
    const entry = tryReadEntry(row);
    if (entry instanceof UnreadableEntry) return [];
    const said = canReadEntry(actor, entry) ? saidIn(entry) : null;
    return said ? [{ seq: entry.seq, kind: entry.kind, actorId: entry.actorId, actorName, at: entry.at, ...said }] : [];
  });
}

function saidIn(entry: Entry): Pick<Event, 'text' | 'code' | 'revision'> | null {
  switch (entry.kind) {
    case 'change.proposed':
    case 'change.revised':
      return { text: entry.payload.change.message || null, code: null, revision: entry.payload.change.revision };
    case 'change.accepted':
      return { text: entry.payload.note || null, code: null, revision: entry.payload.change.revision };
    case 'change.reopened':
      return { text: null, code: null, revision: entry.payload.change.revision };
    case 'change.rejected':
    case 'change.changes_requested':
      return {
        text: entry.payload.reason.text || null,
        code: entry.payload.reason.code || null,
        revision: entry.payload.revision,
      };
    case 'change.withdrawn':
    case 'change.restored':
      return { text: null, code: null, revision: entry.payload.revision };
    default:
      return null;
  }
}
