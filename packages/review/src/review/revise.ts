/** The author proposes the change in another form: the next revision. */
import { z } from 'zod';
import { shortened } from '@scholium/document/text';
import { anchors } from '../anchors.js';
import { changeSnapshot } from '../change-snapshot.js';
import { write } from '../define/define-command.js';
import { content, isProtectionKind, kinds, labelOf, type Content } from '../kinds/catalogue.js';
import { checkProtection, proposedFields, protectionIn, readsObject } from '../protections/rules.js';
import { message } from '../reason.js';
import { refuse } from '../refusals.js';
import type { Actor } from '../roles.js';
import type { ChangeRow } from '../rows.js';
import type { LedgerState } from '../state.js';
import { projectProposal } from './change-rows.js';
import { acceptedTruth, checkContent, snapshotOf } from './content.js';
import { defineChangeEntry } from './define-change-entry.js';
import { defineReviewCommand } from './define-review-command.js';

export const changeRevised = defineChangeEntry({
  kind: 'change.revised',
  payload: z.strictObject({ change: changeSnapshot }),
  state: 'proposed',
  words: { line: /*i18n*/ '<0/> revised {what} <1/>', event: /*i18n*/ 'revised it' },
  section: 'proposals',
  project: projectProposal,
  notices: null,
  said: ({ change }) => ({ text: change.message }),
});

/** Another protection than the one proposed before. Whoever is named has to be there, as when it was proposed. */
function checkMarking(
  state: LedgerState,
  actor: Actor,
  { subjectId }: ChangeRow,
  { content: next, message: reason }: { readonly content: Content | null; readonly message: string },
) {
  const object = state.objects.get(subjectId);
  if (!object) return refuse('dependency_gone', { id: subjectId });
  if (next?.kind !== 'marking' || !state.anchors.ok || state.anchors.value.length > 0)
    return refuse('content_mismatch');
  if (reason.trim() === '') return refuse('reason_required');
  const after = protectionIn(next.body);
  return checkProtection(state, actor, object, after) ?? { ok: true as const, fields: proposedFields(object, after) };
}

export const reviseChange = defineReviewCommand({
  kind: 'change.revise',
  fields: { content: content.nullable(), anchors, message },
  action: 'change.revise',
  transition: 'revise',
  reads: ['rules'],
  readsForChange: readsObject,
  entries: [changeRevised],
  decide: (state, { row }, command, actor) => {
    const before = row.op === 'create' ? null : acceptedTruth(state, row.subjectId, row.subjectKind);
    if (row.op !== 'create' && !before) return refuse('dependency_gone', { id: row.subjectId });
    const checked = isProtectionKind(row.subjectKind)
      ? checkMarking(state, actor, row, command)
      : checkContent(state, row.subjectKind, row.op, command.content, before);
    if (!checked.ok) return checked;
    const { message: said } = command;
    return write(
      changeRevised.draft({
        change: { ...snapshotOf(row, []), revision: row.revision + 1, message: said, ...checked.fields },
      }),
    );
  },
  words: {
    label: /*i18n*/ 'Revise',
    noun: /*i18n*/ 'revision',
    describe: ({ content: proposed, anchors: places }) => {
      if (!proposed) return { id: /*i18n*/ 'Revise a change' };
      const kind = { id: kinds.get(proposed.kind).words.singular };
      const label = shortened(labelOf(proposed, places), 60);
      return { id: /*i18n*/ 'Revise {kind} “{label}”', values: { kind, label } };
    },
  },
  undo: (command, { wording }) => (wording ? { back: { ...command, ...wording }, again: command } : null),
});
