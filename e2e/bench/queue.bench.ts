import { routes } from '@scholium/contract';
import pg from 'pg';
import { House } from './house/house.js';
import { Workspace } from './house/workspace.js';
import { atMostTimes, type Cell, type RunBench } from './lib/cell.js';
import { interleavedMedians, percentile } from './lib/interleave.js';
import { get, Wire } from './lib/wire.js';
import { queueCases, rawPageAfter, type QueueCase } from './queue/cases.js';
import { seedChanges } from './seed/changes.js';

/** PERFORMANCE.md, "Floor 1". */
const BUDGET = { page: 2, depth: 1.2 } as const;
const CHANGES = 1_000_000;
const DEEP = 200;
/** Requests of each subject in one round. */
const TIMES = 60;

const p50 = async (times: number, once: () => Promise<unknown>): Promise<number> => {
  const taken: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const began = performance.now();
    await once();
    taken.push(performance.now() - began);
  }
  return percentile(taken, 50);
};

/** The review queue over HTTP, session and policy included, against the statement alone on a connection of its own. */
export const run: RunBench = ({ rounds }) =>
  House.with(async (house) => {
    const application = await house.application();
    const workspace = await Workspace.found(application.url);
    const authors = await workspace.people('annotator', 20);
    const [reviewer] = await workspace.people('reviewer', 1);
    const documents: string[] = [];
    for (let index = 1; index <= 20; index += 1) documents.push(await workspace.import(`Letter ${index}\n\nThe keeper wrote to the harbour.`));
    const { projectId } = workspace;
    const seeded = { projectId, documents, authors: authors.map(({ id }) => id), reviewer: reviewer!.id };
    await seedChanges(house.database.superuserUrl, seeded, CHANGES);

    const { caller } = reviewer!;
    const walk = { state: ['proposed' as const], limit: 50, sort: 'oldest' as const, by: 'anyone' as const };
    let page = await caller.call(routes.getQueue, { params: { projectId }, query: walk });
    for (let number = 2; number < DEEP; number += 1) page = await caller.call(routes.getQueue, { params: { projectId }, query: { ...walk, after: page.next! } });
    const last = page.items.at(-1)!;
    const deep: QueueCase = {
      name: `proposed, page ${DEEP}`, query: `state=proposed&after=${page.next}`, ...rawPageAfter(projectId, last.proposedAt, last.id),
    };

    const wire = await Wire.open(application.url);
    const raw = new pg.Client({ connectionString: house.database.appUrl });
    await raw.connect();
    try {
      const cells: Cell[] = [];
      const ours = new Map<string, number>();
      for (const { name, query, sql, values } of [...queueCases(seeded), deep]) {
        const request = get(application.url, `/api/projects/${projectId}/queue?${query}`, caller.cookie);
        const overHttp = async (): Promise<void> => {
          const { status, body } = await wire.ask(request);
          if (status !== 200) throw new Error(`The queue answered ${status}: ${body.toString('utf8').slice(0, 200)}`);
        };
        const alone = () => raw.query({ name, text: sql, values: [...values] });
        await p50(TIMES, overHttp);
        await p50(TIMES, alone);
        const medians = await interleavedMedians({ ours: () => p50(TIMES, overHttp), raw: () => p50(TIMES, alone) }, rounds);
        ours.set(name, medians.ours);
        cells.push(atMostTimes(`queue of ${CHANGES.toLocaleString('en')}: ${name}`, 'ms', medians.ours, medians.raw, BUDGET.page));
      }
      const first = ours.get('proposed') ?? Number.NaN;
      return [...cells, atMostTimes(`queue: page ${DEEP} against page 1`, 'ms', ours.get(deep.name) ?? Number.NaN, first, BUDGET.depth)];
    } finally {
      wire.close();
      await raw.end();
    }
  });
