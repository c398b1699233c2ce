/** A reviewer accepts a change: what it proposes becomes true, an edit of the text is applied. */
import { z } from 'zod';
import { changeSnapshot, type ChangeSnapshot } from '../change-snapshot.js';
import { write } from '../define/define-command.js';
import type { Envelope } from '../define/define-entry.js';
import { steps, stepsToWrite } from '../documents/steps.js';
import { isProtectionKind, isTextKind, referredKinds } from '../kinds/catalogue.js';
import { accessChangeOf, locksOut, protectionIn, readsObject } from '../protections/rules.js';
import { message } from '../reason.js';
import { refuse } from '../refusals.js';
import type { ChangeRow, RowWrite } from '../rows.js';
import { acceptedBy, anchorRows, changeRow, decisionOf, patchChange, subjectWrites } from './change-rows.js';
import { acceptedTruth, referenceFor, snapshotOf, unknownTerm } from './content.js';
import { namedTo, readsDependants, relyingOn } from './dependants.js';
import { defineChangeEntry } from './define-change-entry.js';
import { defineReviewCommand } from './define-review-command.js';

export const changeAccepted = defineChangeEntry({
  kind: 'change.accepted',
  payload: z.strictObject({ change: changeSnapshot, note: z.string() }),
  state: 'accepted',
  words: {
    line: /*i18n*/ '<0/> accepted {what} <1/>',
    event: /*i18n*/ 'accepted it',
    notice: {
      inbox: /*i18n*/ '{who} accepted your {kind} “{label}”',
      inboxOfMany: /*i18n*/ '{who} accepted {count, plural, one {# of your changes} other {# of your changes}}',
    },
  },
  section: 'decisions',
  project: (entry) => {
    const { change, note } = entry.payload;
    const on = { changeId: change.id, revision: change.revision };
    const { row, decided } = decisionOf(entry, on, 'accepted', null, note);
    return [
      acceptedRow(entry, change, decided),
      row,
      ...anchorRows(change),
      ...subjectWrites(change, acceptedBy(entry, change)),
    ];
  },
  notices: { of: ({ change }) => [['decided', [change.authorId]]] },
  changesAccessTo: ({ change }) => accessChangeOf(change),
  said: ({ note }) => ({ text: note }),
});

/**
 * Older code could accept a change that had been taken back without saying where it stands: `change.accepted` of an
 * annotation with no anchors. Its anchors from before the acceptance still hold, so only the decision is written.
 */
function acceptedRow(entry: Envelope, change: ChangeSnapshot, decided: Partial<ChangeRow>): RowWrite {
  const withoutPlace = change.documentId !== null && change.anchors.length === 0 && change.op !== 'delete';
  return withoutPlace ? patchChange(entry, change.id, decided) : changeRow(entry, change, decided);
}

export const acceptChange = defineReviewCommand({
  kind: 'change.accept',
  fields: { note: message },
  action: 'change.decide',
  transition: 'accept',
  reads: ['rules'],
  readsForChange: (change) => [
    ...(change.dependsOn.length > 0 ? (['dependencies'] as const) : []),
    ...readsDependants(change),
    ...readsObject(change),
  ],
  entries: [changeAccepted, steps],
  decide: (state, { row, anchors, stale }, { note }, actor) => {
    if (stale) return refuse('stale', { changeId: row.id });
    const now = acceptedTruth(state, row.subjectId, row.subjectKind);
    if (now?.changeId !== row.before?.changeId || now?.revision !== row.before?.revision)
      return refuse('base_changed', { changeId: row.id });
    if (isProtectionKind(row.subjectKind)) {
      const lockedOut = locksOut(actor, protectionIn(row.body));
      if (lockedOut) return lockedOut;
    }
    const unknown = unknownTerm(state, row.subjectKind, row.body);
    if (unknown) return unknown;
    const waiting: unknown[] = [];
    for (const id of row.dependsOn) {
      const reference = referredKinds(row.subjectKind)
        .map((kind) => referenceFor(state, { id, kind }))
        .find(Boolean);
      if (!reference) return refuse('dependency_gone', { id });
      if (reference.state === 'pending')
        waiting.push({ id, kind: reference.kind, label: reference.label, changeId: reference.changeId });
    }
    if (waiting.length > 0) return refuse('dependency_pending', { waiting });
    if (row.op === 'delete') {
      const relying = relyingOn(state, row);
      if (relying.length > 0) return refuse('has_dependants', { dependants: namedTo(actor, relying) });
    }
    const accepted = changeAccepted.draft({ change: snapshotOf(row, anchors), note });
    if (!isTextKind(row.subjectKind)) return write(accepted);
    // The acceptance of an edit and its steps are neighbours in the log, in one transaction.
    const applied = stepsToWrite(state);
    return applied.ok ? write(accepted, applied.entry) : applied;
  },
  words: {
    label: /*i18n*/ 'Accept',
    noun: /*i18n*/ 'acceptance',
    describe: () => ({ id: /*i18n*/ 'Accept a change' }),
  },
  undo: (command) => ({
    back: { kind: 'change.reopen', changeId: command.changeId, revision: command.revision },
    again: command,
  }),
});
