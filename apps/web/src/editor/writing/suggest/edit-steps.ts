/** Steps on the confirmed text that make one range of it equal to the author's text. */
import { applySteps } from '@scholium/document';
import type { Node, Slice } from 'prosemirror-model';
import { ReplaceAroundStep, ReplaceStep, Transform } from 'prosemirror-transform';
import type { Step } from 'prosemirror-transform';

/** A stretch that differs: `A` positions in the confirmed text, `B` positions in the author's. */
export interface Difference {
  readonly fromA: number;
  readonly toA: number;
  readonly fromB: number;
  readonly toB: number;
}

/**
 * The steps for differences that are made together, or null when they can only be made with the next: half of a new
 * quote's brackets is no edit. What stands between two that bracket it is left alone, so that annotations on it stay.
 */
export function stepsFor(confirmed: Node, local: Node, group: readonly Difference[]): readonly Step[] | null {
  const [first, last] = [group[0]!, group.at(-1)!];
  if (confirmed.resolve(first.fromA).depth !== local.resolve(first.fromB).depth) return null;
  if (confirmed.resolve(last.toA).depth !== local.resolve(last.toB).depth) return null;
  const whole = new ReplaceStep(first.fromA, last.toA, local.slice(first.fromB, last.toB));
  const wanted = applied(confirmed, whole);
  if (!wanted) return null;
  if (group.length === 1) return formatting(confirmed, local, first) ?? [whole];
  const around = group.length === 2 ? bracketing(local, first, last) : null;
  return around && applied(confirmed, around)?.eq(wanted) ? [around] : [whole];
}

function applied(doc: Node, step: Step): Node | null {
  const result = applySteps(doc, [step.toJSON()]);
  return result.ok ? result.doc : null;
}

/** Not in the published types; ProseMirror's own steps are made with it. */
interface CutSlice {
  removeBetween(from: number, to: number): Slice;
}

function bracketing(local: Node, first: Difference, last: Difference): Step | null {
  if (first.toA === last.fromA) return null;
  const slice = local.slice(first.fromB, last.toB);
  const opened = first.toB - first.fromB;
  try {
    const brackets = (slice as Slice & CutSlice).removeBetween(opened, last.fromB - first.fromB);
    return new ReplaceAroundStep(first.fromA, last.toA, first.toA, last.fromA, brackets, opened);
  } catch (error) {
    // What stands between does not lie flat.
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}

/** Mark steps when the letters are the same and only their setting differs. */
function formatting(confirmed: Node, local: Node, { fromA, toA, fromB, toB }: Difference): readonly Step[] | null {
  if (toA - fromA !== toB - fromB || fromA === toA) return null;
  const [$from, $to] = [confirmed.resolve(fromA), confirmed.resolve(toA)];
  if (
    !$from.sameParent($to) ||
    !$from.parent.inlineContent ||
    lettersOf(confirmed, fromA, toA) !== lettersOf(local, fromB, toB)
  )
    return null;
  const transform = new Transform(confirmed);
  const shift = fromA - fromB;
  local.nodesBetween(fromB, toB, (node, position) => {
    if (!node.isInline) return;
    const [from, to] = [Math.max(fromB, position) + shift, Math.min(toB, position + node.nodeSize) + shift];
    confirmed.nodesBetween(from, to, (old, at) => {
      for (const mark of old.isInline ? old.marks : [])
        if (!mark.isInSet(node.marks)) transform.removeMark(Math.max(from, at), Math.min(to, at + old.nodeSize), mark);
    });
    for (const mark of node.marks) transform.addMark(from, to, mark);
  });
  return transform.steps.length > 0 ? transform.steps : null;
}

/** Words and leaves between two positions, however they are set. */
export function lettersOf(doc: Node, from: number, to: number): string {
  return doc.textBetween(from, to, '\n', (leaf) => `\u0000${leaf.type.name}${JSON.stringify(leaf.attrs)}`);
}
