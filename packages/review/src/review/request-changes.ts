/** A reviewer sends a change back to its author, who revises it. */
import { write } from '../define/define-command.js';
import { reason } from '../reason.js';
import { decisionOf, patchChange } from './change-rows.js';
import { checkReason } from './check-reason.js';
import { defineChangeEntry } from './define-change-entry.js';
import { defineReviewCommand } from './define-review-command.js';
import { namedBy, namedChangeWithReason } from './named-change.js';

export const changesRequested = defineChangeEntry({
  kind: 'change.changes_requested',
  payload: namedChangeWithReason,
  state: 'changes_requested',
  words: {
    line: /*i18n*/ '<0/> asked for changes to {what} <1/>',
    event: /*i18n*/ 'requested changes',
    notice: {
      inbox: /*i18n*/ '{who} asked for changes to your {kind} “{label}”',
      inboxOfMany:
        /*i18n*/ '{who} asked for changes to {count, plural, one {# of your changes} other {# of your changes}}',
    },
  },
  section: 'decisions',
  project: (entry) => {
    const { changeId, reason: given } = entry.payload;
    const { row, decided } = decisionOf(entry, entry.payload, 'changes_requested', given.code, given.text);
    return [patchChange(entry, changeId, decided), row];
  },
  notices: { of: ({ authorId }) => [['decided', [authorId]]] },
  said: (payload) => payload.reason,
});

export const requestChanges = defineReviewCommand({
  kind: 'change.request_changes',
  fields: { reason },
  action: 'change.decide',
  transition: 'request_changes',
  reads: ['rules'],
  entries: [changesRequested],
  decide: (state, change, { reason: given }) =>
    checkReason(state, given, false) ?? write(changesRequested.draft({ ...namedBy(change), reason: given })),
  words: {
    label: /*i18n*/ 'Request changes',
    noun: /*i18n*/ 'request for changes',
    describe: () => ({ id: /*i18n*/ 'Request changes to a change' }),
  },
  undo: (command) => ({
    back: { kind: 'change.reopen', changeId: command.changeId, revision: command.revision },
    again: command,
  }),
});
