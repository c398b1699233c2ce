/**
 * A manager imports annotations as accepted work: what somebody else decided before, elsewhere. It is the one decision
 * of an author on their own change, made by a command of its own, which says why.
 */
import { z } from 'zod';
import { anchors } from '../anchors.js';
import { changeOrigin, statedOrigin } from '../change-origin.js';
import { changeSnapshot } from '../change-snapshot.js';
import { defineCommand, noUndo, write } from '../define/define-command.js';
import { ids } from '../ids.js';
import { annotationKind, content, isAnnotationKind } from '../kinds/catalogue.js';
import { can } from '../policy.js';
import { message } from '../reason.js';
import { refuse } from '../refusals.js';
import { trimmedUpTo } from '../values.js';
import { acceptedBy, anchorRows, changeRow, decisionOf, labelRow, subjectWrites } from './change-rows.js';
import { referenceFor } from './content.js';
import { defineChangeEntry } from './define-change-entry.js';
import { proposed, readsOfSubject } from './propose.js';

/** The code of the decision that an import makes; the database admits no other decision of an author. */
export const IMPORTED = 'imported';

const reason = trimmedUpTo(2_000).min(1);

const imported = changeSnapshot.extend({ origin: changeOrigin.required({ reason: true }) });

export const changeImported = defineChangeEntry({
  kind: 'change.imported',
  payload: z.strictObject({ change: imported }),
  state: 'accepted',
  words: {
    line: /*i18n*/ '<0/> imported {what} <1/> as accepted work',
    event: /*i18n*/ 'imported it as accepted work',
  },
  section: 'decisions',
  proposes: true,
  project: (entry) => {
    const { change } = entry.payload;
    const on = { changeId: change.id, revision: change.revision };
    const { row, decided } = decisionOf(entry, on, 'accepted', IMPORTED, change.origin.reason);
    return [
      changeRow(entry, change, { ...decided, state: 'accepted' }),
      row,
      labelRow(change),
      ...anchorRows(change),
      ...subjectWrites(change, acceptedBy(entry, change)),
    ];
  },
  notices: null,
  said: ({ change }) => ({ text: change.origin.reason }),
});

export const importChange = defineCommand({
  kind: 'change.import',
  fields: {
    changeId: ids.newChange,
    subjectKind: annotationKind,
    subjectId: ids.subject,
    op: z.enum(['create', 'update']),
    content,
    anchors,
    message,
    origin: statedOrigin,
    reason,
  },
  streams: ['document'],
  address: null,
  about: ({ changeId }) => changeId,
  reads: ['takenChanges', 'rules'],
  readsFor: ({ subjectKind, op }) => readsOfSubject(subjectKind, op === 'create'),
  entries: [changeImported],
  decide: (state, actor, { reason: why, ...command }) => {
    if (!state.stream?.projectId || !can(actor, 'project.read')) return refuse('not_found');
    if (!can(actor, 'change.import')) return refuse('not_allowed');
    if (!isAnnotationKind(command.subjectKind)) return refuse('content_mismatch');
    const made = proposed(state, actor, command);
    if (!made.ok) return made;
    const { change } = made;
    for (const id of change.dependsOn) {
      const reference = (['entity', 'source'] as const).map((kind) => referenceFor(state, { id, kind })).find(Boolean);
      if (!reference) return refuse('dependency_gone', { id });
      if (reference.state === 'pending')
        return refuse('dependency_pending', { waiting: [{ id, kind: reference.kind }] });
    }
    return write(changeImported.draft({ change: { ...change, origin: { ...command.origin, reason: why } } }));
  },
  words: null,
  undo: noUndo,
});
