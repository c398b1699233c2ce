import { CLIENTS, prepareWriting, type Writing } from './api/writing.js';
import { BenchHarness } from './harness/harness.js';
import { atLeastTimes, atMostTimes, type Cell, type RunBench } from './lib/cell.js';
import type { LoadResult } from './lib/load.js';
import { interleavedMedians, median } from './lib/interleave.js';

/** PERFORMANCE.md, "Floor 1". */
const BUDGET = { throughput: 0.5, processor: 2.5 } as const;

const OURS = {
  proposeApart: `propose an annotation, ${CLIENTS} people on ${CLIENTS} documents`,
  proposeTogether: `propose an annotation, ${CLIENTS} people on one document`,
  accept: `accept a change, ${CLIENTS} people on ${CLIENTS} documents`,
} satisfies Partial<Record<keyof Writing, string>>;

/**
 * Writing through the whole application against an endpoint that does nothing but one statement; both wait for the
 * disk.
 */
export const run: RunBench = ({ rounds }) =>
  BenchHarness.with(async (harness) => {
    const writing = await prepareWriting(harness);
    const names = Object.keys(writing) as (keyof Writing)[];
    // What is compiled and cached on the way is not what a server costs that runs.
    for (const name of names) for (let turn = 0; turn < 2; turn += 1) await writing[name]();
    const processor = new Map<string, number[]>(names.map((name) => [name, []]));
    const once = (name: keyof Writing, measure: () => Promise<LoadResult>) => async () => {
      const result = await measure();
      processor.get(name)?.push(result.processor);
      return result.perSecond;
    };
    const subjects = Object.fromEntries(names.map((name) => [name, once(name, writing[name])])) as Record<
      keyof Writing,
      () => Promise<number>
    >;
    const perSecond = await interleavedMedians(subjects, rounds);
    const cost = (name: string): number => median(processor.get(name) ?? []);
    return (Object.keys(OURS) as (keyof typeof OURS)[]).flatMap((name): Cell[] => [
      atLeastTimes(OURS[name], '/s', perSecond[name], perSecond.floor, BUDGET.throughput),
      Number.isNaN(cost(name))
        ? { name: `${OURS[name]}, processor`, unavailable: 'read from /proc, which only Linux has' }
        : atMostTimes(`${OURS[name]}, processor`, 'ms', cost(name), cost('floor'), BUDGET.processor),
    ]);
  });
