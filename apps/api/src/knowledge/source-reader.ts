import { Injectable } from '@nestjs/common';
import type { Result, SourceError } from '@scholium/exchange';
import { Failure, WorkerPoolFull, WorkerPool, workerTask } from '../platform/index.js';
import { readSources, type SourcesRead } from './read-sources.js';

/** UTF-16 units, a few entries, that were measured to be read in less than 30 ms, whatever they say. */
const INLINE = 2_000;
/** How long reading may take, in ms: malformed BibTeX takes time by the square of its length. */
const LONGEST = 10_000;
const inThread = workerTask<string, Result<SourcesRead, SourceError>>(
  './read-sources.js',
  import.meta.url,
  'readSources',
);

/** Reads pasted bibliographies without keeping others waiting. */
@Injectable()
export class SourceReader {
  constructor(private readonly pool: WorkerPool) {}

  /** Throws Failure `unreadable_source` with the line and column where reading stopped. */
  async read(text: string): Promise<SourcesRead> {
    const read =
      text.length <= INLINE ? readSources(text) : await this.pool.run(inThread, text, LONGEST).catch(tooHard);
    if (read.ok) return read.value;
    const { code, message, remedy, words, line, column } = read.error;
    const place = line === undefined ? {} : { line, ...(column === undefined ? {} : { column }) };
    throw new Failure('unreadable_source', { reason: code, remedy, words, ...place }, `${message} ${remedy}`);
  }
}

function tooHard(error: unknown): never {
  if (!(error instanceof WorkerPoolFull)) throw error;
  throw new Failure('unreadable_source', { reason: 'too_much_work' });
}
