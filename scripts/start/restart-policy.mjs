const firstWaitMilliseconds = 1_000;
const longestWaitMilliseconds = 30_000;
/** Who ran so long begins again with the shortest wait. */
const healthyMilliseconds = 60_000;
const crashesBeforeGivingUp = 5;

/**
 * When to start again what ended: after 1 s, then twice as long each time up to 30 s. What was ready once is started
 * again for as long as it takes, because a database may be away for hours; what never was is given up after five
 * crashes, or at once when it refused to start with a reason. `now` answers milliseconds.
 */
export const createRestartPolicy = (now = () => performance.now()) => {
  let wait = firstWaitMilliseconds;
  let crashes = 0;
  let readyAt;
  let everReady = false;
  return {
    ready: () => {
      readyAt = now();
      everReady = true;
    },
    /** How long to wait, or undefined to give up. */
    after: ({ refused }) => {
      if (readyAt !== undefined && now() - readyAt >= healthyMilliseconds) wait = firstWaitMilliseconds;
      readyAt = undefined;
      crashes += 1;
      if (!everReady && (refused || crashes >= crashesBeforeGivingUp)) return undefined;
      const next = wait;
      wait = Math.min(wait * 2, longestWaitMilliseconds);
      return next;
    },
    crashes: () => crashes,
  };
};
