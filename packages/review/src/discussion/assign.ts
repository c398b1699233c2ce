/** Somebody assigns a thread to a person, or takes the assignment away. */
import { z } from 'zod';
import { write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { ids } from '../ids.js';
import { refuse } from '../refusals.js';
import { id } from '../values.js';
import {
  defineThreadCommand,
  factsOfThread,
  onThread,
  patchThread,
  readsThread,
  refuseBlind,
  threadLine,
} from './define-thread-command.js';

const due = z.iso.date().nullable();

export const threadAssigned = defineEntry({
  kind: 'thread.assigned',
  payload: z.strictObject({ ...onThread, userId: id.nullable(), due: z.string().nullable() }),
  about: ({ threadId }) => threadId,
  project: (entry) => [patchThread(entry, { assigneeId: entry.payload.userId, due: entry.payload.due })],
  reader: readsThread,
  notices: { of: ({ userId }) => [['assigned', userId === null ? [] : [userId]]] },
  history: threadLine(/*i18n*/ '<0/> assigned a discussion{about, select, passage { on <1/>} other {}}'),
});

export const assignThread = defineThreadCommand({
  kind: 'thread.assign',
  /**
   * `due` is an ISO 8601 date; null for both takes the assignment away. With `instead`, only while that is the
   * assignment.
   */
  fields: {
    userId: ids.member.nullable(),
    due,
    instead: z.strictObject({ userId: ids.compared.nullable(), due }).optional(),
  },
  action: 'thread.manage',
  reads: ['named'],
  entries: [threadAssigned],
  decide: (state, thread, { userId, due: date, instead }) => {
    if (instead && (instead.userId !== thread.assigneeId || instead.due !== thread.due)) return refuse('changed_since');
    return (
      refuseBlind(state, thread, userId === null ? [] : [userId]) ??
      write(threadAssigned.draft({ ...factsOfThread(thread), userId, due: date }))
    );
  },
  words: {
    label: /*i18n*/ 'Assign discussion',
    noun: /*i18n*/ 'assignment',
    describe: () => ({ id: /*i18n*/ 'Assign a discussion' }),
  },
  // Somebody who assigned it anew meanwhile is not overruled by a key.
  undo: ({ kind, threadId, userId, due: date }, { assignment }) =>
    assignment
      ? {
          back: { kind, threadId, ...assignment, instead: { userId, due: date } },
          again: { kind, threadId, userId, due: date, instead: assignment },
        }
      : null,
});
