/**
 * Keeps the embedded PostgreSQL of `npm start`, in a process of its own, so that it outlives the application by design
 * and its starter by no more than a moment: it stops on request, and also when the channel to its starter breaks. Sends
 * over that channel `{ ready }` with the connection strings, `{ says }` with a line for the person, or `{ problem }` in
 * one line.
 */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseProblem } from '../embedded/database-problem.js';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '../embedded/embedded-database.js';
import { applicationRole } from '../embedded/roles.js';
import { migrate } from '../migrations/migrate.js';

const directory = process.argv[2];
if (directory === undefined || process.send === undefined)
  throw new Error('serve is started by npm start, with a folder');

const tell = (message: object): void => {
  if (process.connected) process.send?.(message);
};

/** The starter died without a word: let the application finish what it has in hand, up to ten seconds. */
const waitForApplication = async (database: EmbeddedDatabase): Promise<void> => {
  const client = new pg.Client({ connectionString: database.superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  for (let round = 0; round < 100; round += 1) {
    const busy = await client.query('select 1 from pg_stat_activity where usename = $1 limit 1', [applicationRole]);
    if (busy.rowCount === 0) break;
    await pause(100);
  }
  await client.end();
};

// Set before the long work below, so that a starter that leaves meanwhile is noticed.
const orders = { stop: false, orphaned: false };
let act = (): void => undefined;
process.on('message', (message) => {
  orders.stop ||= message === 'stop';
  act();
});
process.on('disconnect', () => {
  orders.orphaned = true;
  act();
});
process.on('SIGTERM', () => {
  orders.stop = true;
  act();
});
process.on('SIGINT', () => undefined);

try {
  const database = await startEmbeddedDatabase({ directory, say: (says) => tell({ says }) });
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    if (!orders.stop) await waitForApplication(database).catch(() => undefined);
    await database.stop();
    process.exit(0);
  };
  act = () => {
    if (orders.stop || orders.orphaned) void stop();
  };
  void database.exited.then(async () => {
    if (stopping) return;
    stopping = true;
    tell({ problem: `PostgreSQL ended unexpectedly; see ${directory}/server.log.` });
    await database.stop();
    process.exit(1);
  });
  const { applied } = await migrate(database.ownerUrl, applicationRole);
  tell({ ready: { appUrl: database.appUrl, ownerUrl: database.ownerUrl, applied } });
  act();
} catch (error) {
  const known = error instanceof DatabaseProblem;
  tell({
    problem: known ? error.message : `The database could not be prepared: ${(error as Error).message.split('\n')[0]}`,
  });
  if (!known) process.stderr.write(`${(error as Error).stack}\n`);
  process.exit(1);
}
