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
