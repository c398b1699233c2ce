/** Positions of margin cards: as near to their passages as possible without overlap. Lengths in pixels. */

export interface CardBox {
  /** The preferred top. */
  readonly y: number;
  readonly height: number;
}

/**
 * Tops of the cards, in the given order (sorted by `y`). The sum of the distances to the preferred tops is minimal. The
 * card at `anchor` is exactly at its preferred top; without one no top is below 0. O(n log n).
 */
export function alignCards(cards: readonly CardBox[], gap: number, anchor = -1): number[] {
  const fixed = cards[anchor];
  if (!fixed) return placeBelow(cards, gap, 0);
  const below = placeBelow(cards.slice(anchor + 1), gap, fixed.y + fixed.height + gap);
  // The cards above are placed by the same algorithm, mirrored.
  const above = cards.slice(0, anchor).toReversed();
  const mirrored = placeBelow(
    above.map(({ y, height }) => ({ y: -(y + height), height })),
    gap,
    -(fixed.y - gap),
  );
  return [...mirrored.map((top, i) => -top - above[i]!.height).toReversed(), fixed.y, ...below];
}

/** Tops that keep order and gaps with the least sum of distances, none smaller than `least`. */
function placeBelow(cards: readonly CardBox[], gap: number, least: number): number[] {
  // A preferred top minus the heights before it: then "no overlap" means "not smaller than the previous one".
  let before = 0;
  const offsets = cards.map(({ height }) => (before += height + gap) - height - gap);
  const wanted = cards.map(({ y }, i) => y - offsets[i]!);
  const low = ascending(wanted);
  const high = ascending(wanted.toReversed().map((one) => -one)).toReversed();
  // Both are minimal, and so is what lies between them, where cards that stand on one line share the distance.
  return offsets.map((offset, i) => Math.max((low[i]! - high[i]!) / 2, least) + offset);
}

/**
 * The smallest of the ascending sequences with the least sum of distances to `values` (isotonic regression, by a heap
 * of the breakpoints of its slope; Rote, "Isotonic Regression by Dynamic Programming", 2019).
 */
function ascending(values: readonly number[]): number[] {
  const heap = new MaxHeap();
  const bounds = values.map((value) => {
    heap.push(value);
    if (heap.top > value) {
      heap.push(value);
      heap.pop();
    }
    return heap.top;
  });
  for (let i = bounds.length - 2; i >= 0; i--) bounds[i] = Math.min(bounds[i]!, bounds[i + 1]!);
  return bounds;
}

class MaxHeap {
  private readonly values: number[] = [];

  get top(): number {
    return this.values[0]!;
  }

  push(value: number): void {
    const { values } = this;
    let at = values.push(value) - 1;
    for (let up = (at - 1) >> 1; at > 0 && values[up]! < value; up = (at - 1) >> 1) {
      values[at] = values[up]!;
      at = up;
    }
    values[at] = value;
  }

  pop(): void {
    const { values } = this;
    const value = values.pop()!;
    let at = 0;
    for (let down = 1; down < values.length; down = 2 * at + 1) {
      if (down + 1 < values.length && values[down + 1]! > values[down]!) down++;
      if (values[down]! <= value) break;
      values[at] = values[down]!;
      at = down;
    }
    if (values.length > 0) values[at] = value;
  }
}
