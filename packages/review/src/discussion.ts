/** Threads and comments: what can be asked. Ids come from the browser, as everywhere. Lengths are UTF-16 units. */
import { z } from 'zod';
import { anchors } from './anchors.js';
import { ids } from './ids.js';
import { trimmedUpTo } from './values.js';

const words = trimmedUpTo(10_000).min(1);
/** Ids of people named with @; each must be able to see the thread. */
const mentions = z.array(ids.member).max(20);

const due = z.iso.date().nullable();

/** What a thread is about. */
export const threadTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passage') }),
  z.strictObject({ kind: z.literal('annotation'), id: ids.annotation }),
  z.strictObject({ kind: z.literal('change'), id: ids.change }),
  z.strictObject({ kind: z.literal('document') }),
]);
export type ThreadTarget = z.infer<typeof threadTarget>;

export const REACTIONS = ['👍', '👎', '❤️', '👀', '✅', '❓'] as const;

export const discussionCommand = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('thread.open'),
    threadId: ids.newThread,
    commentId: ids.newComment,
    target: threadTarget,
    anchors,
    text: words,
    mentions,
  }),
  z.strictObject({
    kind: z.literal('thread.reply'),
    threadId: ids.thread,
    commentId: ids.newComment,
    text: words,
    mentions,
  }),
  z.strictObject({ kind: z.literal('thread.resolve'), threadId: ids.thread }),
  z.strictObject({ kind: z.literal('thread.reopen'), threadId: ids.thread }),
  /**
   * `due` is an ISO 8601 date; null for both takes the assignment away. With `instead`, only while that is the
   * assignment.
   */
  z.strictObject({
    kind: z.literal('thread.assign'),
    threadId: ids.thread,
    userId: ids.member.nullable(),
    due,
    instead: z.strictObject({ userId: ids.compared.nullable(), due }).optional(),
  }),
  /** Places the thread of a passage whose words were removed at other words. */
  z.strictObject({ kind: z.literal('thread.place'), threadId: ids.thread, anchors }),
  /** With `restore`, puts back the words of a comment that its author deleted. */
  z.strictObject({
    kind: z.literal('comment.edit'),
    commentId: ids.comment,
    text: words,
    mentions,
    restore: z.literal(true).optional(),
  }),
  z.strictObject({ kind: z.literal('comment.delete'), commentId: ids.comment }),
  z.strictObject({
    kind: z.literal('comment.react'),
    commentId: ids.comment,
    reaction: z.enum(REACTIONS),
    on: z.boolean(),
  }),
]);
export type DiscussionCommand = z.infer<typeof discussionCommand>;
