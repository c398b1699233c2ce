/** Annotations of a file on their way in: how many a second beside their rows inserted by hand, and in which memory. */
import { setTimeout as pause } from 'node:timers/promises';
import { routes } from '@scholium/contract';
import { parseDocument, TextMap } from '@scholium/document';
import pg from 'pg';
import { commitAnnotation, openStream, prepareSameCommit } from '../floors/same-commit.js';
import { BenchHarness } from '../harness/harness.js';
import { Workspace } from '../harness/workspace.js';
import { atLeastTimes, atMostTimes, type Cell } from '../lib/cell.js';
import { interleavedMedians } from '../lib/interleave.js';
import { timeId } from '../lib/time-id.js';
import { importText } from '../seed/text.js';

const FEW = 1_000;
const MOST = 50_000;
const BUDGET = {
  /** Read, compared, decided and logged, many a write, against the rows alone one by one: 1.2 was measured. */
  rate: 0.75,
  /** Memory in use, without garbage, with the most annotations of a file against few of them. */
  memory: 1.5,
} as const;
/** Inserts that wait at the same time: as many as an import has. */
const AT_ONCE = 32;

/** A word of a text, at its code points. */
interface Word {
  readonly from: number;
  readonly to: number;
  readonly quote: string;
}

export function wordsOf(doc: unknown): readonly Word[] {
  const parsed = parseDocument(doc);
  if (!parsed.ok) throw new Error(parsed.message);
  const places = new TextMap(parsed.doc);
  return [...places.text.matchAll(/\p{L}{4,}/gu)].map(({ 0: quote, index }) => ({
    from: places.codePointAt(index),
    to: places.codePointAt(index + quote.length),
    quote,
  }));
}

/** A file of highlights of words of the text, each with a note of its own. */
export const fileOf = (words: readonly Word[], count: number): Blob =>
  new Blob(
    Array.from({ length: count }, (_, index) => {
      const { from: start, to: end, quote } = words[index % words.length]!;
      return `${JSON.stringify({ label: 'finance', kind: 'highlight', quote, start, end, note: `Note ${index}` })}\n`;
    }),
  );

export const importing = (rounds: number): Promise<readonly Cell[]> =>
  BenchHarness.with(async (harness) => {
    const application = await harness.application();
    const workspace = await Workspace.found(application.url);
    const { owner, projectId } = workspace;
    const { text } = await importText('S');
    const pool = new pg.Pool({ connectionString: harness.database.superuserUrl, max: 10 });
    let [copies, words] = [0, [] as readonly Word[]];
    const fresh = async (): Promise<string> => {
      copies += 1;
      return workspace.import(`${text}\n\nLetter ${copies}.`);
    };
    /** Annotations a second, from the start of an import until it is done. */
    const imported = async (count: number): Promise<number> => {
      const documentId = await fresh();
      const params = { documentId };
      const body = new FormData();
      body.append('file', fileOf(words, count), 'annotations.jsonl');
      const { import: found } = await owner.call(routes.readAnnotationFile, { params, body });
      const began = performance.now();
      const one = { ...params, annotationImportId: found.id };
      await owner.call(routes.startAnnotationImport, { params: one, body: { mapping: [] } });
      for (;;) {
        await pause(20);
        const { imports } = await owner.call(routes.listAnnotationImports, { params });
        const { state, result, failure } = imports.find(({ id }) => id === found.id)!;
        if (state === 'failed') throw new Error(`The import failed: ${failure}`);
        if (state !== 'done') continue;
        if (result?.proposed !== count) throw new Error('Annotations are missing.');
        return (count * 1_000) / (performance.now() - began);
      }
    };
    const inserted = async (): Promise<number> => {
      const documentId = timeId();
      await openStream(pool, documentId, projectId);
      const began = performance.now();
      let next = 0;
      const insert = async (): Promise<void> => {
        while (next < FEW) {
          const word = words[next % words.length]!;
          next += 1;
          const ids = { id: timeId(), subjectId: timeId(), authorId: documentId, projectId, documentId };
          const body = { entityTypeId: 'person', entityId: null, role: null };
          await commitAnnotation(pool, { ...ids, ...word, prefix: '', suffix: '', body });
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, insert));
      return (FEW * 1_000) / (performance.now() - began);
    };
    try {
      await prepareSameCommit(pool);
      const opened = await owner.call(routes.openDocument, { params: { documentId: await fresh() }, query: {} });
      words = wordsOf(opened.doc);
      await imported(FEW);
      const subjects = { ours: () => imported(FEW), floor: inserted };
      const { ours, floor } = await interleavedMedians(subjects, Math.min(rounds, 5));
      const rate = atLeastTimes(`annotations of a file imported, ${FEW} at once`, '/s', ours, floor, BUDGET.rate);
      const perSecond = await imported(MOST);
      await application.watchMemory();
      await imported(FEW);
      const little = await application.liveMemory();
      await imported(MOST);
      const all = await application.liveMemory();
      const memory = atMostTimes(`memory at its highest, ${MOST} against ${FEW}`, 'MiB', all, little, BUDGET.memory);
      return [
        { ...rate, note: `${Math.round(perSecond)} a second of ${MOST}` },
        { ...memory, note: 'in use without garbage, and without the thread that reads the file' },
      ];
    } finally {
      await pool.end();
    }
  });
