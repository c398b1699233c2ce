import { applicationTarget } from './collab/application-target.js';
import { floorTarget } from './collab/floor-target.js';
import { growOld, joinLate, STEPS } from './collab/joining.js';
import type { CollaborationTarget } from './collab/target.js';
import { tableSizes } from './collab/table-sizes.js';
import { typeInTurns, typeMuch, type Pace, type Typed } from './collab/typing.js';
import { BenchHarness } from './harness/harness.js';
import { Workspace } from './harness/workspace.js';
import { atMost, atMostTimes, type Cell, type RunBench } from './lib/cell.js';
import { median, percentile } from './lib/interleave.js';
import { timeId } from './lib/time-id.js';
import { importText } from './seed/text.js';

/** PERFORMANCE.md, "Floor 2". */
const BUDGET = { p50: 1.6, p99: 2, manyP99: 40, processor: 1.6, join: 1.5, bytes: 260 } as const;

/** Two hold down a key, twenty type as fast as one can, a hundred type. */
const TWO: Pace = { people: 2, seconds: 0.5, between: 33 };
const TWENTY: Pace = { people: 20, seconds: 0.5, between: 150 };
const HUNDRED: Pace = { people: 100, seconds: 0.5, between: 200 };
/**
 * How often each target is measured in a round: a shared machine is fast in one second and slow in the next.
 */
const TURNS = 8;

/** Of the old long text so many steps are typed one by one, of the old short one all. */
const TYPED_LONG = 5_000;

/** The application, the authority with the rows of the application, and the authority with one row per submission. */
type Name = 'ours' | 'same' | 'least';

/**
 * Steps put into each document before the clock runs: what is compiled on the way is not what a server costs that runs.
 * V8 compiles for good what was called 3,000 times, as the floor has it; with fewer, one submission in fifty was held
 * up by a compiler.
 */
const WARM = 5_000;

/** From a submission to another's socket, and the processor of a submission, in ms: of a round, or of all. */
interface Times {
  readonly p50: number;
  readonly p99: number;
  readonly processor: number;
}

const timesOf = ({ taken, submissions, processor }: Typed): Times => ({
  p50: percentile(taken, 50),
  p99: percentile(taken, 99),
  processor: processor / submissions,
});
const middle = (of: readonly Times[]): Times => ({
  p50: median(of.map(({ p50 }) => p50)),
  p99: median(of.map(({ p99 }) => p99)),
  processor: median(of.map(({ processor }) => processor)),
});

/** Ours and the floors take turns; the first round warms up. Medians of the rounds. */
const measure = async (
  targets: Readonly<Record<Name, CollaborationTarget>>,
  pace: Pace,
  rounds: number,
): Promise<Readonly<Record<Name, Times>>> => {
  const names = Object.keys(targets) as Name[];
  for (const name of names) await typeMuch(targets[name], 2, WARM);
  const measured: Readonly<Record<Name, Times[]>> = { ours: [], same: [], least: [] };
  for (let round = 0; round <= rounds; round += 1) {
    const typed = await typeInTurns(
      names.map((name) => targets[name]),
      pace,
      TURNS,
    );
    if (round > 0) for (const [index, name] of names.entries()) measured[name].push(timesOf(typed[index]!));
  }
  return { ours: middle(measured.ours), same: middle(measured.same), least: middle(measured.least) };
};

/**
 * Typing together, over the product's socket, against a minimal authority on the same Postgres that commits the same
 * rows, and one that commits a row a submission; and what an old document costs.
 */
export const run: RunBench = ({ rounds }) =>
  BenchHarness.with(async (harness) => {
    const [application, floor] = await Promise.all([harness.application(), harness.floor('authority.ts')]);
    const workspace = await Workspace.found(application.url);
    const people = await workspace.people('reviewer', 20);
    const { text } = await importText('S');
    const targets = async (): Promise<Readonly<Record<Name, CollaborationTarget>>> => {
      const ours = applicationTarget(application, people, await workspace.import(text));
      const { doc } = await ours.open();
      return {
        ours,
        same: await floorTarget(floor, timeId(), doc, 'same'),
        least: await floorTarget(floor, timeId(), doc),
      };
    };
    const cells: Cell[] = [];
    for (const pace of [TWO, TWENTY]) {
      const { ours, same, least } = await measure(await targets(), pace, rounds);
      for (const which of ['p50', 'p99'] as const) {
        const cell = atMostTimes(
          `${pace.people} typists, from a submission to another's socket, ${which}`,
          'ms',
          ours[which],
          same[which],
          BUDGET[which],
        );
        cells.push({ ...cell, note: `${(ours[which] / least[which]).toFixed(2)} x a commit of one row` });
      }
    }
    const { ours, same, least } = await measure(await targets(), HUNDRED, rounds);
    cells.push(
      {
        ...atMost('100 typists, the same, p99, nothing lost', 'ms', ours.p99, BUDGET.manyP99),
        floor: same.p99,
        note: `p50 ${ours.p50.toFixed(1)} ms, floor ${same.p50.toFixed(1)} ms`,
      },
      Number.isNaN(ours.processor)
        ? { name: '100 typists, processor', unavailable: 'read from /proc, which only Linux has' }
        : atMostTimes(
            '100 typists, processor of a submission',
            'ms',
            ours.processor,
            least.processor,
            BUDGET.processor,
          ),
    );

    const before = await tableSizes(harness);
    const short = await growOld(workspace, application, floor, 'S', STEPS);
    const after = await tableSizes(harness);
    const stored = {
      ...atMost('stored bytes a step, index included', 'bytes', (after.log - before.log) / STEPS, BUDGET.bytes),
      note: `and ${Math.round((after.checkpoints - before.checkpoints) / STEPS)} of checkpoints, of a text of ${Math.round(text.length / 1_000)} KB`,
    };
    const long = await growOld(workspace, application, floor, 'L', TYPED_LONG);
    for (const [size, old, typed] of [
      ['S', short, STEPS],
      ['L', long, TYPED_LONG],
    ] as const) {
      const join = await joinLate(old, workspace, floor, rounds, typed);
      cells.push(
        atMostTimes(
          `${size} after ${STEPS.toLocaleString('en')} steps, late join`,
          'ms',
          join.late,
          join.floor,
          BUDGET.join,
        ),
        atMostTimes(
          `${size} after ${STEPS.toLocaleString('en')} steps, an old version`,
          'ms',
          join.old,
          join.floor,
          BUDGET.join,
        ),
      );
    }
    return [...cells, stored];
  });
