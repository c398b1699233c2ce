import { nextTask } from './simulated-server.js';

/** Waits for a condition, turn by turn; `nudge` runs now and then, as time would. */
export async function until(
  what: string,
  condition: () => boolean,
  nudge: () => void = () => undefined,
): Promise<void> {
  for (let tasks = 0; tasks < 20_000; tasks++) {
    if (condition()) return;
    if (tasks % 20 === 19) nudge();
    await nextTask();
  }
  throw new Error(`Never happened: ${what}`);
}
