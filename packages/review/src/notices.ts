/**
 * Who is told of what: one table over the entries of the log. Whether somebody may still see it is asked again when it
 * is shown or sent.
 */
import type { Entry, EntryKind } from './entries.js';
import { peopleNamed } from './name-roles.js';
import type { ProjectRole } from './roles.js';

/** Why somebody is told: the closest reason alone, in this order. */
export const NOTICE_KINDS = [
  'mentioned',
  'decided',
  'assigned',
  'replied',
  'commented',
  'resolved',
  'reopened',
  'proposed',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export interface Notice {
  readonly userId: string;
  readonly kind: NoticeKind;
}

/** What the table asks about besides the entry; ids of people. */
export interface NoticeFacts {
  /** Who opened the thread, spoke in it before the entry, or is to see to it. */
  readonly participants: readonly string[];
  /** Who watches the document, and who wants to hear nothing of it. */
  readonly watchers: readonly string[];
  readonly muted: readonly string[];
  /** Whom an earlier wording of an edited comment named. */
  readonly namedBefore: readonly string[];
  /** Of the project; asked for where a comment may name a group. */
  readonly members: readonly { readonly userId: string; readonly projectRole: ProjectRole | null }[];
}

/** What no mute silences: being called by name, and what became of one's own work. */
const LOUD: ReadonlySet<NoticeKind> = new Set(['mentioned', 'decided']);

/** Entries that anybody may be told of; the others need not be read. */
export const NOTICED_KINDS = [
  'change.proposed',
  'change.accepted',
  'change.rejected',
  'change.changes_requested',
  'change.reopened',
  'thread.opened',
  'thread.replied',
  'thread.resolved',
  'thread.reopened',
  'thread.assigned',
  'comment.edited',
] as const satisfies readonly EntryKind[];

/** Of these only those who watch the document are told: where nobody does they need not be read. */
export const FOR_WATCHERS = ['change.proposed'] as const satisfies readonly EntryKind[];

/** Whom an entry is told to: each person once, and never who did it. */
export function noticesOf(entry: Entry, facts: NoticeFacts): Notice[] {
  const told = new Map<string, NoticeKind>();
  for (const [kind, people] of reasons(entry, facts)) {
    for (const userId of people) {
      const silent = facts.muted.includes(userId) && !LOUD.has(kind);
      if (userId !== entry.actorId && !silent && !told.has(userId)) told.set(userId, kind);
    }
  }
  return [...told].map(([userId, kind]) => ({ userId, kind }));
}

function reasons(
  entry: Entry,
  { participants, watchers, namedBefore, members }: NoticeFacts,
): readonly (readonly [NoticeKind, readonly string[]])[] {
  switch (entry.kind) {
    case 'change.accepted':
    case 'change.reopened':
      return [['decided', [entry.payload.change.authorId]]];
    case 'change.rejected':
    case 'change.changes_requested':
      return [['decided', [entry.payload.authorId]]];
    case 'change.proposed':
      return [['proposed', watchers]];
    case 'thread.opened':
      return [
        ['mentioned', peopleNamed(entry.payload, members)],
        ['commented', [...ownWork(entry.payload.targetAuthorId), ...watchers]],
      ];
    case 'thread.replied':
      return [
        ['mentioned', peopleNamed(entry.payload, members)],
        ['replied', [...participants, ...ownWork(entry.payload.targetAuthorId), ...watchers]],
      ];
    case 'thread.resolved':
      return [['resolved', participants]];
    case 'thread.reopened':
      return [['reopened', participants]];
    case 'thread.assigned':
      return [['assigned', entry.payload.userId === null ? [] : [entry.payload.userId]]];
    case 'comment.edited':
      return [['mentioned', peopleNamed(entry.payload, members).filter((userId) => !namedBefore.includes(userId))]];
    default:
      return [];
  }
}

/** Whoever proposed a change hears what is said of it. */
const ownWork = (authorId: string | null): readonly string[] => (authorId === null ? [] : [authorId]);
