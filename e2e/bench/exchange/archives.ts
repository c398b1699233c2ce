/** A whole project out of one installation and into another: how long, and memory and turns of their servers. */
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { routes } from '@scholium/contract';
import pg from 'pg';
import { ApiClient } from '../../support/api-client.js';
import { BenchHarness } from '../harness/harness.js';
import type { ServerProcess } from '../harness/server-process.js';
import { Workspace } from '../harness/workspace.js';
import { atMost, atMostTimes, type Cell } from '../lib/cell.js';
import { timeId } from '../lib/time-id.js';
import { importText } from '../seed/text.js';
import { fileOf, wordsOf } from './importing.js';

const FEW = 1_000;
const MOST = 50_000;
const BUDGET = {
  /**
   * Processor time of the server with its threads for each annotation, in ms, from the request until the file is there,
   * or the project: 0.19 to 0.23, and 0.67 to 0.94, were measured under a load of 11 to 25 on two cores.
   */
  written: 0.3,
  imported: 1,
  /** Memory in use, without garbage, with the most annotations against few of them. */
  memory: 1.5,
  /** Milliseconds of one turn of the event loop: how long everybody else waits. */
  turn: 50,
} as const;
/** Edits after the annotations: so many that a snapshot is kept, with the places of all of them. */
const EDITS = 500;

export const archiving = async (): Promise<readonly Cell[]> => {
  const few = await moved(FEW);
  const most = await moved(MOST);
  return [
    busy('written', most.written, BUDGET.written),
    busy('checked and imported', most.imported, BUDGET.imported),
    atMost(`longest turn while it is written`, 'ms', most.written.turn, BUDGET.turn),
    atMost(`longest turn while it is imported`, 'ms', most.imported.turn, BUDGET.turn),
    flat('memory of who writes it', few.written, most.written),
    flat('memory of who imports it', few.imported, most.imported),
  ];
};

const busy = (done: string, { processor, ms, load }: Measured, each: number): Cell => ({
  ...atMost(`an archive of ${MOST} annotations ${done}: processor time`, 'ms', processor, each * MOST),
  note: `${(ms / 1_000).toFixed(1)} s by the clock, at a load of ${load.toFixed(0)} on ${availableParallelism()} cores`,
});

const flat = (name: string, few: Measured, most: Measured): Cell => ({
  ...atMostTimes(`${name}, against ${FEW}`, 'MiB', most.memory, few.memory, BUDGET.memory),
  note: `in use without garbage; resident ${most.resident.toFixed(0)} MiB, against ${few.resident.toFixed(0)}`,
});

interface Measured {
  readonly ms: number;
  /** Processor time of the server and its threads, in ms. */
  readonly processor: number;
  /** Processes of the machine that wanted to run meanwhile. */
  readonly load: number;
  /** The longest turn of the event loop, in ms. */
  readonly turn: number;
  /** The most memory in use, without garbage, of the same done again, in MiB. */
  readonly memory: number;
  /** The most resident memory, in MiB, with garbage and threads. */
  readonly resident: number;
}

type Timed = Omit<Measured, 'memory'>;

interface Moved {
  readonly written: Measured;
  readonly imported: Measured;
}

/** A project with one document and `count` annotations, written by one server and imported by another. */
const moved = (count: number): Promise<Moved> =>
  BenchHarness.with(async (here) => {
    const filling = await here.application();
    const workspace = await Workspace.found(filling.url);
    const { owner, projectId } = workspace;
    const documentId = await workspace.import((await importText('S')).text);
    const database = new pg.Client({ connectionString: here.database.superuserUrl });
    await database.connect();
    try {
      await fill(owner, documentId, count, async () => {
        const { rowCount } = await database.query('select 1 from "Checkpoint" where "documentId" = $1', [documentId]);
        return rowCount === 1;
      });
    } finally {
      await database.end();
    }
    await filling.stop();
    // A new process, whose memory is that of the export alone.
    const from = await here.application();
    const reader = new ApiClient(from.url);
    reader.cookie = owner.cookie;
    const { file, ...timed } = await write(from, reader, projectId);
    await from.watchMemory();
    await write(from, reader, projectId);
    const written = { ...timed, memory: await from.liveMemory() };
    const imported = await elsewhere((to, importer) => read(to, importer, file, count));
    const memory = await elsewhere(async (to, importer) => {
      await to.watchMemory();
      await read(to, importer, file, count);
      return to.liveMemory();
    });
    return { written, imported: { ...imported, memory } };
  });

/** Does something in an empty installation, as who set it up. */
const elsewhere = <T>(work: (server: ServerProcess, owner: ApiClient) => Promise<T>): Promise<T> =>
  BenchHarness.with(async (there) => {
    const server = await there.application();
    return work(server, (await Workspace.found(server.url)).owner);
  });

async function fill(
  owner: ApiClient,
  documentId: string,
  count: number,
  hasSnapshot: () => Promise<boolean>,
): Promise<void> {
  const params = { documentId };
  const { doc } = await owner.call(routes.openDocument, { params, query: {} });
  const body = new FormData();
  body.append('file', fileOf(wordsOf(doc), count), 'annotations.jsonl');
  const { import: found } = await owner.call(routes.readAnnotationFile, { params, body });
  const one = { ...params, annotationImportId: found.id };
  await owner.call(routes.startAnnotationImport, { params: one, body: { mapping: [], acceptReason: 'Reviewed' } });
  await ended(async () => {
    const { imports } = await owner.call(routes.listAnnotationImports, { params });
    return imports.find(({ id }) => id === found.id)!;
  });
  const slice = { content: [{ type: 'text', text: 'x' }] };
  const steps = Array.from({ length: EDITS }, () => ({ stepType: 'replace', from: 1, to: 1, slice }));
  await owner.call(routes.submitSteps, { params, body: { commandId: timeId(), version: 0, steps } });
  const [last] = steps;
  await owner.call(routes.submitSteps, { params, body: { commandId: timeId(), version: EDITS, steps: [last] } });
  // It is kept behind the answer.
  for (const late = Date.now() + 60_000; !(await hasSnapshot()); await pause(100))
    if (Date.now() > late) throw new Error('No snapshot was kept.');
}

async function write(server: ServerProcess, owner: ApiClient, projectId: string): Promise<Timed & { file: Blob }> {
  const params = { projectId };
  const spent = await since(server);
  const { id } = await owner.call(routes.startExport, { params, body: { format: 'archive' } });
  await ended(async () => {
    const { exports } = await owner.call(routes.listExports, { params });
    return exports.find((one) => one.id === id)!;
  });
  const measured = await spent();
  const answer = await fetch(`${server.url}/api/projects/${projectId}/exports/${id}/file`, {
    headers: { cookie: owner.cookie },
  });
  return { ...measured, file: await answer.blob() };
}

async function read(server: ServerProcess, owner: ApiClient, file: Blob, count: number): Promise<Timed> {
  const body = new FormData();
  body.append('file', file, 'harbour.scholium.zip');
  const spent = await since(server);
  const { id: archiveImportId } = await owner.call(routes.uploadProjectArchive, { body });
  const found = async () =>
    (await owner.call(routes.listProjectArchives, {})).imports.find(({ id }) => id === archiveImportId)!;
  const { summary } = await ended(found, 'ready');
  if (summary?.counts['Annotation'] !== count) throw new Error('Annotations are missing.');
  if (!summary.counts['Checkpoint']) throw new Error('No snapshot has the places of the annotations.');
  const params = { archiveImportId };
  const here = await owner.call(routes.listArchivePeople, { params, query: { list: 'here', limit: '200' } });
  const people = here.people.map(({ id }) => ({ id, userId: id }));
  await owner.call(routes.startProjectArchive, { params, body: { people } });
  await ended(found);
  return spent();
}

/** What the server spends from now on, until it is asked. */
async function since(server: ServerProcess): Promise<() => Promise<Timed>> {
  await server.longestTurn();
  const before = await server.processorTime();
  const began = performance.now();
  return async () => ({
    ms: performance.now() - began,
    processor: (await server.processorTime()) - before,
    load: loadavg()[0] ?? Number.NaN,
    turn: await server.longestTurn(),
    resident: await server.peakMemory(),
  });
}

async function ended<T extends { readonly state: string; readonly failure: unknown }>(
  look: () => Promise<T>,
  wanted = 'done',
): Promise<T> {
  for (;;) {
    await pause(50);
    const found = await look();
    if (found.state === wanted) return found;
    if (found.failure !== null) throw new Error(`It came to another end: ${JSON.stringify(found.failure)}`);
  }
}
