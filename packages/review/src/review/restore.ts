/** The author proposes again what they had withdrawn. */
import { write } from '../define/define-command.js';
import { patchChange, UNDECIDED, withdrawDecisions } from './change-rows.js';
import { defineChangeEntry } from './define-change-entry.js';
import { defineReviewCommand } from './define-review-command.js';
import { namedBy, namedChange } from './named-change.js';

export const changeRestored = defineChangeEntry({
  kind: 'change.restored',
  payload: namedChange,
  state: 'proposed',
  words: { line: /*i18n*/ '<0/> proposed {what} <1/> again', event: /*i18n*/ 'proposed it again' },
  section: 'proposals',
  // It waits for a decision again: one from before it was withdrawn does not stand.
  project: (entry) => [
    patchChange(entry, entry.payload.changeId, { state: 'proposed', ...UNDECIDED }),
    withdrawDecisions(entry, entry.payload.changeId),
  ],
  notices: null,
});

export const restoreChange = defineReviewCommand({
  kind: 'change.restore',
  fields: {},
  action: 'change.withdraw',
  transition: 'restore',
  entries: [changeRestored],
  decide: (_state, change) => write(changeRestored.draft(namedBy(change))),
  words: {
    label: /*i18n*/ 'Restore',
    noun: /*i18n*/ 'restoring',
    describe: () => ({ id: /*i18n*/ 'Restore a change' }),
  },
  undo: (command) => ({ back: { ...command, kind: 'change.withdraw' }, again: command }),
});
