import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, open, readFile, realpath, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { reachableBinaries, type Binaries } from './binaries.js';
import { widenCharacterTypes } from './character-types.js';
import { dataArgument, prepareDataDirectory } from './data-directory.js';
import { DatabaseProblem } from './database-problem.js';
import { lockDirectory } from './directory-lock.js';
import { freePort } from './free-port.js';
import { clearOrphan, waitForEnd } from './orphan.js';
import { declareLeakproof } from '../migrations/row-security/leakproof.js';
import { applicationRole, databaseName, ensureRoles, ownerRole, urlFor } from './roles.js';
import { systemUser, type SystemUser } from './system-user.js';

/** How to run an embedded server. */
export interface EmbeddedOptions {
  /** Folder for the cluster, its passwords, lock and log; made when missing. */
  directory: string;
  /** Extra server settings, for example `{ fsync: 'off' }` where losing the data is no loss. */
  settings?: Record<string, string>;
  /** Told in lines what is done to an older folder, and how long it took. */
  say?: (line: string) => void;
}

/** A running PostgreSQL of our own on the loopback interface. */
export interface EmbeddedDatabase {
  port: number;
  /** Process number of the server, for tests that kill it. */
  pid: number;
  /**
   * Connection strings of the superuser, of the owner of the tables and of the application, all to the product's
   * database.
   */
  superuserUrl: string;
  ownerUrl: string;
  appUrl: string;
  /** Resolves when the server has ended, for whatever reason. */
  exited: Promise<void>;
  /** Ends all connections and stops the server; what was committed is on disk. May be called again. */
  stop(): Promise<void>;
}

const settingsOfAll = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  // A failing statement may quote a document or a password; the log has the error alone.
  log_min_error_statement: 'panic',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

const spawnServer = async (
  binaries: Binaries,
  user: SystemUser | undefined,
  options: EmbeddedOptions,
  port: number,
): Promise<ChildProcess> => {
  const data = join(options.directory, 'data');
  const logPath = join(options.directory, 'server.log');
  await rename(logPath, `${logPath}.1`).catch(() => undefined);
  const log = await open(logPath, 'w', 0o600);
  try {
    const settings = Object.entries({ ...settingsOfAll, ...options.settings, port: String(port) });
    return spawn(
      binaries.postgres,
      ['-D', dataArgument(data, user), ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      {
        ...user?.ids,
        cwd: data,
        // A session of its own: Ctrl-C in the terminal must reach the application first and the database last.
        detached: true,
        stdio: ['ignore', log.fd, log.fd],
        env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
      },
    );
  } finally {
    await log.close();
  }
};

/** Answers a connected client as soon as the server takes connections, or undefined when the server ended instead. */
const connectWhenReady = async (url: string, server: ChildProcess): Promise<pg.Client | undefined> => {
  const deadline = Date.now() + 60_000;
  while (server.exitCode === null && server.signalCode === null && Date.now() < deadline) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch {
      // Not listening yet, or still recovering from a crash: ask again.
      await client.end().catch(() => undefined);
      await pause(25);
    }
  }
  return undefined;
};

/** What a superuser has to declare in the product's database itself. */
const declareIn = async (superuserUrl: string): Promise<void> => {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await declareLeakproof(client).finally(() => client.end());
};

const lastLine = async (options: EmbeddedOptions): Promise<string> => {
  const log = await readFile(join(options.directory, 'server.log'), 'utf8').catch(() => '');
  return log.split('\n').findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? 'no message in server.log';
};

/**
 * Starts an embedded PostgreSQL on a free port, creating cluster, roles and database when missing, and recovering what
 * an earlier server left when it was killed.
 * @throws DatabaseProblem with one clear line when the folder is locked or foreign, or the server does not come up.
 */
export const startEmbeddedDatabase = async (given: EmbeddedOptions): Promise<EmbeddedDatabase> => {
  const user = await systemUser();
  await mkdir(given.directory, { recursive: true, mode: 0o700 });
  const options = { ...given, directory: await realpath(given.directory) };
  const unlock = await lockDirectory(options.directory);
  try {
    const binaries = await reachableBinaries(user);
    const credentials = await prepareDataDirectory(options.directory, binaries, user);
    await clearOrphan(join(options.directory, 'data'));
    // Twice more: the free port may be taken meanwhile, and processes of a killed server may need a moment to leave.
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const port = await freePort();
      const server = await spawnServer(binaries, user, options, port);
      const exited = new Promise<void>((resolve) => {
        server.once('exit', () => resolve());
        server.once('error', () => resolve());
      });
      const client = await connectWhenReady(urlFor('postgres', credentials.superuser, port, 'postgres'), server);
      if (client === undefined) {
        await pause(500);
        continue;
      }
      const superuserUrl = urlFor('postgres', credentials.superuser, port, databaseName);
      await ensureRoles(client, credentials)
        .then(() => widenCharacterTypes(client, superuserUrl, given.say ?? (() => undefined)))
        .then(() => declareIn(superuserUrl))
        .finally(() => client.end());
      const pid = server.pid ?? 0;
      const stop = async (): Promise<void> => {
        if (server.exitCode === null && server.signalCode === null) {
          server.kill('SIGINT');
          if (!(await waitForEnd(pid, 20_000))) server.kill('SIGQUIT');
          await exited;
        }
        await unlock();
      };
      return {
        port,
        pid,
        superuserUrl,
        ownerUrl: urlFor(ownerRole, credentials.owner, port, databaseName),
        appUrl: urlFor(applicationRole, credentials.app, port, databaseName),
        exited,
        stop,
      };
    }
    throw new DatabaseProblem(
      `The embedded PostgreSQL did not start: ${await lastLine(options)} (${options.directory}/server.log)`,
    );
  } catch (error) {
    await unlock();
    throw error;
  }
};
