/**
 * Who is notified of an entry. Whether they may still see it is asked again when the notification is shown or sent.
 */
import type { Message } from '@scholium/document/message';
import { shortened } from '@scholium/document/text';
import { entries } from './catalogue.js';
import { NOTICE_WORDS } from './define/notice.js';
import type { NoticeFacts, NoticeKind, NoticeWords } from './define/notice.js';
import type { Entry, EntryKind } from './entries.js';
import { changeWordsOf } from './history.js';
import { kinds } from './kinds/catalogue.js';

export { NOTICE_KINDS, type NoticeFacts, type NoticeKind } from './define/notice.js';

export interface Notice {
  readonly userId: string;
  readonly kind: NoticeKind;
}

/** What no mute silences: emergency access, to be mentioned by name, and the decisions on one's own work. */
const LOUD: ReadonlySet<NoticeKind> = new Set(['emergency', 'mentioned', 'decided']);

/** Entries that anybody may be notified of; the others need not be read. */
export const noticedKinds = (): readonly EntryKind[] =>
  entries.all.flatMap(({ kind, notices }) => (notices ? [kind as EntryKind] : []));

/** Of these all members of the project may be notified. */
export const isOfMembers = (kind: EntryKind): boolean => entries.get(kind).notices?.ofMembers ?? false;

/** Of these only those who watch the document are notified: where nobody does they need not be read. */
export const kindsForWatchers = (): readonly EntryKind[] =>
  entries.all.flatMap(({ kind, notices }) => (notices?.watchersOnly ? [kind as EntryKind] : []));

/** For decisions that a later version knows. */
const DECIDED: NoticeWords = {
  inbox: /*i18n*/ '{who} decided on your {kind} “{label}”',
  inboxOfMany: /*i18n*/ '{who} decided on {count, plural, one {# of your changes} other {# of your changes}}',
};

/** The words of a notification about an entry of the kind `event`, which this version need not know. */
export function noticeWordsOf(kind: NoticeKind, event: string): NoticeWords {
  if (kind !== 'decided') return NOTICE_WORDS[kind];
  return changeWordsOf(event)?.notice ?? DECIDED;
}

/** Longest quotation in a sentence of a notification, in UTF-16 units. */
const QUOTED = 80;

/** What a notification tells, as far as its sentence says it. */
export interface Noticed {
  readonly kind: NoticeKind;
  /** The kind of its entry, which this version need not know. */
  readonly event: string;
  readonly actor: { readonly name: string };
  readonly change: { readonly subjectKind: string; readonly label: string } | null;
  readonly thread: { readonly targetKind: string; readonly label: string } | null;
  /** With the end of the actor’s access to it, ISO 8601. */
  readonly compartment: { readonly endsAt: string } | null;
}

/** Where it belongs to: the title of its document, or the name of its compartment or of its project. */
export const noticeTitle = ({
  document,
  compartment,
  project,
}: {
  readonly document: { readonly title: string } | null;
  readonly compartment: { readonly name: string } | null;
  readonly project: { readonly name: string } | null;
}): string => document?.title ?? compartment?.name ?? project?.name ?? '';

/**
 * "Lena Voss rejected your mention “the pier”", without a full stop. Labels alone, never what was written in a comment
 * or a reason. `day` writes the day of a time.
 */
export function noticeSentence(
  { kind, event, actor, change, thread, compartment }: Noticed,
  day: (time: string) => string,
): Message {
  const place = thread?.targetKind === 'document' && thread.label ? 'passage' : thread?.targetKind;
  const label = (change?.label ?? thread?.label ?? '').replace(/\s+/gu, ' ').trim();
  return {
    id: noticeWordsOf(kind, event).inbox,
    values: {
      who: actor.name,
      place: (thread?.label ? place : thread && 'document') ?? 'none',
      kind: { id: kinds.find(change?.subjectKind ?? '')?.words.singular ?? /*i18n*/ 'proposal' },
      label: shortened(label, QUOTED),
      day: compartment ? day(compartment.endsAt) : '',
    },
  };
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
