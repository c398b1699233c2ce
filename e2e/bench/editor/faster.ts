import type { MeasuredCell } from '../lib/cell.js';

/** A peer must take at least `times` as long as ours; both in milliseconds. */
export function faster(name: string, ours: number, peer: number, times: number): MeasuredCell {
  return { name, unit: 'ms', ours, floor: peer, budget: `>= ${times} x faster`, met: peer >= times * ours };
}
