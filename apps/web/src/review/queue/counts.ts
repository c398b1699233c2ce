import { COUNT_LIMIT } from '@scholium/contract';
import type { RouteOutput } from '../../sync/index.js';

export type Counts = RouteOutput<'getQueueCounts'>;

/** The number of changes in the chosen states. */
export function matching({ byState }: Counts, states: readonly (keyof Counts['byState'])[] | undefined): number {
  const chosen = states ?? (Object.keys(byState) as (keyof Counts['byState'])[]);
  return Math.min(
    COUNT_LIMIT,
    chosen.reduce((sum, state) => sum + (byState[state] ?? 0), 0),
  );
}
