/** What has to be said to the reviewers so that the suggestions they see are the author's edits. */
import type { StepMap } from 'prosemirror-transform';
import { shifted } from './carry.js';
import type { Edit } from './edits.js';

/** A suggestion that was sent: where it stands in the confirmed text, and what it said. */
export interface SentEdit {
  readonly changeId: string;
  readonly from: number;
  readonly to: number;
  readonly said: string;
}

export interface Plan {
  readonly propose: readonly Edit[];
  readonly revise: readonly { readonly sent: SentEdit; readonly edit: Edit }[];
  readonly withdraw: readonly SentEdit[];
}

/** Edits without their place: what says the same is equal, wherever it stands. */
export function saying(edits: readonly Edit[]): string {
  return edits.map(({ fromA, steps }) => JSON.stringify(shifted(steps, -fromA))).join();
}

/** What `edits`, in reading order, say as one suggestion. */
export function sentEdit(changeId: string, edits: readonly Edit[]): SentEdit {
  return { changeId, from: edits[0]!.fromA, to: edits.at(-1)!.toA, said: saying(edits) };
}

/** The same after steps of the log; words put in at its edge may belong to it. */
export function moved(sent: SentEdit, maps: readonly StepMap[]): SentEdit {
  const through = (position: number, side: number) => maps.reduce((at, map) => map.map(at, side), position);
  return { ...sent, from: through(sent.from, -1), to: through(sent.to, 1) };
}

export function touches({ from, to }: Pick<SentEdit, 'from' | 'to'>, { fromA, toA }: Pick<Edit, 'fromA' | 'toA'>): boolean {
  return from <= toA && to >= fromA;
}

/**
 * A sent suggestion is what touches its place: unchanged, or grown or shrunk to the first edit there. Of several that grew
 * into one the first stays and the others are taken back, because one contiguous change is one item; so is one that was
 * undone.
 */
export function plan(sent: readonly SentEdit[], edits: readonly Edit[]): Plan {
  const left = new Set(edits);
  const revise: { sent: SentEdit; edit: Edit }[] = [];
  const withdraw: SentEdit[] = [];
  for (const one of sent.toSorted((a, b) => a.from - b.from)) {
    const touching = [...left].filter((edit) => touches(one, edit));
    if (touching.length === 0) withdraw.push(one);
    else if (saying(touching) === one.said) for (const edit of touching) left.delete(edit);
    else {
      revise.push({ sent: one, edit: touching[0]! });
      left.delete(touching[0]!);
    }
  }
  return { propose: [...left], revise, withdraw };
}
