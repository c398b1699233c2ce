/** The author changes the text of a comment, or puts back the text of one that they deleted. */
import { z } from 'zod';
import { write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { peopleNamed } from '../name-roles.js';
import { commentFields, commentText, describeText, shownText, threadComment } from './comments.js';
import { defineCommentCommand } from './define-comment-command.js';
import {
  discussionSentence,
  factsOfThread,
  patchThread,
  readsThread,
  refuseBlind,
  threadLine,
} from './define-thread-command.js';

const CHANGED = /*i18n*/ '<0/> changed a comment{about, select, passage { on <1/>} other {}}';
const RESTORED = /*i18n*/ '<0/> put back a comment{about, select, passage { on <1/>} other {}}';

export const commentEdited = defineEntry({
  kind: 'comment.edited',
  /** `restored`: it had been deleted, and its author put the text back. */
  payload: threadComment.extend({ restored: z.literal(true).optional() }),
  about: ({ commentId }) => commentId,
  project: (entry) => {
    const { commentId: id, text, mentions, restored } = entry.payload;
    const set = { text, mentions, ...(restored ? { deleted: false } : { editedAt: entry.at }) };
    return [patchThread(entry, {}), { table: 'Comment', action: 'patch', key: { id }, set }];
  },
  reader: readsThread,
  notices: {
    of: (payload, { namedBefore, members }) => [
      ['mentioned', peopleNamed(payload, members).filter((userId) => !namedBefore.includes(userId))],
    ],
  },
  history: {
    ...threadLine<Edited>(CHANGED, (entry, context) => ({
      ...shownText(entry, context),
      code: entry.payload.restored ? 'restored' : null,
    })),
    sentence: ({ code, label }) => discussionSentence(code === 'restored' ? RESTORED : CHANGED, label),
  },
  comment: commentText,
});

interface Edited {
  readonly payload: { readonly text: string; readonly restored?: true | undefined };
}

export const editComment = defineCommentCommand({
  kind: 'comment.edit',
  fields: { ...commentFields, restore: z.literal(true).optional() },
  action: 'comment.change',
  reads: ['named'],
  forDeleted: ({ restore }) => restore === true,
  entries: [commentEdited],
  decide: (state, { thread }, { commentId, text, mentions, restore }) =>
    refuseBlind(state, thread, mentions) ??
    write(
      commentEdited.draft({
        ...factsOfThread(thread),
        commentId,
        text,
        mentions,
        ...(restore ? { restored: true } : {}),
      }),
    ),
  words: {
    label: /*i18n*/ 'Edit comment',
    noun: /*i18n*/ 'edit',
    describe: describeText(/*i18n*/ 'Edit a comment: “{text}”'),
  },
  undo: (command, { comment }) =>
    comment ? { back: { ...command, text: comment.text, mentions: comment.mentions }, again: command } : null,
});
