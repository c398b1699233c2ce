import { setTimeout as pause } from 'node:timers/promises';
import { routes, type ExportOptions } from '@scholium/contract';
import pg from 'pg';
import { Probe } from './attacks/probe.js';
import { archiving } from './exchange/archives.js';
import { importing } from './exchange/importing.js';
import { manyDocuments } from './exchange/many-documents.js';
import { BenchHarness } from './harness/harness.js';
import { Workspace } from './harness/workspace.js';
import { atMost, atMostTimes, type Cell, type RunBench } from './lib/cell.js';
import { interleavedMedians } from './lib/interleave.js';
import { seedAnnotations } from './seed/annotations.js';
import { importText } from './seed/text.js';

/** Documents, and annotations in each. */
const DOCUMENTS = 50;
const EACH = 1_000;
const FORMATS = ['jsonl', 'webanno_tsv'] as const;
const BUDGET = {
  /** Exported in the background, marked, told apart and compressed, against the rows alone over one connection. */
  time: { jsonl: 40, webanno_tsv: 120 },
  /** Memory in use, without garbage, with all documents against one of them. */
  memory: 1.5,
  /** Milliseconds that 99 of 100 answers of the ready check may take meanwhile. */
  ready: 250,
} as const;

/** What an export reads of annotations, as somebody writes it by hand. */
const RAW = `select a.id, a.kind, a.body, a."acceptedAt", u.name, n."from", n."to", n.quote from "Annotation" a
  join "User" u on u.id = a."authorId" join "Anchor" n on n."changeId" = a."changeId" and n.revision = a.revision
  where a."projectId" = $1::uuid`;

/** Annotations out of the workspace and in again, and whole projects. */
export const run: RunBench = async ({ rounds }) => [
  ...(await exporting(rounds)),
  ...(await manyDocuments()),
  ...(await importing(rounds)),
  ...(await archiving()),
];

/** Annotations exported to a file, from the request until it is ready, against the raw query of the same rows. */
const exporting = (rounds: number): Promise<readonly Cell[]> =>
  BenchHarness.with(async (harness) => {
    const application = await harness.application();
    const workspace = await Workspace.found(application.url);
    const { owner, projectId } = workspace;
    const { text } = await importText('S');
    const documents: string[] = [];
    for (let number = 1; number <= DOCUMENTS; number += 1)
      documents.push(await workspace.import(`${text}\n\nLetter ${number}.`));
    await seedAnnotations(harness.database.superuserUrl, documents, EACH);

    const params = { projectId };
    const written = async (options: Partial<ExportOptions> & Pick<ExportOptions, 'format'>): Promise<number> => {
      const began = performance.now();
      const { id } = await owner.call(routes.startExport, { params, body: options });
      for (;;) {
        await pause(10);
        const { exports } = await owner.call(routes.listExports, { params });
        const found = exports.find((one) => one.id === id);
        if (found?.state === 'failed') throw new Error(`The export failed: ${found.failure}`);
        if (found?.state !== 'done') continue;
        const expected = EACH * (options.documents?.length ?? DOCUMENTS);
        if (found.result?.counts.annotations !== expected) throw new Error('Annotations are missing.');
        return performance.now() - began;
      }
    };
    const raw = new pg.Client({ connectionString: harness.database.appUrl });
    await raw.connect();
    const queried = async (): Promise<number> => {
      const began = performance.now();
      const { rows } = await raw.query({ name: 'raw', text: RAW, values: [projectId] });
      if (rows.length !== DOCUMENTS * EACH) throw new Error('Rows are missing.');
      return performance.now() - began;
    };
    const cells: Cell[] = [];
    const probe = new Probe(application.url);
    try {
      for (const format of FORMATS) await written({ format, documents: documents.slice(0, 1) });
      await probe.seen();
      for (const format of FORMATS) {
        const subjects = { ours: () => written({ format }), floor: queried };
        const { ours, floor } = await interleavedMedians(subjects, Math.min(rounds, 5));
        const cell = atMostTimes(`${format}: ${DOCUMENTS * EACH} annotations`, 'ms', ours, floor, BUDGET.time[format]);
        const aSecond = Math.round((DOCUMENTS * EACH * 1_000) / ours).toLocaleString('en');
        cells.push({ ...cell, note: `${aSecond} a second, of ${DOCUMENTS} documents; beside it the rows alone` });
      }
      const { times, notReady } = await probe.seen();
      const sorted = times.toSorted((a, b) => a - b);
      const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
      const ready = atMost('ready check meanwhile, p99', 'ms', p99, BUDGET.ready);
      const longest = `${times.length} answers, longest ${(sorted.at(-1) ?? Number.NaN).toFixed(0)} ms, not ready ${notReady}`;
      cells.push({ ...ready, note: longest });
      await application.watchMemory();
      for (const format of FORMATS) await written({ format, documents: documents.slice(0, 1) });
      const small = await application.liveMemory();
      for (const format of FORMATS) await written({ format });
      const all = await application.liveMemory();
      const memory = atMostTimes(
        `memory at its highest, ${DOCUMENTS} documents against one`,
        'MiB',
        all,
        small,
        BUDGET.memory,
      );
      return [...cells, { ...memory, note: 'in use without garbage' }];
    } finally {
      await probe.stop();
      await raw.end();
    }
  });
