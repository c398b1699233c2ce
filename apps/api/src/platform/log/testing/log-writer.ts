/** Logs the requested number of lines, waits until they had to be written, and reports what became of them. */
import { setTimeout as pause } from 'node:timers/promises';
import { createLog } from '../create-log.js';
import { logLosses } from '../log-losses.js';

const log = createLog({ logLevel: 'info' });
for (let line = 0; line < Number(process.argv[2]); line += 1) {
  log.info({ line, filling: 'x'.repeat(150) }, 'one of many');
  if (line % 1_000 === 0) await pause(1);
}
await pause(1_000);
process.stderr.write(`REPORT ${JSON.stringify(logLosses.report)}\n`);
process.exit(0);
