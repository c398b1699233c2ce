/** One line of the bench's table. */
export interface BenchRow {
  readonly what: string;
  readonly unit: 'ms' | 'MiB' | 'elements';
  readonly ours: number;
  /** What ours is compared with in the same run; null where the budget is a plain number. */
  readonly floor: number | null;
  readonly budget: string;
  readonly met: boolean;
}

/** Ours may take at most `times` as long as the floor. */
export function atMost(what: string, ours: number, floor: number, times: number): BenchRow {
  return { what, unit: 'ms', ours, floor, budget: `<= ${times} x`, met: ours <= times * floor };
}

/** The peer must take at least `times` as long as ours. */
export function faster(what: string, ours: number, peer: number, times: number): BenchRow {
  return { what, unit: 'ms', ours, floor: peer, budget: `>= ${times} x faster`, met: peer >= times * ours };
}

/** A plain limit. */
export function limit(what: string, ours: number, most: number, unit: BenchRow['unit'] = 'ms'): BenchRow {
  return { what, unit, ours, floor: null, budget: `<= ${most} ${unit}`, met: ours <= most };
}
