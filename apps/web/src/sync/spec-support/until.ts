import { turn } from './simulated-server.js';

/** Waits for a condition, turn by turn; `nudge` runs now and then, as time would. */
export async function until(
  what: string,
  condition: () => boolean,
  nudge: () => void = () => undefined,
): Promise<void> {
  for (let turns = 0; turns < 20_000; turns++) {
    if (condition()) return;
    if (turns % 20 === 19) nudge();
    await turn();
  }
  throw new Error(`Never happened: ${what}`);
}
