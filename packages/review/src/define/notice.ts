/** Why people are notified, and what is known besides the entry when that is worked out. */
import type { ProjectRole } from '../roles.js';

/** Reasons for a notification. Of several the first in this order counts. */
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

/** How a notification is put into words, each the rest of a sentence that begins with a person's name. */
export interface NoticeWords {
  /** In a mail, before the label and the document. */
  readonly mail: string;
  /** In the inbox; `where` is " on “label”" of a discussion, `proposal` the kind and label of a change. */
  readonly inbox: (where: string, proposal: string) => string;
  /** Of many changes at once, where those are one line of the inbox. */
  readonly inboxOfMany?: (count: number) => string;
}

/** Those of `decided` stand in the descriptor of the decision's entry. */
export const NOTICE_WORDS: Readonly<Record<Exclude<NoticeKind, 'decided'>, NoticeWords>> = {
  mentioned: { mail: 'mentioned you in a comment', inbox: (where) => `mentioned you in a discussion${where}` },
  assigned: { mail: 'assigned you a discussion', inbox: (where) => `assigned a discussion${where} to you` },
  replied: { mail: 'answered in a discussion', inbox: (where) => `answered in a discussion${where}` },
  commented: { mail: 'began a discussion', inbox: (where) => `commented${where}` },
  resolved: { mail: 'resolved a discussion', inbox: (where) => `resolved a discussion${where}` },
  reopened: { mail: 'reopened a discussion', inbox: (where) => `reopened a discussion${where}` },
  proposed: {
    mail: 'proposed something',
    inbox: (_where, proposal) => `proposed a ${proposal}`,
    inboxOfMany: (count) => `proposed ${count.toLocaleString('en')} changes`,
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
  /** Of the project; read for entries whose text may name a group. */
  readonly members: readonly { readonly userId: string; readonly projectRole: ProjectRole | null }[];
}

/** A reason, and the people it applies to. */
export type NoticeReason = readonly [NoticeKind, readonly string[]];
