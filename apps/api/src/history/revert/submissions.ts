import { DEFAULT_LIMITS } from '@scholium/document';

/** Steps in one submission; see `submitSteps`. */
const MOST_STEPS = 500;

/** Steps as submissions that fit their limits, in order; none when one step alone does not fit. */
export function submissionsOf(steps: readonly unknown[]): unknown[][] {
  const submissions: unknown[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const step of steps) {
    const size = Buffer.byteLength(JSON.stringify(step));
    if (size > DEFAULT_LIMITS.stepBytes) return [];
    const last = submissions.at(-1);
    if (last && last.length < MOST_STEPS && bytes + size <= DEFAULT_LIMITS.stepBytes) {
      last.push(step);
      bytes += size;
    } else {
      submissions.push([step]);
      bytes = size;
    }
  }
  return submissions;
}
