import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startedAt } from '../embedded/process-identity.js';

/** How to reach the server that all test runs of this checkout share. */
export interface TestServer {
  port: number;
  superuserUrl: string;
  ownerPassword: string;
  appPassword: string;
}

const here = dirname(fileURLToPath(import.meta.url));
const checkout = join(here, '..', '..', '..');

/** Where the shared test server keeps its files; nothing in it is worth keeping. */
export const testServerDirectory = process.env['TEST_DATABASE_DIR'] ?? join(checkout, '.scholium', 'test-database');
/** What the running test server says about itself. */
export const testServerFile = join(testServerDirectory, 'server.json');

const readRunning = async (): Promise<TestServer | undefined> => {
  try {
    const server = JSON.parse(await readFile(testServerFile, 'utf8')) as TestServer & {
      pid: number;
      startedAt: string;
    };
    if ((await startedAt(server.pid)) !== server.startedAt) return undefined;
    const client = new pg.Client({ connectionString: server.superuserUrl });
    await client.connect();
    await client.end();
    return server;
  } catch {
    // No file, half a file, or a server that is about to leave: start another.
    return undefined;
  }
};

/** The command that keeps the test server, from sources or from the build, as this very file was loaded. */
const keeperCommand = (): string[] => {
  const source = join(here, '..', 'commands', 'serve-tests.ts');
  if (!existsSync(source)) return [join(here, '..', 'commands', 'serve-tests.js')];
  return ['--conditions=source', '--import', join(checkout, 'scripts', 'typescript.mjs'), source];
};

/**
 * The test server of this checkout, started when none runs. It outlives the caller, so that the next run finds it warm,
 * and leaves by itself when nobody has been connected for five minutes.
 */
export const testServer = async (): Promise<TestServer> => {
  const deadline = Date.now() + 90_000;
  await mkdir(testServerDirectory, { recursive: true });
  let starting = false;
  for (;;) {
    const running = await readRunning();
    if (running !== undefined) return running;
    if (Date.now() > deadline)
      throw new Error(`The test database did not start; see ${testServerDirectory}/keeper.log`);
    if (!starting) {
      starting = true;
      const log = await open(join(testServerDirectory, 'keeper.log'), 'a');
      // Several may be started at once; the directory's lock leaves one and the others end.
      spawn(process.execPath, keeperCommand(), {
        detached: true,
        stdio: ['ignore', log.fd, log.fd],
        env: { ...process.env, NODE_OPTIONS: '' },
      }).unref();
      await log.close();
    }
    await pause(50);
  }
};

/** Forgets the address of a server that is leaving. */
export const forgetTestServer = (): Promise<void> => rm(testServerFile, { force: true });
