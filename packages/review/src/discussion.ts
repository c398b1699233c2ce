/** Threads and comments: what can be asked. Ids come from the browser, as everywhere. Lengths are UTF-16 units. */
import { z } from 'zod';
import { anchors } from './anchors.js';
import { id, trimmedUpTo } from './values.js';

const words = trimmedUpTo(10_000).min(1);
/** Ids of people named with @; each must be able to see the thread. */
const mentions = z.array(id).max(20);

const assignment = { userId: id.nullable(), due: z.iso.date().nullable() };

/** What a thread is about. */
export const threadTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passage') }),
  z.strictObject({ kind: z.literal('annotation'), id }),
  z.strictObject({ kind: z.literal('change'), id }),
  z.strictObject({ kind: z.literal('document') }),
]);
export type ThreadTarget = z.infer<typeof threadTarget>;

export const REACTIONS = ['👍', '👎', '❤️', '👀', '✅', '❓'] as const;

export const discussionCommand = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('thread.open'), threadId: id, commentId: id, target: threadTarget, anchors, text: words, mentions }),
  z.strictObject({ kind: z.literal('thread.reply'), threadId: id, commentId: id, text: words, mentions }),
  z.strictObject({ kind: z.literal('thread.resolve'), threadId: id }),
  z.strictObject({ kind: z.literal('thread.reopen'), threadId: id }),
  /** `due` is an ISO 8601 date; null for both takes the assignment away. With `instead`, only while that is the assignment. */
  z.strictObject({ kind: z.literal('thread.assign'), threadId: id, ...assignment, instead: z.strictObject(assignment).optional() }),
  /** Places the thread of a passage whose words were removed at other words. */
  z.strictObject({ kind: z.literal('thread.place'), threadId: id, anchors }),
  /** With `restore`, puts back the words of a comment that its author deleted. */
  z.strictObject({ kind: z.literal('comment.edit'), commentId: id, text: words, mentions, restore: z.literal(true).optional() }),
  z.strictObject({ kind: z.literal('comment.delete'), commentId: id }),
  z.strictObject({ kind: z.literal('comment.react'), commentId: id, reaction: z.enum(REACTIONS), on: z.boolean() }),
]);
export type DiscussionCommand = z.infer<typeof discussionCommand>;
