/** The text of comments: in commands, entries and rows. */
import { z } from 'zod';
import type { Message } from '@scholium/document/message';
import { shortened } from '@scholium/document/text';
import type { Envelope } from '../define/define-entry.js';
import type { HistoryContext } from '../define/history.js';
import { ids } from '../ids.js';
import type { RowWrite } from '../rows.js';
import { id, trimmedUpTo } from '../values.js';
import { onThread } from './define-thread-command.js';

/**
 * The text of a comment and whom it mentions. Lengths are UTF-16 units; everybody named with @ must be able to see the
 * thread.
 */
export const commentFields = { text: trimmedUpTo(10_000).min(1), mentions: z.array(ids.member).max(20) };

/** The text of a comment as an entry carries it. */
export const commentPayload = { commentId: id, text: z.string(), mentions: z.array(id) };
export const threadComment = z.strictObject({ ...onThread, ...commentPayload });

interface Comment {
  readonly commentId: string;
  readonly text: string;
  readonly mentions: readonly string[];
}

/** An entry that carries the text of a comment, and what is left of it when the comment is deleted. */
export const commentText = {
  idOf: ({ commentId }: Pick<Comment, 'commentId'>): string => commentId,
  withoutText: <P extends object>(payload: P): P & { text: string; mentions: string[] } => ({
    ...payload,
    text: '',
    mentions: [],
  }),
};

/** The row of a new comment. */
export const commentRow = (
  entry: Envelope & { readonly payload: Comment & { readonly threadId: string } },
): RowWrite => ({
  table: 'Comment',
  action: 'put',
  row: {
    id: entry.payload.commentId,
    threadId: entry.payload.threadId,
    authorId: entry.actorId,
    text: entry.payload.text,
    mentions: entry.payload.mentions,
    reactions: {},
    createdAt: entry.at,
    editedAt: null,
    deleted: false,
  },
});

/** Whoever proposed a change hears of what is commented on it. */
export const ownWork = ({ targetAuthorId }: { readonly targetAuthorId: string | null }): readonly string[] =>
  targetAuthorId === null ? [] : [targetAuthorId];

/** The text as a history shows it. */
export const shownText = (
  { payload }: { readonly payload: { readonly text: string } },
  { textDeleted }: HistoryContext,
) => ({ text: textDeleted ? null : payload.text || null });

/** A command with its text, for a list, by a message with the value `text`: "Reply: “…”". */
export const describeText =
  (id: string) =>
  ({ text }: { readonly text: string }): Message => ({ id, values: { text: shortened(text, 60) } });

/** Deletes a comment and puts its text back; that there was a comment stays. */
export const deletes = (commentId: string) => ({ kind: 'comment.delete', commentId });
export const restores = (commentId: string, { text, mentions }: Omit<Comment, 'commentId'>) => ({
  kind: 'comment.edit',
  commentId,
  text,
  mentions,
  restore: true,
});
