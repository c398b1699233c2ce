/** The author's text as reviewable items: each contiguous difference from the confirmed text is one edit of it. */
import { simplifyChanges } from 'prosemirror-changeset';
import type { Change, ChangeSet } from 'prosemirror-changeset';
import type { Node } from 'prosemirror-model';
import type { Extent } from '../../spans/span-index.js';
import type { Step } from 'prosemirror-transform';
import { lettersOf, stepsFor } from './edit-steps.js';
import type { Difference } from './edit-steps.js';
import { StepsFound } from './steps-found.js';

/** One edit: its stretch in both texts, and the steps that make it on the confirmed text. */
export interface Edit extends Difference {
  readonly steps: readonly Step[];
}

/** Words that stay between two differences, but so few that the reader would see one change, in positions. */
const BARELY_APART = 2;

/** Whether two differences that follow each other are items of their own, however near they are. */
export type Apart = (one: Difference, next: Difference) => boolean;

/**
 * Differences as a person made them: within a word one, and one when barely a space was kept between two. How words are set
 * is not joined with what they are: a reviewer would see words that go and come again. `within`: whole blocks of the author's text.
 */
export function differences(changes: ChangeSet, local: Node, apart: Apart, within?: Extent): readonly Difference[] {
  const joined: Difference[] = [];
  const all = changes.changes as Change[];
  const wanted = within ? all.filter(({ fromB, toB }) => fromB <= within.to && toB >= within.from) : all;
  for (const { fromA, toA, fromB, toB } of simplifyChanges(wanted, local)) {
    const last = joined.at(-1);
    const near = last && fromB - last.toB <= BARELY_APART && last.toB > last.fromB && toB > fromB && local.resolve(last.toB).sameParent(local.resolve(fromB));
    const alike = near && isSetting(changes.startDoc, local, last) === isSetting(changes.startDoc, local, { fromA, toA, fromB, toB });
    if (near && alike && !apart(last, { fromA, toA, fromB, toB })) joined[joined.length - 1] = { fromA: last.fromA, toA, fromB: last.fromB, toB };
    else joined.push({ fromA, toA, fromB, toB });
  }
  return joined;
}

/** The same words, set otherwise. */
function isSetting(confirmed: Node, local: Node, { fromA, toA, fromB, toB }: Difference): boolean {
  return toA > fromA && lettersOf(confirmed, fromA, toA) === lettersOf(local, fromB, toB);
}

/** Edits in reading order; applying all of them, last first, to the confirmed text gives the author's. `found`: what is known from before. */
export function editsOf(changes: ChangeSet, local: Node, apart: Apart, found = new StepsFound()): readonly Edit[] {
  const confirmed = changes.startDoc;
  const stepsOfOne = found.between(confirmed, local);
  const edits: Edit[] = [];
  let group: Difference[] = [];
  for (const difference of differences(changes, local, apart)) {
    group.push(difference);
    const steps = group.length === 1 ? stepsOfOne(difference) : stepsFor(confirmed, local, group);
    if (!steps) continue;
    edits.push({ ...around(group), steps });
    group = [];
  }
  if (group.length > 0) edits.push(wholeBlocks(confirmed, local, group, edits));
  return edits;
}

function around(group: readonly Difference[]): Difference {
  const [first, last] = [group[0]!, group.at(-1)!];
  return { fromA: first.fromA, toA: last.toA, fromB: first.fromB, toB: last.toB };
}

/** What cannot be told apart is exchanged by whole blocks, edits before it included when they share one. */
function wholeBlocks(confirmed: Node, local: Node, group: readonly Difference[], edits: Edit[]): Edit {
  const all = [...group];
  let outer = outward(confirmed, local, around(all));
  while (edits.length > 0 && (edits.at(-1)!.toA > outer.fromA || edits.at(-1)!.toB > outer.fromB)) {
    all.unshift(edits.pop()!);
    outer = outward(confirmed, local, around(all));
  }
  const steps = stepsFor(confirmed, local, [outer]);
  if (!steps) throw new RangeError('Two texts that differ in a way that no step makes');
  return { ...outer, steps };
}

function outward(confirmed: Node, local: Node, { fromA, toA, fromB, toB }: Difference): Difference {
  const before = (doc: Node, position: number) => { const $at = doc.resolve(position); return $at.depth === 0 ? position : $at.before(1); };
  const after = (doc: Node, position: number) => { const $at = doc.resolve(position); return $at.depth === 0 ? position : $at.after(1); };
  // The block edges of both texts lie opposite each other, because before and behind the differences they are the same.
  const back = Math.max(fromA - before(confirmed, fromA), fromB - before(local, fromB));
  const forth = Math.max(after(confirmed, toA) - toA, after(local, toB) - toB);
  return { fromA: fromA - back, toA: toA + forth, fromB: fromB - back, toB: toB + forth };
}
