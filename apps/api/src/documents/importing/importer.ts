import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import type { ImportError, Result } from '@scholium/exchange';
import { Failure } from '../../platform/index.js';
import { runImportJob, type ImportJob, type ImportOutcome } from './import-job.js';

type Outcome = Result<ImportOutcome, ImportError>;

/** Below this many bytes reading was measured to take less than starting a thread (2 MB of HTML: 330 ms; 0.5 MB: under 80). */
const INLINE_BYTES = 400_000;
const THREADS = 2;
const LONGEST = 90_000;
const MEMORY_MB = 1_024;

const source = new URL('./import-worker.ts', import.meta.url);
const built = new URL('./import-worker.js', import.meta.url);
/** From a checkout that was not built, Node reads the sources itself. */
const fromSource = ['--conditions=source', '--experimental-transform-types', '--no-warnings', '--import', new URL('../../../../../scripts/typescript.mjs', import.meta.url).href];

/** Reads files without keeping others waiting: small ones at once, large ones in threads of their own, two at a time. */
@Injectable()
export class Importer {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** Throws Failure when the file is not one that can be imported, with the reader's words. */
  async run(job: ImportJob): Promise<ImportOutcome> {
    const outcome = job.bytes.length <= INLINE_BYTES ? runImportJob(job) : await this.inThread(job);
    if (outcome.ok) return outcome.value;
    throw refusal(outcome.error);
  }

  private async inThread(job: ImportJob): Promise<Outcome> {
    if (this.running >= THREADS) await new Promise<void>((resume) => this.waiting.push(resume));
    this.running += 1;
    try {
      return await readInThread(job);
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }
}

function readInThread(job: ImportJob): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const worker = existsSync(built)
      ? new Worker(built, { workerData: job, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } })
      : new Worker(source, { workerData: job, execArgv: fromSource, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
    const tooHard = (): void => reject(new Failure('unreadable_file', { reason: 'too_much_work', where: 'the whole file', remedy: 'Save the text as plain text, split it into several files, and import those.' }, 'Reading this file takes more time or memory than is allowed.'));
    const late = setTimeout(() => {
      tooHard();
      void worker.terminate();
    }, LONGEST);
    worker.once('message', (outcome: Outcome) => resolve(outcome));
    worker.once('error', (error: Error & { code?: string }) => (error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHard() : reject(error)));
    worker.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`The thread that reads files ended with code ${code} and no answer`));
    });
  });
}

/** The reader's refusal in the words of the contract: what is wrong, where, and what to do. */
function refusal({ code, message, where, remedy }: ImportError): Failure {
  const status = code === 'too_large_bytes' || code === 'too_many_characters' ? 'too_large' : code === 'invalid_correction' ? 'invalid_request' : 'unreadable_file';
  return new Failure(status, { reason: code, where, remedy }, `${message} ${remedy}`);
}
