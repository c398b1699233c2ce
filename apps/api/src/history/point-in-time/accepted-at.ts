import type { PlacedAnnotation } from '@scholium/contract';
import { isAnnotationKind, type AcceptedState, type AnchorValue, type Entry, type SubjectKind } from '@scholium/review';

/**
 * An annotation as it was accepted, with the anchors of the entry that accepted it; null when an earlier entry says
 * them and has yet to be read.
 */
export interface AcceptedAnnotationsAt {
  readonly annotation: Omit<PlacedAnnotation, 'spans' | 'stale'>;
  readonly anchors: readonly AnchorValue[] | null;
}

const time = (at: string): string => new Date(at).toISOString();

/** An entity or a source as it was accepted. */
export interface RecordAt extends AcceptedState {
  readonly id: string;
}

interface StateAfter {
  readonly id: string;
  readonly kind: SubjectKind;
  readonly state: AcceptedState;
  readonly anchors: readonly AnchorValue[] | null;
}

/** What the last acceptance, or the last taking back, of an annotation left; null when that is nothing. */
export function acceptedAfter(entry: Entry): AcceptedAnnotationsAt | null {
  const after = stateAfter(entry);
  if (!after || !isAnnotationKind(after.kind)) return null;
  const { id, kind, state, anchors } = after;
  return { annotation: { id, kind, ...state, origin: state.origin ?? null }, anchors };
}

/** The same of an entity or a source. */
export function recordAfter(entry: Entry): RecordAt | null {
  const after = stateAfter(entry);
  return after && { id: after.id, ...after.state };
}

function stateAfter(entry: Entry): StateAfter | null {
  if (entry.kind === 'change.accepted' || entry.kind === 'change.imported') {
    const { change } = entry.payload;
    if (change.op === 'delete' || change.body === null) return null;
    const { body, typeId, label, id: changeId, revision, authorId, anchors, origin } = change;
    const acceptedAt = time(entry.at);
    const state = { body, typeId, label, changeId, revision, authorId, acceptedAt, ...(origin && { origin }) };
    return { id: change.subjectId, kind: change.subjectKind, state, anchors: anchors.length === 0 ? null : anchors };
  }
  if (entry.kind !== 'change.reopened' || entry.payload.change.before === null) return null;
  const { subjectId: id, subjectKind: kind, before } = entry.payload.change;
  return { id, kind, state: { ...before, acceptedAt: time(before.acceptedAt) }, anchors: null };
}
