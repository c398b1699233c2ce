/** Processor time in ms of one reference computation on the machine the limits in the specs were chosen on. */
const REFERENCE_MS = 50;
const REFERENCE_TEXT = 'The river rose in the night, and nobody had expected it. '.repeat(20_000);

/** Processor time in ms that this thread spends while `work` runs. What other programs do meanwhile does not count. */
export async function threadTime<T>(work: () => Promise<T>): Promise<{ readonly answer: T; readonly ms: number }> {
  const before = process.threadCpuUsage();
  const answer = await work();
  return { answer, ms: since(before) };
}

/**
 * The longest time in ms of the processor that the event loop computes in one turn while `work` runs: how long
 * everybody else would wait on a quiet machine.
 */
export async function longestTurn<T>(work: () => Promise<T>): Promise<{ readonly answer: T; readonly ms: number }> {
  let longest = 0;
  let watching = true;
  let before = process.threadCpuUsage();
  const watch = (): void => {
    longest = Math.max(longest, since(before));
    before = process.threadCpuUsage();
    if (watching) setImmediate(watch);
  };
  setImmediate(watch);
  try {
    const answer = await work();
    // Once more, for what came last.
    await new Promise(setImmediate);
    return { answer, ms: longest };
  } finally {
    // Also after a failure: a process with something to do does not end.
    watching = false;
  }
}

/**
 * A limit in ms on this machine as it is now: longer where a reference computation takes longer, for a processor that
 * is shared with others needs more time for the same work. Never shorter than `ms`.
 */
export function limitHere(ms: number): number {
  return ms * Math.max(1, Math.min(reference(), reference(), reference()) / REFERENCE_MS);
}

function reference(): number {
  const before = process.threadCpuUsage();
  const counts = new Map<string, number>();
  for (const word of REFERENCE_TEXT.split(/[ ,.]+/u)) counts.set(word, (counts.get(word) ?? 0) + 1);
  JSON.parse(JSON.stringify(REFERENCE_TEXT.split(' ')));
  return since(before);
}

function since(before: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}
