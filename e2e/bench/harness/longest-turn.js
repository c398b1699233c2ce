/** Loaded into a server before it starts: tells the bench, when it asks, the longest turn of the event loop since. */
import { isMainThread } from 'node:worker_threads';

/** How often it looks, in ms. What is counted is processor time, so that other programs do not lengthen a turn. */
const LOOK = 2;

if (isMainThread && process.send) {
  let longest = 0;
  let before = process.threadCpuUsage();
  setInterval(() => {
    const { user, system } = process.threadCpuUsage(before);
    before = process.threadCpuUsage();
    longest = Math.max(longest, (user + system) / 1_000);
  }, LOOK).unref();
  process.on('message', (asked) => {
    if (asked !== 'longest turn') return;
    process.send?.(longest);
    longest = 0;
  });
  // The server stops as it does without.
  process.channel?.unref();
}
