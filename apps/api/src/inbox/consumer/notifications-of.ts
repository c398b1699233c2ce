import {
  canReadEntry,
  groupsNamedIn,
  isOfMembers,
  noticesOf,
  peopleNamed,
  type Actor,
  type Entry,
  type Notice,
  type NoticeFacts,
} from '@scholium/review';
import type { EntryProtections } from '../../sql/index.js';
import type { NewNotification, NotificationContext, Wording } from './consumer.repository.js';

/** Whether the members of the project are asked for: an edited comment may have named a group before. */
export const asksForMembers = ({ kind, payload }: Entry): boolean =>
  isOfMembers(kind) || kind === 'comment.edited' || ('mentions' in payload && groupsNamedIn(payload.text).length > 0);

/** What the table of notices asks about an entry, from what was read for a page of them. */
export function factsFor(
  entry: Entry,
  { watches, participants, members }: NotificationContext,
  wordingsBefore: readonly Wording[],
): NoticeFacts {
  const threadId = 'threadId' in entry.payload ? entry.payload.threadId : null;
  const by = (mode: 'watch' | 'mute'): string[] =>
    watches.filter((watch) => watch.mode === mode).map(({ userId }) => userId);
  return {
    // Whoever speaks or is assigned later was not in the thread yet.
    participants: participants
      .filter((one) => one.threadId === threadId && one.since <= entry.at)
      .map(({ userId }) => userId),
    watchers: by('watch'),
    muted: by('mute'),
    members,
    namedBefore: wordingsBefore.flatMap((wording) => peopleNamed(wording, members)),
  };
}

export interface PendingNotice {
  readonly entry: Entry;
  readonly notice: Notice;
}

export function noticesFor(entry: Entry, facts: NoticeFacts): PendingNotice[] {
  return noticesOf(entry, facts).map((notice) => ({ entry, notice }));
}

/** Rows for those who may see what they are notified of; `protections` are those of the entries. */
export function rowsFor(
  pending: readonly PendingNotice[],
  actors: readonly Actor[],
  protections: EntryProtections,
  nextId: () => string,
): NewNotification[] {
  const known = new Map(actors.map((actor) => [actor.userId, actor]));
  return pending.flatMap(({ entry, notice: { userId, kind } }) => {
    const actor = known.get(userId);
    if (!actor || !canReadEntry(actor, entry, protections.get(entry.seq) ?? [])) return [];
    return [
      { id: nextId(), userId, kind, seq: entry.seq, ...subjectOf(entry), actorId: entry.actorId, createdAt: entry.at },
    ];
  });
}

function subjectOf({ payload }: Entry): Pick<NewNotification, 'documentId' | 'changeId' | 'threadId'> {
  if ('threadId' in payload) return { documentId: payload.documentId, changeId: null, threadId: payload.threadId };
  if ('change' in payload)
    return { documentId: payload.change.documentId, changeId: payload.change.id, threadId: null };
  if ('changeId' in payload) return { documentId: payload.documentId, changeId: payload.changeId, threadId: null };
  return { documentId: null, changeId: null, threadId: null };
}
