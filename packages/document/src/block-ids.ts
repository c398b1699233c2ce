import type { Node } from 'prosemirror-model';
import { AttrStep, Mapping, ReplaceAroundStep, ReplaceStep } from 'prosemirror-transform';
import type { Step } from 'prosemirror-transform';
import { blockById } from './blocks.js';

/**
 * The rule of block ids: after every submission each block has an id and no two share one.
 *
 * Splitting, pasting and undoing all make blocks without an id or with one already taken, and refusing them would lose
 * words; so the server completes them, with steps of its own that stand behind the submission in the log. Of two blocks
 * with one id the older keeps it (the one where that block was before, carried through the steps), or else the first.
 * New ids are `freshPrefix-0`, `freshPrefix-1`, ...; with a command id as prefix they are unused.
 *
 * `steps` lead from `before` to `after`. Costs nothing for steps that bring no blocks, otherwise O(number of blocks).
 */
export function completeBlockIds(before: Node, after: Node, steps: readonly Step[], freshPrefix: string): AttrStep[] {
  if (!steps.some(bringsBlocks)) return [];
  const places = new Map<string, number[]>();
  const unnamed: number[] = [];
  after.descendants((node, pos) => {
    const id: unknown = node.attrs['id'];
    if (id === null) unnamed.push(pos);
    if (typeof id === 'string') places.set(id, [...(places.get(id) ?? []), pos]);
    return !node.isTextblock;
  });
  const through = new Mapping(steps.map((step) => step.getMap()));
  for (const [id, taken] of places) {
    if (taken.length > 1) unnamed.push(...withoutOwner(taken, blockById(before, id)?.pos, through));
  }
  let counter = 0;
  return unnamed.map((pos) => {
    while (places.has(`${freshPrefix}-${counter}`)) counter += 1;
    counter += 1;
    return new AttrStep(pos, 'id', `${freshPrefix}-${counter - 1}`);
  });
}

function withoutOwner(taken: readonly number[], oldPos: number | undefined, through: Mapping): number[] {
  const carried = oldPos === undefined ? undefined : through.map(oldPos, 1);
  const owner = carried !== undefined && taken.includes(carried) ? carried : taken[0];
  return taken.filter((pos) => pos !== owner);
}

function bringsBlocks(step: Step): boolean {
  if (step instanceof AttrStep) return step.attr === 'id';
  if (!(step instanceof ReplaceStep || step instanceof ReplaceAroundStep)) return false;
  let found = false;
  step.slice.content.forEach((node) => {
    found ||= node.isBlock;
  });
  return found;
}
