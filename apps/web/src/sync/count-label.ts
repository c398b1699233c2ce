import { COUNT_LIMIT } from '@scholium/contract';

/** A count as text: exact below the limit to which the server counts, "10,000+" from there on. */
export function countLabel(n: number): string {
  return `${Math.min(n, COUNT_LIMIT).toLocaleString('en')}${n >= COUNT_LIMIT ? '+' : ''}`;
}
