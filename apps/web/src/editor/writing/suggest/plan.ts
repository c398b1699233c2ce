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

/** An edit without its place: two that say the same are equal, wherever they stand. */
export function saying({ fromA, steps }: Edit): string {
  return JSON.stringify(shifted(steps, -fromA));
}

export function sentEdit(changeId: string, edit: Edit): SentEdit {
  return { changeId, from: edit.fromA, to: edit.toA, said: saying(edit) };
}

/** The same after steps of the log; words put in at its edge may belong to it. */
export function moved(sent: SentEdit, maps: readonly StepMap[]): SentEdit {
  const through = (position: number, side: number) => maps.reduce((at, map) => map.map(at, side), position);
  return { ...sent, from: through(sent.from, -1), to: through(sent.to, 1) };
}

/**
 * An edit that touches a sent one is that one, grown or shrunk; of several it touches it is the first, and the others
 * are taken back with it, because one contiguous change is one item. What no edit touches was undone.
 */
export function plan(sent: readonly SentEdit[], edits: readonly Edit[]): Plan {
  const free = new Set(sent);
  const propose: Edit[] = [];
  const revise: { sent: SentEdit; edit: Edit }[] = [];
  for (const edit of edits) {
    const touching = [...free].filter(({ from, to }) => from <= edit.toA && to >= edit.fromA);
    const same = touching.find(({ said }) => said === saying(edit)) ?? touching[0];
    if (!same) {
      propose.push(edit);
      continue;
    }
    free.delete(same);
    if (same.said !== saying(edit)) revise.push({ sent: same, edit });
  }
  return { propose, revise, withdraw: [...free] };
}
