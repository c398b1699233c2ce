/** Maps the author's edits over one update of the log. */
import { carryEdit } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import { StepMap } from 'prosemirror-transform';
import type { Step } from 'prosemirror-transform';
import type { Edit } from './edits.js';

export interface MappedEdits {
  /** Steps of each kept edit on the new confirmed text, in the order of the edits. */
  readonly kept: readonly { readonly edit: Edit; readonly steps: readonly Step[] }[];
  /** Edits whose words were changed meanwhile: putting them in would change other words than their author saw. */
  readonly lost: readonly Edit[];
}

/** `after` is the confirmed text after the update, whose steps have the given maps. */
export function mapEdits(before: Node, after: Node, maps: readonly StepMap[], edits: readonly Edit[]): MappedEdits {
  const kept: { edit: Edit; steps: readonly Step[] }[] = [];
  const lost: Edit[] = [];
  for (const edit of edits) {
    const shift = shiftOf(edit, maps);
    if (shift !== null) {
      kept.push({ edit, steps: shifted(edit.steps, shift) });
      continue;
    }
    const carried = carryEdit(
      before,
      edit.steps.map((step) => step.toJSON() as unknown),
      after,
      maps,
    );
    if (carried.ok) kept.push({ edit, steps: carried.steps });
    else lost.push(edit);
  }
  return { kept, lost };
}

/** The same steps so many positions further on. */
export function shifted(steps: readonly Step[], by: number): readonly Step[] {
  if (by === 0) return steps;
  const offset = StepMap.offset(by);
  return steps.map((step) => step.map(offset)!);
}

/** How far an edit moves when no map comes near it (the neighbours of its words included); null when one does. */
function shiftOf({ fromA, toA }: Edit, maps: readonly StepMap[]): number | null {
  let [from, to] = [fromA - 2, toA + 2];
  for (const map of maps) {
    let by = 0;
    let near = false;
    map.forEach((oldFrom, oldTo, newFrom, newTo) => {
      if (oldTo < from) by += newTo - newFrom - (oldTo - oldFrom);
      else if (oldFrom <= to) near = true;
    });
    if (near) return null;
    [from, to] = [from + by, to + by];
  }
  return from + 2 - fromA;
}
