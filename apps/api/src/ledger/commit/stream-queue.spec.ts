import { setImmediate as turn } from 'node:timers/promises';
import { StreamQueue, type Batch } from './stream-queue.js';

interface Job {
  readonly name: string;
  readonly steps?: boolean;
}

/**
 * A queue whose batches run until the test ends them; which jobs ran together is recorded, in order.
 */
const open = (most = 32) => {
  const ran: string[][] = [];
  const running: (() => void)[] = [];
  const newBatch = () => {
    let count = 0;
    return {
      get full() {
        return count >= most;
      },
      take: (waiting: readonly Job[]) => {
        const taken = Math.min(waiting.length, most - count);
        count += taken;
        return taken;
      },
    };
  };
  const queue = new StreamQueue<Job>(
    { batchable: ({ steps }) => !steps, maxBatch: most, runLength: () => 1, newBatch },
    (batch: Batch<Job>) => {
      ran.push([...batch.values()].flat().map(({ name }) => name));
      return new Promise((resolve) => running.push(() => resolve(new Map())));
    },
  );
  return {
    ran,
    add: (...names: readonly string[]) => names.forEach((name) => queue.add(`stream of ${name}`, { name })),
    addTo: (streamId: string, ...names: readonly string[]) => names.forEach((name) => queue.add(streamId, { name })),
    addSteps: (streamId: string, name: string) => queue.add(streamId, { name, steps: true }),
    /**
     * Ends the batch that has run longest; what follows at once has happened, but no time has passed.
     */
    end: async () => {
      running.shift()?.();
      for (let step = 0; step < 10; step += 1) await Promise.resolve();
    },
  };
};
/** Longer than a batch waits for expected jobs. */
const SOON = 3;
/** Much longer than that. */
const LONG = 30;

/** Advances the fake clock by so many ms and lets what follows happen. */
const pause = async (ms: number): Promise<void> => {
  await jest.advanceTimersByTimeAsync(ms);
  await turn();
};

describe('the queue of the streams', () => {
  beforeEach(() => {
    jest.useFakeTimers({
      doNotFake: ['setImmediate', 'clearImmediate', 'nextTick', 'queueMicrotask', 'performance', 'Date'],
    });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test('a single job runs at once, and those that arrive meanwhile run together', async () => {
    const { ran, add, end } = open();
    add('a');
    expect(ran).toEqual([['a']]);
    add('b', 'c');
    expect(ran).toHaveLength(1);
    await end();
    await pause(SOON);
    expect(ran).toEqual([['a'], ['b', 'c']]);
  });

  test('jobs that were present together at one stream wait for each other for a moment', async () => {
    const { ran, addTo, end } = open();
    addTo('one', 'a', 'b', 'c');
    await end();
    addTo('one', 'a');
    await turn();
    expect(ran).toEqual([['a'], ['b', 'c', 'a']]);
    await end();
    addTo('one', 'c', 'b');
    await turn();
    expect(ran).toHaveLength(2);
    addTo('one', 'a');
    await turn();
    expect(ran.at(-1)).toEqual(['c', 'b', 'a']);
  });

  test('jobs of several streams that were present together run together', async () => {
    const { ran, add, end } = open();
    add('a', 'b', 'c', 'd');
    await turn();
    expect(ran).toEqual([['a']]);
    await end();
    add('a');
    await turn();
    expect(ran.at(-1)).toEqual(['b', 'c', 'd', 'a']);
    add('e');
    await turn();
    expect(ran).toHaveLength(2);
    await end();
    add('b', 'c', 'd', 'a');
    await turn();
    expect(ran.at(-1)).toEqual(['e', 'b', 'c', 'd', 'a']);
  });

  test('a wait in vain is not repeated', async () => {
    const { ran, add, end } = open();
    add('a', 'b', 'c');
    await end();
    await pause(SOON);
    await end();
    add('a');
    await pause(SOON);
    expect(ran).toEqual([['a'], ['b', 'c'], ['a']]);
    await end();
    add('b');
    expect(ran.at(-1)).toEqual(['b']);
  });

  test('a slow batch is overtaken, but not in its own streams', async () => {
    const { ran, add, addTo, end } = open();
    addTo('slow', 'a');
    addTo('slow', 'b');
    add('c');
    expect(ran).toEqual([['a']]);
    await pause(LONG);
    expect(ran).toEqual([['a'], ['c']]);
    await end();
    await end();
    await pause(SOON);
    expect(ran.at(-1)).toEqual(['b']);
  });

  test('a full batch does not wait', async () => {
    const { ran, add, end } = open(2);
    add('a', 'b', 'c', 'd', 'e');
    for (let batch = 0; batch < 2; batch += 1) {
      await end();
      await turn();
      expect(ran.at(-1)).toHaveLength(2);
    }
    await end();
    await pause(SOON);
    expect(ran).toEqual([['a'], ['b', 'c'], ['d', 'e']]);
  });

  test('batchable jobs wait behind one of the same stream that is not', async () => {
    const { ran, addTo, addSteps, end } = open();
    addSteps('text', 'step');
    addTo('text', 'a');
    await pause(LONG);
    expect(ran).toEqual([['step']]);
    await end();
    await pause(SOON);
    expect(ran).toEqual([['step'], ['a']]);
  });
});
