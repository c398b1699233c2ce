import { setTimeout as pause } from 'node:timers/promises';
import { carets } from './carets.js';
import { FrameCache } from './frame-cache.js';
import type { OpenedText, CollaborationTarget } from './target.js';
import { Latencies, Typist } from './typist.js';
import { assertNothingLost } from './consistency.js';

/** How many type, how long at a time, and the time from key to key of each, in ms, on average. */
export interface Pace {
  readonly people: number;
  readonly seconds: number;
  readonly between: number;
}

/**
 * What came of it: how long each submission took to each other's socket, and the processor time of the server for all
 * of them, in ms.
 */
export interface Typed {
  readonly taken: readonly number[];
  readonly submissions: number;
  readonly processor: number;
}

const LONGEST = 30_000;

/** Lets people sit down, does `work` with them and sees them off. */
const together = async <T>(
  target: CollaborationTarget,
  people: number,
  work: (typists: readonly Typist[], opened: OpenedText, latencies: Latencies) => Promise<T>,
): Promise<T> => {
  const opened = await target.open();
  const [frames, latencies] = [new FrameCache(), new Latencies()];
  const typists = await Promise.all(
    carets(opened.doc, people).map((caret, person) => Typist.connect(target, person, opened, caret, frames, latencies)),
  );
  try {
    const all = async (): Promise<T> => {
      // Whoever has seen the first letter follows.
      typists[0]!.press();
      await level(typists);
      return work(typists, opened, latencies);
    };
    return await Promise.race([all(), latencies.failed]);
  } finally {
    for (const typist of typists) typist.leave();
  }
};

/** Resolves when everything typed has reached everybody. */
const level = async (typists: readonly Typist[]): Promise<void> => {
  await Promise.all(typists.map((typist) => typist.settled()));
  const last = Math.max(...typists.map(({ seq }) => seq));
  for (const deadline = performance.now() + LONGEST; typists.some(({ seq }) => seq < last); await pause(5)) {
    if (performance.now() > deadline) throw new Error(`Not everybody has seen entry ${last} within ${LONGEST} ms.`);
  }
};

interface Table {
  readonly target: CollaborationTarget;
  readonly typists: readonly Typist[];
  readonly opened: OpenedText;
  readonly latencies: Latencies;
}

/** Connects typists to several targets at once. */
const atAll = async <T>(
  targets: readonly CollaborationTarget[],
  people: number,
  work: (tables: readonly Table[]) => Promise<T>,
  tables: readonly Table[] = [],
): Promise<T> => {
  const [target, ...more] = targets;
  if (!target) return work(tables);
  return together(target, people, (typists, opened, latencies) =>
    atAll(more, people, work, [...tables, { target, typists, opened, latencies }]),
  );
};

/** Each types a little unevenly; ends when everybody has seen everything. */
const typeFor = async ({ typists }: Table, { seconds, between }: Pace): Promise<void> => {
  const end = performance.now() + seconds * 1_000;
  await Promise.all(
    typists.map(async (typist) => {
      for (await pause(Math.random() * between); performance.now() < end; await pause(between * (0.5 + Math.random())))
        typist.press();
    }),
  );
  await level(typists);
};

/**
 * Typists are connected to all targets and type at one after the other, `turns` times at each, in changing order.
 * Checks afterwards that nothing was lost. Results are in the order of the targets.
 */
export const typeInTurns = (
  targets: readonly CollaborationTarget[],
  pace: Pace,
  turns: number,
): Promise<readonly Typed[]> =>
  atAll(targets, pace.people, async (tables) => {
    const [first, processor] = [tables.map(({ typists }) => typists[0]!.seq), tables.map(() => 0)];
    for (const { latencies } of tables) latencies.taken.length = 0;
    for (let turn = 0; turn < turns * tables.length; turn += 1) {
      const index = (turn + Math.floor(turn / tables.length)) % tables.length;
      const { program } = tables[index]!.target;
      const before = await program.processorTime();
      await typeFor(tables[index]!, pace);
      processor[index]! += (await program.processorTime()) - before;
    }
    for (const { target, opened, typists } of tables) await assertNothingLost(target, opened, typists);
    return tables.map(({ typists, latencies }, index) => ({
      taken: [...latencies.taken],
      submissions: typists[0]!.seq - first[index]!,
      processor: processor[index]!,
    }));
  });

/** Puts `count` single letters into a document, each a submission of its own, as quickly as they are taken. */
export const typeMuch = (target: CollaborationTarget, people: number, count: number): Promise<void> =>
  together(target, people, async (typists) => {
    let left = count - 1;
    await Promise.all(
      typists.map(async (typist) => {
        while (left > 0) {
          left -= 1;
          typist.press();
          await typist.settled();
        }
      }),
    );
    await level(typists);
  });
