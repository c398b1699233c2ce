import { Injectable } from '@nestjs/common';
import {
  isPdf,
  type FilePart,
  type ImportError,
  type ImportErrorCode,
  type Result,
  type TableText,
  type TakenPart,
  type TextChange,
} from '@scholium/exchange';
import { Failure, WorkerPoolFull, WorkerPool, workerTask, type WorkerTask } from '../../platform/index.js';
import type { TablePreview } from '@scholium/contract';
import type { TableJob, TextsJob } from './table.task.js';
import type { CompareJob } from './compare.task.js';
import {
  buildJob,
  listJob,
  partsJob,
  previewJob,
  type BuildJob,
  type BuildOutcome,
  type ImportJob,
  type PartsJob,
  type PreviewOutcome,
} from './import-job.js';

type Outcome<T> = Result<T, ImportError>;

/**
 * Below this many bytes reading was measured to take less than 20 ms, whatever they say but tables, and starting a
 * thread more.
 */
const INLINE_BYTES = 16_000;
/** Cells that a table in such a text may have: each costs as much as a paragraph, and need not be written. */
const INLINE_CELLS = 1_000;
/** With corrections the preview is made twice over. */
const INLINE_CORRECTIONS = 200;
const LONGEST = 90_000;

const previewing = workerTask<ImportJob, Outcome<PreviewOutcome>>('./import-job.js', import.meta.url, 'previewJob');
const comparing = workerTask<CompareJob, Outcome<readonly TextChange[]>>(
  './compare.task.js',
  import.meta.url,
  'compare',
);
const building = workerTask<BuildJob, Outcome<BuildOutcome>>('./import-job.js', import.meta.url, 'buildJob');

const listing = workerTask<Pick<PartsJob, 'bytes'>, Outcome<readonly FilePart[]>>(
  './import-job.js',
  import.meta.url,
  'listJob',
);
const taking = workerTask<PartsJob, Outcome<readonly Outcome<TakenPart | null>[]>>(
  './import-job.js',
  import.meta.url,
  'partsJob',
);

const readingTable = workerTask<TableJob, Outcome<TablePreview>>('./table.task.js', import.meta.url, 'tableJob');
const takingTexts = workerTask<TextsJob, Outcome<readonly TableText[]>>('./table.task.js', import.meta.url, 'textsJob');

/**
 * Reads files without keeping others waiting: small ones at once, others in a thread. Throws Failure with the reader's
 * words when a file cannot be imported.
 */
@Injectable()
export class Importer {
  constructor(private readonly pool: WorkerPool) {}

  preview(job: ImportJob): Promise<PreviewOutcome> {
    return this.run(job, previewJob, previewing);
  }

  build(job: BuildJob): Promise<BuildOutcome> {
    return this.run(job, buildJob, building);
  }

  /** What differs between two readings of one page, by paragraphs. */
  async compare(job: CompareJob): Promise<readonly TextChange[]> {
    return this.#beside(comparing, job);
  }

  /** The files of an archive of documents. */
  list(bytes: Uint8Array): Promise<readonly FilePart[]> {
    return this.run({ bytes, corrections: [] }, listJob, listing);
  }

  /** A file inside another one; null when there is none of that index. */
  async part(bytes: Uint8Array, index: number): Promise<TakenPart | null> {
    const [part = null] = await this.parts({ bytes, indexes: [index], most: Infinity });
    if (part instanceof Failure) throw part;
    return part;
  }

  /** Files inside another one, in this order; why not where one cannot be taken. May end early, see PartsJob. */
  async parts(job: PartsJob): Promise<readonly (TakenPart | Failure | null)[]> {
    const parts = await this.run({ ...job, corrections: [] }, partsJob, taking);
    return parts.map((part) => (part.ok ? part.value : refusal(part.error)));
  }

  /** The columns of a table of texts. */
  async table(job: TableJob): Promise<TablePreview> {
    return this.#beside(readingTable, job);
  }

  /** The rows of a table of texts, as files. */
  async texts(job: TextsJob): Promise<readonly TableText[]> {
    return this.#beside(takingTexts, job);
  }

  async #beside<T, J>(task: WorkerTask<J, Outcome<T>>, job: J): Promise<T> {
    const outcome = await this.pool.run(task, job, LONGEST).catch(tooHard);
    if (outcome.ok) return outcome.value;
    throw refusal(outcome.error);
  }

  private async run<T, J extends Pick<ImportJob, 'bytes' | 'corrections' | 'page' | 'beside'>>(
    job: J,
    here: (job: J) => Promise<Outcome<T>>,
    there: WorkerTask<J, Outcome<T>>,
  ): Promise<T> {
    // What is packed may be much longer than it looks, and a PDF is.
    const small =
      !isPacked(job.bytes) &&
      !isPdf(job.bytes) &&
      job.page === undefined &&
      job.beside === undefined &&
      job.bytes.length <= INLINE_BYTES &&
      mostCells(job.bytes) <= INLINE_CELLS &&
      job.corrections.length <= INLINE_CORRECTIONS;
    const outcome = await (small ? here(job) : this.pool.run(there, job, LONGEST).catch(tooHard));
    if (outcome.ok) return outcome.value;
    throw refusal(outcome.error);
  }
}

/** The cells of a table of Markdown that has as many rows as the text has lines, and columns as its longest row. */
function mostCells(bytes: Uint8Array): number {
  let [lines, bars, most] = [1, 0, 0];
  for (const byte of bytes) {
    if (byte === 0x7c) most = Math.max(most, (bars += 1));
    if (byte === 0x0a || byte === 0x0d) [lines, bars] = [lines + 1, 0];
  }
  return lines * most;
}

const isPacked = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

const STATUS: Readonly<Partial<Record<ImportErrorCode, 'too_large' | 'invalid_request'>>> = {
  too_large_bytes: 'too_large',
  too_many_characters: 'too_large',
  too_many_lines: 'too_large',
  too_many_blocks: 'too_large',
  too_long_block: 'too_large',
  archive_too_large: 'too_large',
  pdf_too_many_pages: 'too_large',
  pdf_too_long: 'too_large',
  xml_too_large: 'too_large',
  table_too_large: 'too_large',
  invalid_correction: 'invalid_request',
  too_many_corrections: 'invalid_request',
  unsupported_encoding: 'invalid_request',
};

function tooHard(error: unknown): never {
  if (!(error instanceof WorkerPoolFull)) throw error;
  throw new Failure('unreadable_file', { reason: 'too_much_work' });
}

/** The reader's refusal in the words of the contract: what is wrong, where, and what to do. */
function refusal({ code, message, where, remedy, words }: ImportError): Failure {
  return new Failure(STATUS[code] ?? 'unreadable_file', { reason: code, where, remedy, words }, `${message} ${remedy}`);
}
