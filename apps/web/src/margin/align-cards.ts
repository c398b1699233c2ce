/** Positions of margin cards: as near to their passages as possible without overlap. Lengths in pixels. */

export interface CardBox {
  /** The preferred top. */
  readonly y: number;
  readonly height: number;
}

interface Pool {
  from: number;
  to: number;
  sum: number;
  offset: number;
}

/**
 * Tops of the cards, in the given order (sorted by `y`). The sum of the squared distances to the preferred tops is
 * minimal (pool adjacent violators, Barlow et al. 1972). The card at `focused` is exactly at its preferred top;
 * without a focused card no top is below 0.
 */
export function alignCards(cards: readonly CardBox[], gap: number, focused = -1): number[] {
  const anchor = cards[focused];
  if (!anchor) return poolDown(cards, gap, 0);
  const below = poolDown(cards.slice(focused + 1), gap, anchor.y + anchor.height + gap);
  // The cards above are placed by the same algorithm, mirrored.
  const above = cards.slice(0, focused).toReversed();
  const mirrored = poolDown(
    above.map(({ y, height }) => ({ y: -(y + height), height })),
    gap,
    -(anchor.y - gap),
  );
  return [...mirrored.map((top, i) => -top - above[i]!.height).toReversed(), anchor.y, ...below];
}

/** Least-squares tops that keep order and gaps, none smaller than `least`. */
function poolDown(cards: readonly CardBox[], gap: number, least: number): number[] {
  const offsets: number[] = [];
  let offset = 0;
  const pools: Pool[] = [];
  cards.forEach(({ y, height }, i) => {
    offsets.push(offset);
    // The preferred top minus the heights before it: then "no overlap" means "not smaller than the previous one".
    let pool: Pool = { from: i, to: i + 1, sum: y - offset, offset };
    for (let last = pools.at(-1); last && mean(last) >= mean(pool); last = pools.at(-1)) {
      pool = { ...last, to: pool.to, sum: last.sum + pool.sum };
      pools.pop();
    }
    pools.push(pool);
    offset += height + gap;
  });
  const tops: number[] = [];
  for (const pool of pools) {
    const base = Math.max(mean(pool), least);
    for (let i = pool.from; i < pool.to; i++) tops.push(base + offsets[i]!);
  }
  return tops;
}

function mean({ from, to, sum }: Pool): number {
  return sum / (to - from);
}
