/** Somebody reacts to a comment, or takes the reaction back. */
import { z } from 'zod';
import { write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import type { CommentRow } from '../rows.js';
import { id } from '../values.js';
import { defineCommentCommand } from './define-comment-command.js';
import { factsOfThread, onThread, readsThread } from './define-thread-command.js';

export const REACTIONS = ['👍', '👎', '❤️', '👀', '✅', '❓'] as const;

export const commentReacted = defineEntry({
  kind: 'comment.reacted',
  /** `reactions` is the whole state after it. */
  payload: z.strictObject({
    ...onThread,
    commentId: id,
    reaction: z.enum(REACTIONS),
    on: z.boolean(),
    reactions: z.record(z.string(), z.array(id)),
  }),
  about: ({ commentId }) => commentId,
  project: ({ payload: { commentId, reactions } }) => [
    { table: 'Comment', action: 'patch', key: { id: commentId }, set: { reactions } },
  ],
  reader: readsThread,
  notices: null,
  history: null,
});

export const reactToComment = defineCommentCommand({
  kind: 'comment.react',
  fields: { reaction: z.enum(REACTIONS), on: z.boolean() },
  action: 'comment.write',
  entries: [commentReacted],
  decide: (_state, { comment, thread, actor }, { reaction, on }) =>
    write(
      commentReacted.draft({
        ...factsOfThread(thread),
        commentId: comment.id,
        reaction,
        on,
        reactions: reactionsAfter(comment, actor.userId, reaction, on),
      }),
    ),
  words: {
    label: /*i18n*/ 'React',
    noun: /*i18n*/ 'reaction',
    describe: () => ({ id: /*i18n*/ 'React to a comment' }),
  },
  undo: (command) => ({ back: { ...command, on: !command.on }, again: command }),
});

function reactionsAfter(comment: CommentRow, userId: string, reaction: string, on: boolean): Record<string, string[]> {
  const reactions = Object.fromEntries(
    Object.entries(comment.reactions).map(([key, people]) => [
      key,
      people.filter((person) => key !== reaction || person !== userId),
    ]),
  );
  if (on) (reactions[reaction] ??= []).push(userId);
  return Object.fromEntries(Object.entries(reactions).filter(([, people]) => people.length > 0));
}
