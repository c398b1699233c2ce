/** A reviewer takes their decision back: the change waits again, and what it made true is as it was before. */
import { z } from 'zod';
import { changeSnapshot } from '../change-snapshot.js';
import { write } from '../define/define-command.js';
import { isProtectionKind, isTextKind, referencesOf, type ReferenceTo } from '../kinds/catalogue.js';
import { CHANGE_STATES, reopensStill } from '../lifecycle.js';
import { accessChangeOf, isLooser, protectionIn, readsObject } from '../protections/rules.js';
import { refuse } from '../refusals.js';
import type { Actor } from '../roles.js';
import type { ChangeRow } from '../rows.js';
import type { LedgerState } from '../state.js';
import { anchorRows, changeRow, subjectWrites, withdrawDecisions } from './change-rows.js';
import { acceptedTruth, referenceFor, snapshotOf, unknownTerm } from './content.js';
import { namedTo, readsDependants, relyingOn } from './dependants.js';
import { defineChangeEntry } from './define-change-entry.js';
import { defineReviewCommand } from './define-review-command.js';
import { IMPORTED } from './import-accepted.js';

export const changeReopened = defineChangeEntry({
  kind: 'change.reopened',
  payload: z.strictObject({ change: changeSnapshot, from: z.enum(CHANGE_STATES) }),
  state: 'proposed',
  words: {
    line: /*i18n*/ '<0/> undid the decision on {what} <1/>',
    event: /*i18n*/ 'undid the decision',
    notice: {
      inbox: /*i18n*/ '{who} reopened your {kind} “{label}”',
      inboxOfMany: /*i18n*/ '{who} reopened {count, plural, one {# of your changes} other {# of your changes}}',
    },
  },
  section: 'decisions',
  project: (entry) => {
    const { change, from } = entry.payload;
    const rows = [changeRow(entry, change), withdrawDecisions(entry, change.id), ...anchorRows(change)];
    return from === 'accepted' ? [...rows, ...subjectWrites(change, change.before)] : rows;
  },
  // Whoever saw the accepted work must learn that it is not accepted any more.
  readerState: ({ from }) => (from === 'accepted' ? 'accepted' : 'proposed'),
  notices: { of: ({ change }) => [['decided', [change.authorId]]] },
  changesAccessTo: ({ change, from }) => {
    const made = from === 'accepted' ? accessChangeOf(change) : null;
    return made && { ...made, before: made.after, after: made.before };
  },
});

/** What the body refers to that becomes true again. */
const referencesBefore = ({ before, subjectKind }: ChangeRow): readonly ReferenceTo[] =>
  referencesOf(subjectKind, before?.body ?? {});

export const reopenChange = defineReviewCommand({
  kind: 'change.reopen',
  fields: {},
  action: 'change.reopen',
  transition: 'reopen',
  reads: ['rules'],
  readsForChange: (change) => [
    ...(referencesBefore(change).length > 0 ? (['dependencies'] as const) : []),
    ...readsDependants(change),
    ...readsObject(change),
  ],
  entries: [changeReopened],
  decide: (state, { row, anchors }, _command, actor) => {
    // An edit that is in the text is taken back by an edit that is reviewed like any other.
    if (isTextKind(row.subjectKind) && row.state === 'accepted')
      return refuse('in_text', { changeId: row.id, revert: true });
    if (!reopensStill(row.decidedAt, state.now))
      return refuse('too_late', { changeId: row.id, revert: row.state === 'accepted' });
    const refused = row.state === 'accepted' ? refuseUndoing(state, actor, row) : null;
    return refused ?? write(changeReopened.draft({ change: snapshotOf(row, anchors), from: row.state }));
  },
  words: {
    label: /*i18n*/ 'Reopen',
    noun: /*i18n*/ 'reopening',
    describe: () => ({ id: /*i18n*/ 'Reopen a change' }),
  },
  // To take that back is to decide the same way again.
  undo: (command, { decision }) => {
    // What was imported as accepted is decided by somebody else from then on.
    if (!decision || decision.code === IMPORTED) return null;
    const on = { changeId: command.changeId, revision: command.revision };
    const reason = { code: decision.code ?? '', text: decision.text ?? '' };
    return {
      back:
        decision.state === 'accepted'
          ? { kind: 'change.accept', ...on, note: reason.text }
          : { kind: decision.state === 'rejected' ? 'change.reject' : 'change.request_changes', ...on, reason },
      again: command,
    };
  },
});

/** Why what an acceptance made true cannot be undone. Null when it can. */
function refuseUndoing(state: LedgerState, actor: Actor, row: ChangeRow) {
  const now = acceptedTruth(state, row.subjectId, row.subjectKind);
  const stands = row.op === 'delete' ? now === null : now?.changeId === row.id;
  if (!stands) return refuse('changed_since', { changeId: row.id, revert: row.op !== 'delete' && now !== null });
  if (isProtectionKind(row.subjectKind)) {
    const object = state.objects.get(row.subjectId);
    // Nobody admits more people alone, not even those of before.
    if (!object || isLooser(state, object, protectionIn(row.before?.body ?? null)))
      return refuse('needs_second', { changeId: row.id });
  }
  const unknown = unknownTerm(state, row.subjectKind, row.before?.body ?? null);
  if (unknown) return unknown;
  const lost = referencesBefore(row).find((to) => referenceFor(state, to)?.state !== 'accepted');
  if (lost) return refuse('dependency_gone', { id: lost.id, changeId: row.id });
  const relying = relyingOn(state, row);
  return relying.length > 0 && row.op === 'create'
    ? refuse('has_dependants', { dependants: namedTo(actor, relying), changeId: row.id, revert: true })
    : null;
}
