/** Keeps the PostgreSQL that test runs share, and leaves when nobody has used it for five minutes. */
import { rename, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { readCredentials } from '../embedded/credentials.js';
import { startEmbeddedDatabase } from '../embedded/embedded-database.js';
import { startedAt } from '../embedded/process-identity.js';
import { forgetTestServer, testServerDirectory, testServerFile } from '../testing/server.js';
import { text } from '../rows/column.js';
import { readRows } from '../rows/read-rows.js';
import { row } from '../rows/row-type.js';

const idleMilliseconds = 300_000;

// Losing these data is no loss, so the server need not wait for the disk.
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };
const database = await startEmbeddedDatabase({ directory: testServerDirectory, settings });
const credentials = await readCredentials(testServerDirectory);
const databaseUrl = database.superuserUrl;
const client = new pg.Client({ connectionString: databaseUrl });
client.on('error', () => undefined);
await client.connect();
/** Whether a template came whole out of the recovery of a server that was killed, which had not waited for the disk. */
const opens = async (database: string): Promise<boolean> => {
  const url = new URL(databaseUrl);
  url.pathname = `/${database}`;
  const visitor = new pg.Client({ connectionString: url.href });
  visitor.on('error', () => undefined);
  return visitor
    .connect()
    .then(() => visitor.end())
    .then(
      () => true,
      () => false,
    );
};
const left = await readRows(
  client,
  row({ datname: text }),
  `select datname from pg_database where datname like 'test\\_%' or datname like 'template\\_%'`,
);
for (const { datname } of left)
  if (datname.startsWith('test_') || !(await opens(datname)))
    await client.query(`drop database ${client.escapeIdentifier(datname)} with (force)`);

const description = {
  port: database.port,
  superuserUrl: database.superuserUrl,
  ownerPassword: credentials?.owner,
  appPassword: credentials?.app,
  pid: process.pid,
  startedAt: await startedAt(process.pid),
};
await writeFile(`${testServerFile}.new`, JSON.stringify(description), { mode: 0o600 });
await rename(`${testServerFile}.new`, testServerFile);

const stopping = new AbortController();
const leave = async (): Promise<void> => {
  if (stopping.signal.aborted) return;
  stopping.abort();
  await forgetTestServer();
  await client.end().catch(() => undefined);
  await database.stop();
  process.exit(0);
};
process.on('SIGTERM', () => void leave());
process.on('SIGINT', () => void leave());
void database.exited.then(leave);

let lastUse = Date.now();
while (!stopping.signal.aborted) {
  const others = await client.query(
    `select 1 from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1`,
  );
  if (others.rowCount !== 0) lastUse = Date.now();
  if (Date.now() - lastUse > idleMilliseconds) await leave();
  await pause(2_000);
}
