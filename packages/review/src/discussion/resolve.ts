/** Somebody resolves a thread, or reopens it. */
import { z } from 'zod';
import { write } from '../define/define-command.js';
import { defineEntry } from '../define/define-entry.js';
import { refuse } from '../refusals.js';
import {
  defineThreadCommand,
  factsOfThread,
  onThread,
  patchThread,
  readsThread,
  threadLine,
} from './define-thread-command.js';

export const threadResolved = defineEntry({
  kind: 'thread.resolved',
  payload: z.strictObject(onThread),
  about: ({ threadId }) => threadId,
  project: (entry) => [patchThread(entry, { resolved: true })],
  reader: readsThread,
  notices: { of: (_payload, { participants }) => [['resolved', participants]] },
  history: threadLine(/*i18n*/ '<0/> resolved a discussion{about, select, passage { on <1/>} other {}}'),
});

export const threadReopened = defineEntry({
  kind: 'thread.reopened',
  payload: z.strictObject(onThread),
  about: ({ threadId }) => threadId,
  project: (entry) => [patchThread(entry, { resolved: false })],
  reader: readsThread,
  notices: { of: (_payload, { participants }) => [['reopened', participants]] },
  history: threadLine(/*i18n*/ '<0/> reopened a discussion{about, select, passage { on <1/>} other {}}'),
});

export const resolveThread = defineThreadCommand({
  kind: 'thread.resolve',
  fields: {},
  action: 'thread.manage',
  entries: [threadResolved],
  decide: (_state, thread) =>
    thread.resolved ? refuse('not_possible') : write(threadResolved.draft(factsOfThread(thread))),
  words: {
    label: /*i18n*/ 'Resolve discussion',
    noun: /*i18n*/ 'resolving',
    describe: () => ({ id: /*i18n*/ 'Resolve a discussion' }),
  },
  undo: (command) => ({ back: { ...command, kind: 'thread.reopen' }, again: command }),
});

export const reopenThread = defineThreadCommand({
  kind: 'thread.reopen',
  fields: {},
  action: 'thread.manage',
  entries: [threadReopened],
  decide: (_state, thread) =>
    thread.resolved ? write(threadReopened.draft(factsOfThread(thread))) : refuse('not_possible'),
  words: {
    label: /*i18n*/ 'Reopen discussion',
    noun: /*i18n*/ 'reopening',
    describe: () => ({ id: /*i18n*/ 'Reopen a discussion' }),
  },
  undo: (command) => ({ back: { ...command, kind: 'thread.resolve' }, again: command }),
});
