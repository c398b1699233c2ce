import type { RouteOutput } from '../../sync/index.js';

export type Counts = RouteOutput<'getQueueCounts'>;

/** The server counts up to this number. */
const COUNT_LIMIT = 1_000;

/** A count as text: "41", or "1,000+". */
export function countWords(n: number): string {
  return n >= COUNT_LIMIT ? '1,000+' : n.toLocaleString('en');
}

/** The number of changes in the chosen states. */
export function matching({ byState }: Counts, states: readonly (keyof Counts['byState'])[] | undefined): number {
  const chosen = states ?? (Object.keys(byState) as (keyof Counts['byState'])[]);
  return Math.min(
    COUNT_LIMIT,
    chosen.reduce((sum, state) => sum + (byState[state] ?? 0), 0),
  );
}
