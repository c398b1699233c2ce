/** What has to be submitted so that the pending suggestions are the author's edits. */
import type { Step, StepMap } from 'prosemirror-transform';
import { shifted } from './map-edits.js';
import type { Edit } from './edits.js';

/** A stretch of the confirmed text. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

/** A submitted suggestion: its range in the confirmed text, and its content. */
export interface SentEdit extends Extent {
  readonly changeId: string;
  readonly content: string;
  /** Several places in one suggestion: what is done to them, or between them, belongs to it. */
  readonly whole: boolean;
}

export interface SubmissionPlan {
  readonly propose: readonly Edit[];
  readonly revise: readonly { readonly sent: SentEdit; readonly edits: readonly Edit[] }[];
  readonly withdraw: readonly SentEdit[];
}

/** A key of edits without their position: equal content has equal keys. */
export function contentKey(edits: readonly Edit[]): string {
  return edits.map(({ fromA, steps }) => JSON.stringify(shifted(steps, -fromA))).join();
}

/** `edits`, in reading order, as one suggestion. */
export function sentEdit(changeId: string, edits: readonly Edit[]): SentEdit {
  return {
    changeId,
    from: edits[0]!.fromA,
    to: edits.at(-1)!.toA,
    content: contentKey(edits),
    whole: edits.length > 1,
  };
}

/** The steps of several edits as those of one; the last edit first, so that none moves another. */
export function stepsOf(edits: readonly Edit[]): readonly Step[] {
  return edits.toReversed().flatMap(({ steps }) => steps);
}

/** The same after steps of the log; words put in at its edge may belong to it. */
export function mapSentEdit(sent: SentEdit, maps: readonly StepMap[]): SentEdit {
  const through = (position: number, side: number) => maps.reduce((at, map) => map.map(at, side), position);
  return { ...sent, from: through(sent.from, -1), to: through(sent.to, 1) };
}

export function touches({ from, to }: Extent, { fromA, toA }: Pick<Edit, 'fromA' | 'toA'>): boolean {
  return from <= toA && to >= fromA;
}

/** Whether the suggestion at this place has this content. */
export function isUnchanged({ from, to, content }: SentEdit, edits: readonly Edit[]): boolean {
  return from <= edits[0]!.fromA && edits.at(-1)!.toA <= to && contentKey(edits) === content;
}

/**
 * A sent suggestion is what touches its place: unchanged, or grown or shrunk to the first edit there (to all, when it
 * had several places). Of several that grew into one the first stays and the others are taken back, because one
 * contiguous change is one item; so is one that was undone.
 */
export function planSubmission(sent: readonly SentEdit[], edits: readonly Edit[]): SubmissionPlan {
  const left = new Set(edits);
  const revise: { sent: SentEdit; edits: readonly Edit[] }[] = [];
  const withdraw: SentEdit[] = [];
  for (const one of sent.toSorted((a, b) => a.from - b.from)) {
    const touching = [...left].filter((edit) => touches(one, edit));
    if (touching.length === 0) withdraw.push(one);
    else if (isUnchanged(one, touching)) for (const edit of touching) left.delete(edit);
    else {
      const its = one.whole ? touching : touching.slice(0, 1);
      revise.push({ sent: one, edits: its });
      for (const edit of its) left.delete(edit);
    }
  }
  return { propose: [...left], revise, withdraw };
}
