/** The author deletes a comment: its text is kept in the log and shown to nobody. */
import { z } from 'zod';
import { write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { id } from '../values.js';
import { deletes, restores } from './comments.js';
import { defineCommentCommand } from './define-comment-command.js';
import { factsOfThread, onThread, patchThread, readsThread, threadLine } from './define-thread-command.js';

export const commentDeleted = defineEntry({
  kind: 'comment.deleted',
  payload: z.strictObject({ ...onThread, commentId: id }),
  about: ({ commentId }) => commentId,
  project: (entry) => [
    patchThread(entry, {}),
    {
      table: 'Comment',
      action: 'patch',
      key: { id: entry.payload.commentId },
      set: { text: '', mentions: [], deleted: true },
    },
  ],
  reader: readsThread,
  notices: null,
  history: threadLine(/*i18n*/ '<0/> deleted a comment{about, select, passage { on <1/>} other {}}'),
});

export const deleteComment = defineCommentCommand({
  kind: 'comment.delete',
  fields: {},
  action: 'comment.change',
  entries: [commentDeleted],
  decide: (_state, { comment, thread }) =>
    write(commentDeleted.draft({ ...factsOfThread(thread), commentId: comment.id })),
  words: {
    label: /*i18n*/ 'Delete comment',
    noun: /*i18n*/ 'deletion',
    describe: () => ({ id: /*i18n*/ 'Delete a comment' }),
  },
  undo: ({ commentId }, { comment }) =>
    comment ? { back: restores(commentId, comment), again: deletes(commentId) } : null,
});
