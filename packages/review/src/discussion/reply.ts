/** Somebody answers in a thread. */
import { write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { ids } from '../ids.js';
import { peopleNamed } from '../name-roles.js';
import { refuse } from '../refusals.js';
import {
  commentFields,
  commentRow,
  commentText,
  deletes,
  describeText,
  ownWork,
  restores,
  shownText,
  threadComment,
} from './comments.js';
import {
  defineThreadCommand,
  factsOfThread,
  patchThread,
  readsThread,
  refuseBlind,
  threadLine,
} from './define-thread-command.js';

export const threadReplied = defineEntry({
  kind: 'thread.replied',
  payload: threadComment,
  about: ({ commentId }) => commentId,
  project: (entry) => [patchThread(entry, {}), commentRow(entry)],
  reader: readsThread,
  notices: {
    of: (payload, { participants, watchers, members }) => [
      ['mentioned', peopleNamed(payload, members)],
      ['replied', [...participants, ...ownWork(payload), ...watchers]],
    ],
  },
  history: threadLine(/*i18n*/ '<0/> replied{about, select, passage { on <1/>} other {}}', shownText),
  comment: commentText,
});

export const replyToThread = defineThreadCommand({
  kind: 'thread.reply',
  fields: { commentId: ids.newComment, ...commentFields },
  action: 'comment.write',
  about: ({ commentId }) => commentId,
  reads: ['takenThreads', 'named'],
  entries: [threadReplied],
  decide: (state, thread, { commentId, text, mentions }) =>
    state.taken.has(commentId)
      ? refuse('already_exists', { commentId })
      : (refuseBlind(state, thread, mentions) ??
        write(threadReplied.draft({ ...factsOfThread(thread), commentId, text, mentions }))),
  words: {
    label: /*i18n*/ 'Reply',
    noun: /*i18n*/ 'reply',
    describe: describeText(/*i18n*/ 'Reply: “{text}”'),
  },
  undo: (command) => ({ back: deletes(command.commentId), again: restores(command.commentId, command) }),
});
