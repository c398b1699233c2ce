/** Why people are notified, and what is known besides the entry when that is worked out. */
import type { ProjectRole } from '../roles.js';

/** Reasons for a notification. Of several the first in this order counts. */
export const NOTICE_KINDS = [
  'emergency',
  'own_access_ending',
  'access_ending',
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

/** How a notification is put into words. */
export interface NoticeWords {
  /**
   * A message for the inbox and for mails. Values: `who`; of a discussion its `place` (passage, annotation, change,
   * document, none) and `label`; of a change `kind`, the word for it, and `label`; of access that ends its `day`.
   */
  readonly inbox: string;
  /** Of many changes at once, where those are one line of the inbox. Values: `who`, `count`. */
  readonly inboxOfMany?: string;
}

/** Those of `decided` stand in the descriptor of the decision's entry. */
export const NOTICE_WORDS: Readonly<Record<Exclude<NoticeKind, 'decided'>, NoticeWords>> = {
  emergency: { inbox: /*i18n*/ '{who} uses emergency access to read this project' },
  own_access_ending: { inbox: /*i18n*/ 'Your access to this compartment ends on {day}' },
  access_ending: { inbox: /*i18n*/ 'The access of {who} to this compartment ends on {day}' },
  mentioned: {
    inbox:
      /*i18n*/ '{who} mentioned you in a discussion{place, select, passage { on “{label}”} annotation { on the annotation “{label}”} change { on the proposal “{label}”} document { on the document} other {}}',
  },
  assigned: {
    inbox:
      /*i18n*/ '{who} assigned a discussion{place, select, passage { on “{label}”} annotation { on the annotation “{label}”} change { on the proposal “{label}”} document { on the document} other {}} to you',
  },
  replied: {
    inbox:
      /*i18n*/ '{who} answered in a discussion{place, select, passage { on “{label}”} annotation { on the annotation “{label}”} change { on the proposal “{label}”} document { on the document} other {}}',
  },
  commented: {
    inbox:
      /*i18n*/ '{who} commented{place, select, passage { on “{label}”} annotation { on the annotation “{label}”} change { on the proposal “{label}”} document { on the document} other {}}',
  },
  resolved: {
    inbox:
      /*i18n*/ '{who} resolved a discussion{place, select, passage { on “{label}”} annotation { on the annotation “{label}”} change { on the proposal “{label}”} document { on the document} other {}}',
  },
  reopened: {
    inbox:
      /*i18n*/ '{who} reopened a discussion{place, select, passage { on “{label}”} annotation { on the annotation “{label}”} change { on the proposal “{label}”} document { on the document} other {}}',
  },
  proposed: {
    inbox: /*i18n*/ '{who} proposed a {kind} “{label}”',
    inboxOfMany: /*i18n*/ '{who} proposed {count, plural, one {# change} other {# changes}}',
  },
};

/** Ids of people, as far as they are needed to say who is notified of an entry. */
export interface NoticeFacts {
  /** Who opened the thread, commented in it before the entry, or is assigned to it. */
  readonly participants: readonly string[];
  /** Who watches the document, and who muted it. */
  readonly watchers: readonly string[];
  readonly muted: readonly string[];
  /** Whom an earlier text of an edited comment named. */
  readonly namedBefore: readonly string[];
  /** Of the project; read for entries whose text may name a group, and where the notices are `ofMembers`. */
  readonly members: readonly { readonly userId: string; readonly projectRole: ProjectRole | null }[];
}

/** A reason, and the people it applies to. */
export type NoticeReason = readonly [NoticeKind, readonly string[]];
