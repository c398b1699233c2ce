/**
 * Who is notified of an entry. Whether they may still see it is asked again when the notification is shown or sent.
 */
import { entries } from './catalogue.js';
import { NOTICE_WORDS } from './define/notice.js';
import type { NoticeFacts, NoticeKind, NoticeWords } from './define/notice.js';
import type { Entry, EntryKind } from './entries.js';
import { changeWordsOf } from './history.js';

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

/** For decisions that a later version knows. */
const DECIDED: NoticeWords = {
  mail: 'decided about your work',
  inbox: /*i18n*/ '{who} decided on your {kind} “{label}”',
  inboxOfMany: /*i18n*/ '{who} decided on {count, plural, one {# of your changes} other {# of your changes}}',
};

/** The words of a notification about an entry of the kind `event`, which this version need not know. */
export function noticeWordsOf(kind: NoticeKind, event: string): NoticeWords {
  if (kind !== 'decided') return NOTICE_WORDS[kind];
  return changeWordsOf(event)?.notice ?? DECIDED;
}

/** Whom an entry notifies: each person once, and never who did it. */
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
