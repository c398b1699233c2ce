/** Tasks for the specs of the pool. */
import { threadId } from 'node:worker_threads';

export const double = (value: number): { readonly doubled: number; readonly threadId: number } => ({
  doubled: value * 2,
  threadId,
});

export function spin(milliseconds: number): number {
  const until = Date.now() + milliseconds;
  while (Date.now() < until);
  return milliseconds;
}

export function hoard(): number {
  const kept: Float64Array[] = [];
  for (;;) kept.push(new Float64Array(2_000_000).fill(kept.length));
}

export function fail(): never {
  throw new Error('It does not work.');
}
