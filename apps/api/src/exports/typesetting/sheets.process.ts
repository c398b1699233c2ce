/**
 * The process that sets text on sheets. It ends itself when it takes more memory than it may; its parent ends it when
 * it takes too long.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { fontFiles, SheetCompiler } from '@scholium/exchange/typeset';
import type { SheetsAnswer, SheetsJob } from './sheets-job.js';

/** Memory that the process may take, in bytes: V8 knows nothing of what native code takes. */
const MOST_MEMORY = 1_500 * 2 ** 20;

// While something is set this thread looks at nothing else.
const watch = `setInterval(() => { if (process.memoryUsage.rss() > ${MOST_MEMORY}) process.kill(process.pid, 'SIGKILL'); }, 50)`;
new Worker(watch, { eval: true, execArgv: [] }).unref();

// A folder that is not there: nothing can be read from it.
const folder = join(tmpdir(), `scholium-sheets-${randomUUID()}`);
const fonts = fontFiles().map((url) => ({ url, bytes: readFileSync(url) }));
const compiler = new SheetCompiler(folder, fonts);

const answer = (said: SheetsAnswer): void => void process.send?.(said);

process.on('message', (job: SheetsJob) => {
  try {
    answer({ made: 'pdf' in job ? compiler.pdf(job.pdf) : compiler.cite(job.cite) });
  } catch (error) {
    answer({ failure: error instanceof Error ? error.message : String(error) });
  }
});
process.on('disconnect', () => process.exit());
