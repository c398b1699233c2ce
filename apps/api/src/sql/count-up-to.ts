import { COUNT_LIMIT } from '@scholium/contract';

/** SQL for how many rows `from` has, at most {@link COUNT_LIMIT}: a count must not cost more the more there is. */
export const countUpTo = (from: string): string =>
  `(select count(*)::int from (select 1 from ${from} limit ${COUNT_LIMIT}) as counted)`;
