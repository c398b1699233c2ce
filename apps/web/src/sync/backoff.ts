/**
 * Milliseconds to wait before try number `attempt` (from 0): doubling from 0.5 s to 30 s, half of it left to chance.
 */
export function backoff(attempt: number, random: () => number): number {
  const ceiling = Math.min(30_000, 500 * 2 ** Math.min(attempt, 10));
  return Math.round(ceiling / 2 + (ceiling / 2) * random());
}
