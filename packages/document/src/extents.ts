import type { StepMap } from 'prosemirror-transform';

/** A range of a document, in ProseMirror positions. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

/**
 * Ranges of a document that is being edited, carried along with every step. They lie apart and in order on both sides
 * of the place of the latest step: those before it by their positions, those behind it by their distance from a mark
 * that moves with the text. So a step costs what lies between it and the step before, and edits that go through a text
 * cost no more than their number.
 */
export class Extents {
  /** Before the place of the latest step, the nearest last. */
  readonly #left: Extent[] = [];
  /** Behind it, the nearest last; `#shift` is to be added to their positions. */
  readonly #right: Extent[] = [];
  #shift = 0;

  /** Carries all ranges over a step, `from` with bias -1 and `to` with +1; adds what it wrote when that is wanted. */
  past(map: StepMap, adds: boolean): void {
    const ranges: (readonly [number, number, number])[] = [];
    map.forEach((from, to, madeFrom, madeTo) => ranges.push([from, to, madeTo - madeFrom]));
    // Last first: what lies before a range is not moved by it.
    for (const [from, to, made] of ranges.reverse()) this.#replace(from, to, made, adds);
  }

  /** In order; ranges that meet are one. */
  all(): readonly Extent[] {
    const joined: Extent[] = [];
    const ordered = [...this.#left, ...this.#right.toReversed().map((extent) => moved(extent, this.#shift))];
    for (const next of ordered) {
      const last = joined.at(-1);
      if (last && next.from <= last.to) joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
      else joined.push(next);
    }
    return joined;
  }

  #replace(from: number, to: number, made: number, adds: boolean): void {
    const by = made - (to - from);
    // What only meets a replaced range is not part of it; what meets an insertion grows by it.
    const isBefore = ({ to: end }: Extent): boolean => (from < to ? end <= from : end < from);
    const isBehind = ({ from: start }: Extent): boolean => (from < to ? start >= to : start > to);
    while (this.#left.length > 0 && !isBefore(this.#left.at(-1)!))
      this.#right.push(moved(this.#left.pop()!, -this.#shift));
    let grown: Extent | null = adds ? { from, to } : null;
    while (this.#right.length > 0) {
      const next = moved(this.#right.at(-1)!, this.#shift);
      const before = isBefore(next);
      if (!before && isBehind(next)) break;
      this.#right.pop();
      if (before) this.#left.push(next);
      else grown = { from: Math.min(grown?.from ?? from, next.from), to: Math.max(grown?.to ?? to, next.to) };
    }
    this.#shift += by;
    if (grown) this.#left.push({ from: grown.from, to: Math.max(grown.to, to) + by });
  }
}

const moved = ({ from, to }: Extent, by: number): Extent => ({ from: from + by, to: to + by });
