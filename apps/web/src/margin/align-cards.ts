/** Where margin cards stand: as near to their passages as they can without touching each other. Lengths in pixels. */

export interface CardBox {
  /** Where the top wants to be. */
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
 * Tops of the cards, in the order given (top to bottom by `y`). Cards that would overlap share the distance: the sum of
 * squared distances to their passages is least (pooling of adjacent violators, Barlow et al. 1972). The card at
 * `focused` stands exactly at its passage and the others make room; without a focused card none stands above 0.
 */
export function alignCards(cards: readonly CardBox[], gap: number, focused = -1): number[] {
  const anchor = cards[focused];
  if (!anchor) return poolDown(cards, gap, 0);
  const below = poolDown(cards.slice(focused + 1), gap, anchor.y + anchor.height + gap);
  // Upwards is downwards in a mirror: bottoms become tops.
  const above = cards.slice(0, focused).toReversed();
  const mirrored = poolDown(
    above.map(({ y, height }) => ({ y: -(y + height), height })),
    gap,
    -(anchor.y - gap),
  );
  return [...mirrored.map((top, i) => -top - above[i]!.height).toReversed(), anchor.y, ...below];
}

/** Least-squares tops with order and gaps kept and no top before `least`. */
function poolDown(cards: readonly CardBox[], gap: number, least: number): number[] {
  const offsets: number[] = [];
  let offset = 0;
  const pools: Pool[] = [];
  cards.forEach(({ y, height }, i) => {
    offsets.push(offset);
    // Wanted place with everything before it taken out: then "no overlap" is "not less than the one before".
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
