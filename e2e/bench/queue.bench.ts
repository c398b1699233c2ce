import { routes } from '@scholium/contract';
import pg from 'pg';
import { BenchHarness } from './harness/harness.js';
import { Workspace } from './harness/workspace.js';
import { atMostTimes, type Cell, type RunBench } from './lib/cell.js';
import { alternatingMedians } from './lib/interleave.js';
import { get, HttpConnection } from './lib/http-connection.js';
import { queueCases, rawPageAfter, type QueueCase } from './queue/cases.js';
import { seedChanges } from './seed/changes.js';

/** PERFORMANCE.md, "Floor 1". */
const BUDGET = { page: 2, depth: 1.2 } as const;
const CHANGES = 1_000_000;
const DEEP = 200;
/** Requests of each subject in one round, and before it counts. */
const TIMES = 60;
const WARM = 60;

const timed = (work: () => Promise<unknown>) => async (): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

/** The review queue over HTTP, session and policy included, against the statement alone on a connection of its own. */
export const run: RunBench = ({ rounds }) =>
  BenchHarness.with(async (harness) => {
    const application = await harness.application();
    const workspace = await Workspace.found(application.url);
    const authors = await workspace.people('annotator', 20);
    const [reviewer] = await workspace.people('reviewer', 1);
    const documents: string[] = [];
    for (let index = 1; index <= 20; index += 1)
      documents.push(await workspace.import(`Letter ${index}\n\nThe keeper wrote to the harbour.`));
    const { projectId } = workspace;
    const seeded = { projectId, documents, authors: authors.map(({ id }) => id), reviewer: reviewer!.id };
    await seedChanges(harness.database.superuserUrl, seeded, CHANGES);

    const { client } = reviewer!;
    const walk = { state: ['proposed' as const], limit: 50, sort: 'oldest' as const, by: 'anyone' as const };
    let page = await client.call(routes.getQueue, { params: { projectId }, query: walk });
    for (let number = 2; number < DEEP; number += 1)
      page = await client.call(routes.getQueue, { params: { projectId }, query: { ...walk, after: page.next! } });
    const last = page.items.at(-1)!;
    const deep: QueueCase = {
      name: `proposed, page ${DEEP}`,
      query: `state=proposed&after=${page.next}`,
      ...rawPageAfter(projectId, last.proposedAt, last.id),
    };

    const connection = await HttpConnection.open(application.url);
    const raw = new pg.Client({ connectionString: harness.database.appUrl });
    await raw.connect();
    try {
      const overHttp = (query: string) => {
        const request = get(application.url, `/api/projects/${projectId}/queue?${query}`, client.cookie);
        return timed(async () => {
          const { status, body } = await connection.ask(request);
          if (status !== 200) throw new Error(`The queue answered ${status}: ${body.toString('utf8').slice(0, 200)}`);
        });
      };
      const alone = ({ name, sql, values }: QueueCase) =>
        timed(() => raw.query({ name, text: sql, values: [...values] }));
      const medians = async <Name extends string>(subjects: Readonly<Record<Name, () => Promise<number>>>) => {
        // Plans are made, code is compiled.
        await alternatingMedians(subjects, rounds, WARM);
        return alternatingMedians(subjects, rounds, TIMES);
      };
      const cells: Cell[] = [];
      for (const one of [...queueCases(seeded), deep]) {
        const { ours, floor } = await medians({ ours: overHttp(one.query), floor: alone(one) });
        cells.push(
          atMostTimes(`queue of ${CHANGES.toLocaleString('en')}: ${one.name}`, 'ms', ours, floor, BUDGET.page),
        );
      }
      const pages = await medians({ deep: overHttp(deep.query), first: overHttp('state=proposed') });
      return [...cells, atMostTimes(`queue: page ${DEEP} against page 1`, 'ms', pages.deep, pages.first, BUDGET.depth)];
    } finally {
      connection.close();
      await raw.end();
    }
  });
