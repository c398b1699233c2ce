/** The author takes a proposal back. */
import { write } from '../define/define-command.js';
import { patchChange } from './change-rows.js';
import { defineChangeEntry } from './define-change-entry.js';
import { defineReviewCommand } from './define-review-command.js';
import { namedBy, namedChange } from './named-change.js';

export const changeWithdrawn = defineChangeEntry({
  kind: 'change.withdrawn',
  payload: namedChange,
  state: 'withdrawn',
  words: { line: /*i18n*/ '<0/> withdrew {what} <1/>', event: /*i18n*/ 'withdrew it' },
  section: 'proposals',
  project: (entry) => [patchChange(entry, entry.payload.changeId, { state: 'withdrawn' })],
  notices: null,
});

export const withdrawChange = defineReviewCommand({
  kind: 'change.withdraw',
  fields: {},
  action: 'change.withdraw',
  transition: 'withdraw',
  entries: [changeWithdrawn],
  decide: (_state, change) => write(changeWithdrawn.draft(namedBy(change))),
  words: {
    label: /*i18n*/ 'Withdraw',
    noun: /*i18n*/ 'withdrawal',
    describe: () => ({ id: /*i18n*/ 'Withdraw a change' }),
  },
  undo: (command) => ({ back: { ...command, kind: 'change.restore' }, again: command }),
});
