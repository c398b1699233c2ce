/** The rows that entries about a change write. */
import type { AcceptedState, ChangeSnapshot } from '../change-snapshot.js';
import type { Envelope } from '../define/define-entry.js';
import { acceptedWrite } from '../define/define-kind.js';
import { searchTextOf } from '../fold-text.js';
import { kinds, searchNamesOf } from '../kinds/catalogue.js';
import type { ChangeRow, RowWrite } from '../rows.js';

/** The change as the entry has it. */
export function changeRow(entry: Envelope, change: ChangeSnapshot, decided: Partial<ChangeRow> = {}): RowWrite {
  const { anchors, ...fields } = change;
  return {
    table: 'Change',
    action: 'put',
    row: {
      ...fields,
      streamId: entry.streamId,
      state: 'proposed',
      position: anchors[0]?.from ?? null,
      updatedAt: entry.at,
      seq: entry.seq,
      decidedById: null,
      decidedAt: null,
      decisionCode: null,
      decisionText: null,
      ...decided,
    },
  };
}

/** Some columns of a change that is there. */
export function patchChange(entry: Envelope, changeId: string, set: Partial<ChangeRow>): RowWrite {
  return {
    table: 'Change',
    action: 'patch',
    key: { id: changeId },
    set: { ...set, updatedAt: entry.at, seq: entry.seq },
  };
}

/** The columns of a decision. */
export function decision(entry: Envelope, code: string | null, text: string): Partial<ChangeRow> {
  return { decidedById: entry.actorId, decidedAt: entry.at, decisionCode: code, decisionText: text };
}

function labelRow({ id: changeId, revision, projectId, label, subjectKind, body }: ChangeSnapshot): RowWrite {
  const names = body === null ? null : searchNamesOf(subjectKind, body);
  return { table: 'ChangeLabel', action: 'put', row: { changeId, revision, projectId, label, names } };
}

export function anchorRows(change: ChangeSnapshot): readonly RowWrite[] {
  const { documentId, id: changeId, revision } = change;
  if (documentId === null) return [];
  return change.anchors.map((anchor, ordinal) => ({
    table: 'Anchor' as const,
    action: 'put' as const,
    row: { ...anchor, changeId, revision, ordinal, documentId },
  }));
}

/** The rows of a change that is proposed, in a first or a later revision. */
export function projectProposal(
  entry: Envelope & { readonly payload: { readonly change: ChangeSnapshot } },
): readonly RowWrite[] {
  const { change } = entry.payload;
  return [changeRow(entry, change), labelRow(change), ...anchorRows(change)];
}

/** What is true once the change is accepted; null when its subject is deleted by it. */
export function acceptedBy(entry: Envelope, change: ChangeSnapshot): AcceptedState | null {
  if (change.op === 'delete' || change.body === null) return null;
  const { body, typeId, label, id: changeId, revision, authorId } = change;
  return { body, typeId, label, changeId, revision, authorId, acceptedAt: entry.at };
}

/** The accepted truth of the subject becomes `state`, or ends when that is null. An edit has none: it becomes steps. */
export function subjectWrites(change: ChangeSnapshot, state: AcceptedState | null): readonly RowWrite[] {
  const { subjectId: id, subjectKind, projectId, documentId } = change;
  return acceptedWrite(kinds.get(subjectKind), { id, projectId, documentId }, state, searchTextOf);
}
