/** The rows that entries about a change write. */
import type { AcceptedState } from '../accepted-state.js';
import type { ChangeSnapshot } from '../change-snapshot.js';
import type { Envelope } from '../define/define-entry.js';
import { acceptedWrite } from '../define/accepted-write.js';
import { searchTextOf } from '../fold-text.js';
import { kinds, searchNamesOf } from '../kinds/catalogue.js';
import { REVIEW_POLICY, stateFromDecisions, type Verdict } from '../decisions.js';
import type { ChangeRow, DecisionRow, RowWrite } from '../rows.js';

/** The change as the entry has it. */
export function changeRow(entry: Envelope, change: ChangeSnapshot, decided: Partial<ChangeRow> = {}): RowWrite {
  const { anchors, origin = null, ...fields } = change;
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
      origin,
      ...UNDECIDED,
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

/** A decision: its own row, and the columns of the change that repeat the newest one. */
interface DecisionWrites {
  readonly row: RowWrite;
  readonly decided: Partial<ChangeRow>;
}

/**
 * The decision that an entry makes on a revision of a change. The entry alone leads to the state: one decision is
 * enough, and there is none on a change that waits for one.
 */
export function decisionOf(
  { seq, at, actorId: deciderId }: Envelope,
  { changeId, revision }: { readonly changeId: string; readonly revision: number },
  verdict: Verdict,
  code: string | null,
  text: string,
): DecisionWrites {
  const row: DecisionRow = { changeId, revision, seq, verdict, deciderId, code, text, at, withdrawnSeq: null };
  return {
    row: { table: 'Decision', action: 'put', row },
    decided: {
      state: stateFromDecisions(REVIEW_POLICY, [row]),
      decidedById: deciderId,
      decidedAt: at,
      decisionCode: code,
      decisionText: text,
    },
  };
}

/** The columns of a change for its decision when none stands. */
export const UNDECIDED = { decidedById: null, decidedAt: null, decisionCode: null, decisionText: null };

/** The decisions on a change stand no longer. */
export function withdrawDecisions({ seq }: Envelope, changeId: string): RowWrite {
  return { table: 'Decision', action: 'withdraw', key: { changeId }, set: { withdrawnSeq: seq } };
}

export function labelRow({ id: changeId, revision, projectId, label, subjectKind, body }: ChangeSnapshot): RowWrite {
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
  const { body, typeId, label, id: changeId, revision, authorId, origin } = change;
  return { body, typeId, label, changeId, revision, authorId, acceptedAt: entry.at, ...(origin && { origin }) };
}

/** The accepted truth of the subject becomes `state`, or ends when that is null. An edit has none: it becomes steps. */
export function subjectWrites(change: ChangeSnapshot, state: AcceptedState | null): readonly RowWrite[] {
  const { subjectId: id, subjectKind, projectId, documentId } = change;
  return acceptedWrite(kinds.get(subjectKind), { id, projectId, documentId }, state, searchTextOf);
}
