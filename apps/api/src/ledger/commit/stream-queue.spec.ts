import { setImmediate as turn } from 'node:timers/promises';
import { StreamQueue, type Batch } from './stream-queue.js';

interface Job {
  readonly name: string;
  readonly types?: boolean;
}

/**
 * A queue whose batches wait until they are let through; what went together is noted, in the order in which it left.
 */
const open = (most = 32) => {
  const left: string[][] = [];
  const under: (() => void)[] = [];
  const company = () => {
    let count = 0;
    return {
      get full() {
        return count >= most;
      },
      admit: (waiting: readonly Job[]) => {
        const taken = Math.min(waiting.length, most - count);
        count += taken;
        return taken;
      },
    };
  };
  const queue = new StreamQueue<Job>(
    { shares: ({ types }) => !types, most, run: () => 1, open: company },
    (batch: Batch<Job>) => {
      left.push([...batch.values()].flat().map(({ name }) => name));
      return new Promise((resolve) => under.push(() => resolve(new Map())));
    },
  );
  return {
    left,
    come: (...names: readonly string[]) => names.forEach((name) => queue.add(`stream of ${name}`, { name })),
    comeTo: (streamId: string, ...names: readonly string[]) => names.forEach((name) => queue.add(streamId, { name })),
    type: (streamId: string, name: string) => queue.add(streamId, { name, types: true }),
    /**
     * The batch that has been under way longest comes back; what follows at once has happened, but no time has passed.
     */
    back: async () => {
      under.shift()?.();
      for (let step = 0; step < 10; step += 1) await Promise.resolve();
    },
  };
};
/** Longer than anybody waits for company, shorter than a batch waits for a slow one. */
const SOON = 3;
/** Longer than that. */
const LONG = 30;

/** Lets so many ms pass, which otherwise stand still however slow the machine is, and what follows happen. */
const pause = async (ms: number): Promise<void> => {
  await import.meta.jest.advanceTimersByTimeAsync(ms);
  await turn();
};

describe('the queue of the door', () => {
  beforeEach(() => {
    import.meta.jest.useFakeTimers({
      doNotFake: ['setImmediate', 'clearImmediate', 'nextTick', 'queueMicrotask', 'performance', 'Date'],
    });
  });
  afterEach(() => {
    import.meta.jest.useRealTimers();
  });

  test('whoever comes alone goes at once, and whoever comes meanwhile goes together', async () => {
    const { left, come, back } = open();
    come('a');
    expect(left).toEqual([['a']]);
    come('b', 'c');
    expect(left).toHaveLength(1);
    await back();
    await pause(SOON);
    expect(left).toEqual([['a'], ['b', 'c']]);
  });

  test('those who were here together at one stream wait for each other, as long as it takes a moment', async () => {
    const { left, comeTo, back } = open();
    comeTo('one', 'a', 'b', 'c');
    await back();
    comeTo('one', 'a');
    await turn();
    expect(left).toEqual([['a'], ['b', 'c', 'a']]);
    await back();
    comeTo('one', 'c', 'b');
    await turn();
    expect(left).toHaveLength(2);
    comeTo('one', 'a');
    await turn();
    expect(left.at(-1)).toEqual(['c', 'b', 'a']);
  });

  test('those of several streams go in halves, the second while the first is under way', async () => {
    const { left, come, back } = open();
    come('a', 'b', 'c', 'd');
    await turn();
    expect(left).toEqual([['a'], ['b', 'c']]);
    await back();
    come('a');
    await turn();
    expect(left.at(-1)).toEqual(['d', 'a']);
    come('e');
    await turn();
    expect(left).toHaveLength(3);
    await back();
    come('b', 'c');
    await turn();
    expect(left.at(-1)).toEqual(['e', 'b', 'c']);
  });

  test('who waited in vain does not wait the next time', async () => {
    const { left, come, back } = open();
    come('a', 'b', 'c');
    await back();
    await pause(SOON);
    await back();
    come('a');
    await pause(SOON);
    expect(left).toEqual([['a'], ['b', 'c'], ['a']]);
    await back();
    come('b');
    expect(left.at(-1)).toEqual(['b']);
  });

  test('a slow batch is overtaken, but not in its own streams', async () => {
    const { left, come, comeTo, back } = open();
    comeTo('slow', 'a');
    comeTo('slow', 'b');
    come('c');
    expect(left).toEqual([['a']]);
    await pause(LONG);
    expect(left).toEqual([['a'], ['c']]);
    await back();
    await back();
    await pause(SOON);
    expect(left.at(-1)).toEqual(['b']);
  });

  test('a full batch waits for nobody', async () => {
    const { left, come, back } = open(2);
    come('a', 'b', 'c', 'd', 'e');
    for (let batch = 0; batch < 2; batch += 1) {
      await back();
      await turn();
      expect(left.at(-1)).toHaveLength(2);
    }
    await back();
    await pause(SOON);
    expect(left).toEqual([['a'], ['b', 'c'], ['d', 'e']]);
  });

  test('those who share wait behind who does not, of the same stream', async () => {
    const { left, comeTo, type, back } = open();
    type('text', 'step');
    comeTo('text', 'a');
    await pause(LONG);
    expect(left).toEqual([['step']]);
    await back();
    await pause(SOON);
    expect(left).toEqual([['step'], ['a']]);
  });
});
