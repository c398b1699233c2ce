import { Injectable } from '@nestjs/common';
import type { ImportError, Result } from '@scholium/exchange';
import { Failure, TooMuchWork, WorkerPool, workerTask } from '../../platform/index.js';
import { runImportJob, type ImportJob, type ImportOutcome } from './import-job.js';

type Outcome = Result<ImportOutcome, ImportError>;

/** Below this many bytes reading was measured to take less than starting a thread (2 MB of HTML: 330 ms; 0.5 MB: under 80). */
const INLINE_BYTES = 400_000;
const LONGEST = 90_000;

const inThread = workerTask<ImportJob, Outcome>('./import-job.js', import.meta.url, 'runImportJob');

/** Reads files without keeping others waiting: small ones at once, large ones in a thread. */
@Injectable()
export class Importer {
  constructor(private readonly pool: WorkerPool) {}

  /** Throws Failure when the file is not one that can be imported, with the reader's words. */
  async run(job: ImportJob): Promise<ImportOutcome> {
    const outcome = job.bytes.length <= INLINE_BYTES ? runImportJob(job) : await this.pool.run(inThread, job, LONGEST).catch(tooHard);
    if (outcome.ok) return outcome.value;
    throw refusal(outcome.error);
  }
}

function tooHard(error: unknown): never {
  if (!(error instanceof TooMuchWork)) throw error;
  throw new Failure('unreadable_file', { reason: 'too_much_work', where: 'the whole file', remedy: 'Save the text as plain text, split it into several files, and import those.' }, 'Reading this file takes more time or memory than is allowed.');
}

/** The reader's refusal in the words of the contract: what is wrong, where, and what to do. */
function refusal({ code, message, where, remedy }: ImportError): Failure {
  const status = code === 'too_large_bytes' || code === 'too_many_characters' ? 'too_large' : code === 'invalid_correction' ? 'invalid_request' : 'unreadable_file';
  return new Failure(status, { reason: code, where, remedy }, `${message} ${remedy}`);
}
