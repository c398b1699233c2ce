/** The author's text as reviewable items: each contiguous difference from the confirmed text is one edit of it. */
import { isLead, isTrail } from '@scholium/document/text';
import { simplifyChanges } from 'prosemirror-changeset';
import type { Change, ChangeSet } from 'prosemirror-changeset';
import type { Node } from 'prosemirror-model';
import type { Extent } from '../../spans/span-index.js';
import type { Step } from 'prosemirror-transform';
import { lettersOf, stepsFor } from './edit-steps.js';
import type { Difference } from './edit-steps.js';
import { StepsCache } from './steps-cache.js';

/** One edit: its stretch in both texts, and the steps that make it on the confirmed text. */
export interface Edit extends Difference {
  readonly steps: readonly Step[];
}

/** Words that stay between two differences, but so few that the reader would see one change, in positions. */
const MAX_GAP = 2;

/** Whether two differences that follow each other are items of their own, however near they are. */
export type Apart = (one: Difference, next: Difference) => boolean;

/**
 * Differences as a person made them: within a word one, and one when barely a space was kept between two. How words are
 * set is not joined with what they are: a reviewer would see words that go and come again. `within`: whole blocks of
 * the author's text.
 */
export function differences(changes: ChangeSet, local: Node, apart: Apart, within?: Extent): readonly Difference[] {
  const joined: Difference[] = [];
  const all = changes.changes as Change[];
  const wanted = within ? all.filter(({ fromB, toB }) => fromB <= within.to && toB >= within.from) : all;
  for (const change of simplifyChanges(wanted, local)) {
    const { fromA, toA, fromB, toB } = wholeCharacters(changes.startDoc, local, change);
    const last = joined.at(-1);
    if (last && (fromA < last.toA || fromB < last.toB)) {
      joined[joined.length - 1] = { fromA: last.fromA, toA, fromB: last.fromB, toB };
      continue;
    }
    const near =
      last &&
      fromB - last.toB <= MAX_GAP &&
      last.toB > last.fromB &&
      toB > fromB &&
      local.resolve(last.toB).sameParent(local.resolve(fromB));
    const alike =
      near &&
      isSetting(changes.startDoc, local, last) === isSetting(changes.startDoc, local, { fromA, toA, fromB, toB });
    if (near && alike && !apart(last, { fromA, toA, fromB, toB }))
      joined[joined.length - 1] = { fromA: last.fromA, toA, fromB: last.fromB, toB };
    else joined.push({ fromA, toA, fromB, toB });
  }
  return joined;
}

/** Characters of two units may differ in one of them: nobody puts in or takes out half a character. */
function wholeCharacters(confirmed: Node, local: Node, { fromA, toA, fromB, toB }: Difference): Difference {
  const back = splitsCharacter(confirmed, fromA) || splitsCharacter(local, fromB) ? 1 : 0;
  const forth = splitsCharacter(confirmed, toA) || splitsCharacter(local, toB) ? 1 : 0;
  return { fromA: fromA - back, toA: toA + forth, fromB: fromB - back, toB: toB + forth };
}

function splitsCharacter(doc: Node, position: number): boolean {
  if (position < 1 || position >= doc.content.size) return false;
  const around = doc.textBetween(position - 1, position + 1, '\n', '\n');
  return isLead(around.charCodeAt(0)) && isTrail(around.charCodeAt(1));
}

/** The same words, set otherwise. */
function isSetting(confirmed: Node, local: Node, { fromA, toA, fromB, toB }: Difference): boolean {
  return toA > fromA && lettersOf(confirmed, fromA, toA) === lettersOf(local, fromB, toB);
}

/**
 * Edits in reading order; applying all of them, last first, to the confirmed text gives the author's. `found`: what is
 * known from before.
 */
export function editsOf(changes: ChangeSet, local: Node, apart: Apart, found = new StepsCache()): readonly Edit[] {
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

/** What cannot be distinguished is exchanged by whole blocks, edits before it included when they share one. */
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
  const before = (doc: Node, position: number) => {
    const $at = doc.resolve(position);
    return $at.depth === 0 ? position : $at.before(1);
  };
  const after = (doc: Node, position: number) => {
    const $at = doc.resolve(position);
    return $at.depth === 0 ? position : $at.after(1);
  };
  // The block edges of both texts lie opposite each other, because before and behind the differences they are the same.
  const back = Math.max(fromA - before(confirmed, fromA), fromB - before(local, fromB));
  const forth = Math.max(after(confirmed, toA) - toA, after(local, toB) - toB);
  return { fromA: fromA - back, toA: toA + forth, fromB: fromB - back, toB: toB + forth };
}
