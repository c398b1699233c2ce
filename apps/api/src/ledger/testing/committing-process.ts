import { createInterface } from 'node:readline';
import type { CommitRequest } from '../commit-request.js';
import { Ledger } from '../ledger.js';
import { CountingPool } from './pool.js';
import { addRenameTogether } from './rename-together.js';

/**
 * A server of its own: commits the requests it is given, one a line, and prints each command's id with what became of
 * it.
 */
addRenameTogether();
const [, , url = ''] = process.argv;
const ledger = new Ledger(new CountingPool(url), { now: () => new Date() });

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const request = JSON.parse(line) as CommitRequest;
    void ledger
      .commit(request)
      .then((committed) =>
        process.stdout.write(
          `${JSON.stringify({ commandId: request.commandId, refusal: committed.ok ? null : committed.refusal.code })}\n`,
        ),
      );
  })
  .on('close', () => process.exit());
process.stdout.write(`${JSON.stringify({ commandId: 'ready', refusal: null })}\n`);
