import type { Node } from 'prosemirror-model';
import type { Step } from 'prosemirror-transform';
import { stepsFor } from './edit-steps.js';
import type { Difference } from './edit-steps.js';

/**
 * What was found for a difference that lies in one top-level block of the author's text; `at` counts from where the
 * block begins.
 */
interface CachedSteps {
  readonly block: Node;
  readonly at: number;
  readonly lengthA: number;
  readonly lengthB: number;
  readonly steps: readonly Step[] | null;
}

/** The steps of differences, remembered: where the block is the same one still, they are not looked for again. */
export class StepsCache {
  private confirmed: Node | null = null;
  private found: ReadonlyMap<number, CachedSteps> = new Map();

  /**
   * Answers the steps for single differences between two texts, asked for in reading order; null where `stepsFor` has
   * none.
   */
  between(confirmed: Node, local: Node): (difference: Difference) => readonly Step[] | null {
    const before = this.confirmed === confirmed ? this.found : new Map<number, CachedSteps>();
    const found = new Map<number, CachedSteps>();
    this.confirmed = confirmed;
    this.found = found;
    const blockAt = blocksOf(local);
    return (difference) => {
      const { fromA, toA, fromB, toB } = difference;
      const place = blockAt(fromB);
      if (!place || toB >= place.end) return stepsFor(confirmed, local, [difference]);
      const [at, lengthA, lengthB] = [fromB - place.start, toA - fromA, toB - fromB];
      const known = before.get(fromA);
      const same =
        known?.block === place.block && known.at === at && known.lengthA === lengthA && known.lengthB === lengthB;
      const one = same
        ? known
        : { block: place.block, at, lengthA, lengthB, steps: stepsFor(confirmed, local, [difference]) };
      found.set(fromA, one);
      return one.steps;
    };
  }
}

/** Finds the top-level block that a position lies in or before; positions are asked for in reading order. */
function blocksOf(
  doc: Node,
): (position: number) => { readonly block: Node; readonly start: number; readonly end: number } | null {
  let [index, start] = [0, 0];
  return (position) => {
    for (let block = doc.maybeChild(index); block; block = doc.maybeChild(++index)) {
      const end = start + block.nodeSize;
      if (position < end) return { block, start, end };
      start = end;
    }
    return null;
  };
}
