import { atMostTimes, type MeasuredCell } from '../lib/cell.js';
import { median, percentile } from '../lib/interleave.js';

/** Times of keys, a list a round. */
export type Rounds = readonly (readonly number[])[];

/** How many times the floor the middle key may take, and the slowest of twenty. */
export interface TypingBudget {
  readonly p50: number;
  readonly p95: number;
}

/**
 * The middle key and the slowest of twenty, each the median over the rounds: a moment that the machine lost to somebody
 * else is not ours.
 */
export const typingCells = (name: string, ours: Rounds, floor: Rounds, budget: TypingBudget): readonly MeasuredCell[] =>
  ([50, 95] as const).map((percent) => {
    const over = (rounds: Rounds): number => median(rounds.map((times) => percentile(times, percent)));
    return atMostTimes(`${name}, p${percent}`, 'ms', over(ours), over(floor), budget[`p${percent}`]);
  });
