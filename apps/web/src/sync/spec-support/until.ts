import { nextTask } from './simulated-server.js';

/** Milliseconds that a condition has at least: some of the code under test waits by the clock. */
const PATIENCE = 5_000;

/** Waits for a condition, turn by turn; `nudge` runs now and then, as time would. */
export async function until(
  what: string,
  condition: () => boolean,
  nudge: () => void = () => undefined,
): Promise<void> {
  const started = performance.now();
  for (let tasks = 0; tasks < 20_000 || performance.now() - started < PATIENCE; tasks++) {
    if (condition()) return;
    if (tasks % 20 === 19) nudge();
    await nextTask();
  }
  throw new Error(`Never happened: ${what}`);
}
