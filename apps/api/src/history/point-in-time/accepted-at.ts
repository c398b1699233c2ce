import type { PlacedAnnotation } from '@scholium/contract';
import {
  isAnnotationKind,
  type AcceptedState,
  type AnchorValue,
  type ChangeSnapshot,
  type Entry,
} from '@scholium/review';

/**
 * An annotation as it was accepted, with the anchors of the entry that accepted it; null when an earlier entry says
 * them and has yet to be read.
 */
export interface AcceptedAnnotationsAt {
  readonly annotation: Omit<PlacedAnnotation, 'spans' | 'stale'>;
  readonly anchors: readonly AnchorValue[] | null;
}

const time = (at: string): string => new Date(at).toISOString();

/** What the last acceptance, or the last taking back, of an annotation left; null when that is nothing. */
export function acceptedAfter(entry: Entry): AcceptedAnnotationsAt | null {
  if (entry.kind === 'change.accepted') {
    const { change } = entry.payload;
    if (change.op === 'delete' || change.body === null) return null;
    const { body, typeId, label, id: changeId, revision, authorId } = change;
    return stateOf(
      change,
      { body, typeId, label, changeId, revision, authorId, acceptedAt: entry.at },
      change.anchors.length === 0 ? null : change.anchors,
    );
  }
  if (entry.kind !== 'change.reopened' || entry.payload.change.before === null) return null;
  return stateOf(entry.payload.change, entry.payload.change.before, null);
}

function stateOf(
  { subjectId: id, subjectKind: kind }: ChangeSnapshot,
  state: AcceptedState,
  anchors: readonly AnchorValue[] | null,
): AcceptedAnnotationsAt | null {
  return isAnnotationKind(kind)
    ? { annotation: { id, kind, ...state, acceptedAt: time(state.acceptedAt) }, anchors }
    : null;
}
