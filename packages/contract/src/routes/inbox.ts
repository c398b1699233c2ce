import { z } from 'zod';
import { CHANGE_STATES, NOTICE_KINDS, subjectKind, textUpTo, wholeNumber } from '@scholium/review';
import { defineRoute } from '../route.js';
import { id, marking, next, pageQuery, personOnWire } from '../wire.js';

const documentId = z.object({ documentId: id });
const token = z.object({ token: textUpTo(200) });
const hour = wholeNumber(0, 23);
/** Counted up to COUNT_LIMIT. */
const unread = z.object({ unread: z.int() });
/** When all were marked as read; with it that is undone. Null when some were marked by name. */
const markedAt = z.iso.datetime({ precision: 3 });

/** Something a person should know of, which they may see at this moment. */
const notification = z.object({
  id,
  kind: z.enum(NOTICE_KINDS),
  /** The kind of the entry of the log it tells of; of a reminder, which tells of none, its own kind. */
  event: z.string(),
  at: z.string(),
  read: z.boolean(),
  actor: personOnWire,
  /** Null where it is about a compartment. */
  project: z.object({ id, name: z.string() }).nullable(),
  /** To which the access of the actor ends at `endsAt`. */
  compartment: z.object({ id, name: z.string(), endsAt: z.string() }).nullable(),
  document: z.object({ id, title: z.string() }).nullable(),
  change: z.object({ id, subjectKind, label: z.string(), state: z.enum(CHANGE_STATES) }).nullable(),
  thread: z
    .object({
      id,
      targetKind: z.enum(['passage', 'annotation', 'change', 'document']),
      targetId: id.nullable(),
      label: z.string(),
      resolved: z.boolean(),
    })
    .nullable(),
  /**
   * The comment as it reads now, or the reason, note or message that came with it; null when there is none or it was
   * deleted.
   */
  text: z.string().nullable(),
  code: z.string().nullable(),
  marking,
});
export type NotificationOnWire = z.infer<typeof notification>;

/** A name of the IANA time zone database that this runtime knows. */
const timeZone = textUpTo(64)
  .regex(/^[A-Za-z]/)
  .refine(isTimeZone, /*i18n*/ 'is no time zone like Europe/Berlin');
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

export const notificationPreferences = z.strictObject({
  email: z.enum(['off', 'instant', 'daily']),
  /** Hours of the person's day between which no instant mail is sent; equal means none are quiet. */
  quietFrom: hour,
  quietTo: hour,
  /** When the daily mail is sent. */
  digestHour: hour,
  timeZone,
});
export type NotificationPreferences = z.infer<typeof notificationPreferences>;

const watching = z.object({ mode: z.enum(['watch', 'mute']).nullable() });

const mailFailure = z.object({
  id,
  recipient: personOnWire.extend({ email: z.string() }).nullable(),
  attempts: z.int(),
  error: z.string(),
  firstAt: z.string(),
  lastAt: z.string().nullable(),
  /** When it is tried again; null when it was given up. */ nextAt: z.string().nullable(),
});
export type MailFailure = z.infer<typeof mailFailure>;

export const inboxRoutes = {
  listNotifications: defineRoute({
    id: 'listNotifications',
    method: 'GET',
    path: '/api/inbox',
    access: 'session',
    tag: 'inbox',
    summary: 'What the caller should know of and may see now, newest first',
    query: z.object({ ...pageQuery, unread: z.stringbool().default(false) }),
    response: z.object({ items: z.array(notification), next }),
  }),
  countUnread: defineRoute({
    id: 'countUnread',
    method: 'GET',
    path: '/api/inbox/unread',
    access: 'session',
    tag: 'inbox',
    summary: 'How many of them are unread, counted up to 10,000',
    response: unread,
  }),
  markRead: defineRoute({
    id: 'markRead',
    method: 'POST',
    path: '/api/inbox/read',
    access: 'session',
    tag: 'inbox',
    summary: 'Mark some as read or unread, or all as read; or undo the latter',
    body: z.union([
      z.strictObject({ ids: z.array(id).min(1).max(500), read: z.boolean().default(true) }),
      /** With `undo`, those that were marked as read at that moment are unread again. */
      z.strictObject({ all: z.literal(true), undo: markedAt.optional() }),
    ]),
    response: unread.extend({ markedAt: markedAt.nullable() }),
  }),
  getNotificationPreferences: defineRoute({
    id: 'getNotificationPreferences',
    method: 'GET',
    path: '/api/inbox/preferences',
    access: 'session',
    tag: 'inbox',
    summary: 'How the caller is told, and whether this installation sends mail',
    response: z.object({ preferences: notificationPreferences, mail: z.boolean() }),
  }),
  setNotificationPreferences: defineRoute({
    id: 'setNotificationPreferences',
    method: 'PUT',
    path: '/api/inbox/preferences',
    access: 'session',
    tag: 'inbox',
    summary: 'Choose how to be told',
    body: notificationPreferences,
    response: 'empty',
  }),
  getWatch: defineRoute({
    id: 'getWatch',
    method: 'GET',
    path: '/api/documents/:documentId/watch',
    access: { action: 'document.read', on: 'documentId' },
    tag: 'inbox',
    summary: 'Whether the caller watches or mutes the document',
    params: documentId,
    response: watching,
  }),
  setWatch: defineRoute({
    id: 'setWatch',
    method: 'PUT',
    path: '/api/documents/:documentId/watch',
    access: { action: 'document.read', on: 'documentId' },
    tag: 'inbox',
    summary: 'Watch the document, mute it, or neither',
    params: documentId,
    body: watching.strict(),
    response: 'empty',
  }),
} as const;

/** Mails of the list of failures, or all in it. */
const failed = z.union([
  z.strictObject({ ids: z.array(id).min(1).max(500) }),
  z.strictObject({ all: z.literal(true) }),
]);

export const mailRoutes = {
  /** A page with a button: opening a link must not change anything (RFC 8058, section 3.1). */
  showUnsubscribe: defineRoute({
    id: 'showUnsubscribe',
    method: 'GET',
    path: '/api/unsubscribe/:token',
    access: 'public',
    tag: 'inbox',
    summary: 'The page that a mail’s link to end mails leads to',
    params: token,
    response: 'bytes',
  }),
  unsubscribe: defineRoute({
    id: 'unsubscribe',
    method: 'POST',
    path: '/api/unsubscribe/:token',
    access: 'public',
    tag: 'inbox',
    summary: 'End mails to the person of this link; what a form sends along is ignored',
    params: token,
    response: 'bytes',
  }),
  listMailFailures: defineRoute({
    id: 'listMailFailures',
    method: 'GET',
    path: '/api/mail/failures',
    access: { action: 'mail.read', on: 'workspace' },
    tag: 'inbox',
    summary: 'E-mails that could not be sent: those still being retried and those that failed for good',
    response: z.object({ configured: z.boolean(), failures: z.array(mailFailure) }),
  }),
  sendMailsAgain: defineRoute({
    id: 'sendMailsAgain',
    method: 'POST',
    path: '/api/mail/failures/again',
    access: { action: 'mail.send_again', on: 'workspace' },
    tag: 'inbox',
    summary: 'Try mails again at once that could not be sent; those that are gone meanwhile are left out',
    body: failed,
    response: z.object({ asked: z.int() }),
  }),
} as const;
