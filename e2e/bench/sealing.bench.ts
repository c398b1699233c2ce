import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { BenchHarness } from './harness/harness.js';
import { processorTimeOfFamily } from './harness/processor-time.js';
import { Workspace } from './harness/workspace.js';
import { atMostTimes, type RunBench } from './lib/cell.js';
import { interleaved, median } from './lib/interleave.js';
import { WRITERS, Writers } from './sealing/writers.js';

/** What writers may take with the log being sealed, of what they take without. */
const BUDGET = 1.05;
/** The lock under which one node seals (`seal.repository.ts`): while the bench holds it, nobody does. */
const LOCK = 7_061_994;
/** Sealing begins every five seconds: by then it is under way. In ms. */
const BEFORE = 5_500;
/** As long as from one beginning to the next, in ms. */
const DURING = 5_000;
/** How often it is looked whether all is sealed, in ms. */
const LOOKED = 100;
const UNSEALED = `select coalesce(sum(s.seq - coalesce(
  (select max("toSeq") from "Seal" z where z."streamId" = s.id), 0)), 0)::int as entries from "Stream" s`;

/** Of one proposal, in ms. */
interface Costs {
  readonly time: number;
  /** Of server and database; NaN where there is no /proc. */
  readonly processor: number;
  /** Processor time of sealing one entry afterwards. */
  readonly sealing: number;
}

/** Eight people who write over HTTP as fast as they can, while what they write is sealed and while it is not. */
export const run: RunBench = ({ rounds }) =>
  BenchHarness.with(async (harness) => {
    const application = await harness.application();
    const writers = await Writers.of(await Workspace.found(application.url));
    const superuser = new pg.Client({ connectionString: harness.database.superuserUrl });
    await superuser.connect();
    const unsealed = async (): Promise<number> =>
      (await superuser.query<{ entries: number }>(UNSEALED)).rows[0]?.entries ?? 0;
    const processor = async (): Promise<number> =>
      (await application.processorTime()) + (await processorTimeOfFamily(harness.database.pid));
    const written = () => writers.whileWriting(BEFORE, DURING, processor);
    /** Looks every so often until `enough`; time and processor time of it, in ms. */
    const looking = async (enough: (left: number, time: number) => boolean) => {
      const [began, since] = [performance.now(), await processor()];
      while (!enough(await unsealed(), performance.now() - began)) await pause(LOOKED);
      return { time: performance.now() - began, spent: (await processor()) - since };
    };
    /** Answers with the processor time of sealing one entry, without what is done anyway in that time. */
    const seal = async (): Promise<number> => {
      const entries = await unsealed();
      const sealing = await looking((left) => left === 0);
      const anyway = await looking((_, time) => time >= sealing.time);
      return (sealing.spent - (anyway.spent * sealing.time) / anyway.time) / entries;
    };
    const subjects = {
      beside: async (): Promise<Costs> => {
        const costs = await written();
        await seal();
        return { ...costs, sealing: Number.NaN };
      },
      without: async (): Promise<Costs> => {
        await superuser.query('select pg_advisory_lock($1::bigint)', [LOCK]);
        const costs = await written().finally(() => superuser.query('select pg_advisory_unlock($1::bigint)', [LOCK]));
        return { ...costs, sealing: await seal() };
      },
    };
    try {
      // What is compiled on the way is not what a server costs that runs.
      await subjects.without();
      const { beside, without } = await interleaved(subjects, rounds);
      const name = `propose an annotation, ${WRITERS} people, and seal it, processor`;
      const alone = median(without.map((costs) => costs.processor));
      if (Number.isNaN(alone)) return [{ name, unavailable: 'read from /proc, which only Linux has' }];
      const ratios = without.map((costs) => 1 + costs.sealing / costs.processor);
      const times = beside.map(({ time }, round) => time / without[round]!.time);
      const byRound = (of: readonly number[]): string => of.map((ratio) => ratio.toFixed(3)).join(', ');
      return [
        {
          ...atMostTimes(name, 'ms', alone * median(ratios), alone, BUDGET),
          note: `by round ${byRound(ratios)}; time of a proposal with the log sealed meanwhile against without ${byRound(times)}`,
        },
      ];
    } finally {
      await superuser.end();
    }
  });
