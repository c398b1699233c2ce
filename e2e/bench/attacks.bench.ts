import { attacks } from './attacks/attacks.js';
import { Probe } from './attacks/probe.js';
import { BenchHarness } from './harness/harness.js';
import { Workspace } from './harness/workspace.js';
import { atMost, type Cell, type RunBench } from './lib/cell.js';

/** Milliseconds that 99 of 100 answers of the ready check may take, whatever else is asked of the server. */
const READY = 250;
/** Resident memory of the server at its highest, in MiB. */
const MEMORY = 1_536;

const counted = (statuses: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const status of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${status} x ${count}`).join(', ');
};

const quantile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;

/**
 * What a hostile client can do, one after the other, against the built application: the ready check all the while, its
 * memory, what it answered.
 */
export const run: RunBench = () =>
  BenchHarness.with(async (harness) => {
    const application = await harness.application();
    const workspace = await Workspace.found(application.url);
    const probe = new Probe(application.url);
    const cells: Cell[] = [];
    try {
      for (const { name, prepare } of attacks) {
        const attack = await prepare({ url: application.url, workspace });
        await probe.seen();
        const began = performance.now();
        const statuses = await attack();
        const seconds = (performance.now() - began) / 1_000;
        const { times, notReady } = await probe.seen();
        const sorted = times.toSorted((a, b) => a - b);
        const bad = statuses.filter((status) => !/^[234]\d\d$/.test(status)).length;
        const cell = atMost(`${name}: ready, p99`, 'ms', quantile(sorted, 0.99), READY);
        const note = `answers ${counted(statuses)} in ${seconds.toFixed(1)} s; ready ${times.length} times, p50 ${quantile(sorted, 0.5).toFixed(1)} ms, longest ${(sorted.at(-1) ?? Number.NaN).toFixed(0)} ms, not ready ${notReady}; memory at most ${(await application.peakMemory()).toFixed(0)} MiB so far`;
        cells.push({ ...cell, met: cell.met && notReady === 0 && bad === 0, note });
      }
      return [...cells, atMost('resident memory at its highest', 'MiB', await application.peakMemory(), MEMORY)];
    } finally {
      await probe.stop();
    }
  });
