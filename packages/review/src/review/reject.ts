/** A reviewer rejects a change for a reason of the project's list. */
import { write } from '../define/define-command.js';
import { reason } from '../reason.js';
import { decisionOf, patchChange } from './change-rows.js';
import { checkReason } from './check-reason.js';
import { defineChangeEntry } from './define-change-entry.js';
import { defineReviewCommand } from './define-review-command.js';
import { namedBy, namedChangeWithReason } from './named-change.js';

export const changeRejected = defineChangeEntry({
  kind: 'change.rejected',
  payload: namedChangeWithReason,
  state: 'rejected',
  words: {
    line: /*i18n*/ '<0/> rejected {what} <1/>',
    event: /*i18n*/ 'rejected it',
    notice: {
      inbox: /*i18n*/ '{who} rejected your {kind} “{label}”',
      inboxOfMany: /*i18n*/ '{who} rejected {count, plural, one {# of your changes} other {# of your changes}}',
    },
  },
  section: 'decisions',
  project: (entry) => {
    const { changeId, reason: given } = entry.payload;
    const { row, decided } = decisionOf(entry, entry.payload, 'rejected', given.code, given.text);
    return [patchChange(entry, changeId, decided), row];
  },
  notices: { of: ({ authorId }) => [['decided', [authorId]]] },
  said: (payload) => payload.reason,
});

export const rejectChange = defineReviewCommand({
  kind: 'change.reject',
  fields: { reason },
  action: 'change.decide',
  transition: 'reject',
  reads: ['rules'],
  entries: [changeRejected],
  decide: (state, change, { reason: given }) =>
    checkReason(state, given, true) ?? write(changeRejected.draft({ ...namedBy(change), reason: given })),
  words: {
    label: /*i18n*/ 'Reject',
    noun: /*i18n*/ 'rejection',
    describe: () => ({ id: /*i18n*/ 'Reject a change' }),
  },
  undo: (command) => ({
    back: { kind: 'change.reopen', changeId: command.changeId, revision: command.revision },
    again: command,
  }),
});
