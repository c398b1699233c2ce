import { COUNT_LIMIT } from '@scholium/contract';
import { formatNumber } from '../locales/index.js';

/** A count as text: exact below the limit to which the server counts, "10,000+" from there on. */
export function countLabel(n: number): string {
  return `${formatNumber(Math.min(n, COUNT_LIMIT))}${n >= COUNT_LIMIT ? '+' : ''}`;
}
