import { BenchHarness } from './harness/harness.js';
import { Workspace } from './harness/workspace.js';
import { atMostTimes, type Cell, type RunBench } from './lib/cell.js';
import { get, HttpConnection } from './lib/http-connection.js';
import { median } from './lib/interleave.js';
import { RowSecurity } from './rows/row-security.js';
import { annotate } from './seed/annotate.js';
import { seedChanges } from './seed/changes.js';
import { importText } from './seed/text.js';

/** PERFORMANCE.md, "Floor 3". */
const BUDGET = 1.15;
const CHANGES = 100_000;
const ANNOTATIONS = 10_000;
/** How often each state is measured in a round. */
const TURNS = 3;

/** A page of the queue and opening a document over HTTP, with row-level security and without it, alternating. */
export const run: RunBench = ({ rounds }) =>
  BenchHarness.with(async (harness) => {
    const application = await harness.application();
    const workspace = await Workspace.found(application.url);
    const authors = await workspace.people('annotator', 8);
    const [reviewer] = await workspace.people('reviewer', 1);
    const documents: string[] = [];
    for (let index = 1; index <= 20; index += 1)
      documents.push(await workspace.import(`Letter ${index}\n\nThe keeper wrote to the harbour.`));
    const { projectId } = workspace;
    const seeded = { projectId, documents, authors: authors.map(({ id }) => id), reviewer: reviewer!.id };
    await seedChanges(harness.database.superuserUrl, seeded, CHANGES);
    const documentId = await workspace.import((await importText('L')).text);
    await annotate(application, workspace, authors, reviewer!, documentId, ANNOTATIONS);

    const connection = await HttpConnection.open(application.url);
    const security = await RowSecurity.open(harness.database.superuserUrl);
    await security.refreshStatistics();
    /** Milliseconds of the middle one of so many requests, after as many for which plans are made anew. */
    const middle = async (path: string, times: number): Promise<number> => {
      const request = get(application.url, path, reviewer!.client.cookie);
      const taken: number[] = [];
      for (let turn = -times; turn < times; turn += 1) {
        const began = performance.now();
        const { status, body } = await connection.ask(request);
        if (status !== 200) throw new Error(`${path} answered ${status}: ${body.toString('utf8').slice(0, 200)}`);
        if (turn >= 0) taken.push(performance.now() - began);
      }
      return median(taken);
    };
    const reads = [
      {
        name: `queue of ${CHANGES.toLocaleString('en')}`,
        path: `/api/projects/${projectId}/queue?state=proposed`,
        times: 50,
      },
      { name: `open L-${ANNOTATIONS.toLocaleString('en')}`, path: `/api/documents/${documentId}`, times: 2 },
    ] as const;
    try {
      const cells: Cell[] = [];
      for (const { name, path, times } of reads) {
        const ratios: number[] = [];
        const taken = { on: [] as number[], off: [] as number[] };
        for (let round = 0; round < rounds * TURNS; round += 1) {
          const order = round % 2 === 0 ? (['on', 'off'] as const) : (['off', 'on'] as const);
          for (const state of order) {
            await security.set(state);
            taken[state].push(await middle(path, times));
          }
          ratios.push(taken.on.at(-1)! / taken.off.at(-1)!);
        }
        cells.push({
          ...atMostTimes(
            `${name}, row-level security against without`,
            'ms',
            median(taken.off) * median(ratios),
            median(taken.off),
            BUDGET,
          ),
          note: `turn by turn ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')}`,
        });
      }
      return cells;
    } finally {
      connection.close();
      await security.close();
    }
  });
