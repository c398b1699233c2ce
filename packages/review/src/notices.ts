/**
 * Who is notified of an entry. Whether they may still see it is asked again when the notification is shown or sent.
 */
import { entries } from './catalogue.js';
import type { NoticeFacts, NoticeKind } from './define/notice.js';
import type { Entry, EntryKind } from './entries.js';

export { NOTICE_KINDS, type NoticeFacts, type NoticeKind } from './define/notice.js';

export interface Notice {
  readonly userId: string;
  readonly kind: NoticeKind;
}

/** What no mute silences: to be mentioned by name, and the decisions on one's own work. */
const LOUD: ReadonlySet<NoticeKind> = new Set(['mentioned', 'decided']);

/** Entries that anybody may be notified of; the others need not be read. */
export const noticedKinds = (): readonly EntryKind[] =>
  entries.all.flatMap(({ kind, notices }) => (notices ? [kind as EntryKind] : []));

/** Of these only those who watch the document are notified: where nobody does they need not be read. */
export const kindsForWatchers = (): readonly EntryKind[] =>
  entries.all.flatMap(({ kind, notices }) => (notices?.watchersOnly ? [kind as EntryKind] : []));

/** Whom an entry is told to: each person once, and never who did it. */
export function noticesOf(entry: Entry, facts: NoticeFacts): Notice[] {
  const told = new Map<string, NoticeKind>();
  for (const [kind, people] of entries.get(entry.kind).notices?.of(entry.payload, facts) ?? []) {
    for (const userId of people) {
      const silent = facts.muted.includes(userId) && !LOUD.has(kind);
      if (userId !== entry.actorId && !silent && !told.has(userId)) told.set(userId, kind);
    }
  }
  return [...told].map(([userId, kind]) => ({ userId, kind }));
}
