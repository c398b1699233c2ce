import { spawn } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate, startEmbeddedDatabase, type EmbeddedDatabase } from '@scholium/database';
import { freePort } from '@scholium/database/testing';
import { nodeOptions } from '../lib/node-options.js';
import { ServerProcess } from './server-process.js';

const checkout = fileURLToPath(new URL('../../..', import.meta.url));
/** The role of the embedded server that the application connects as. */
const APPLICATION = 'scholium_app';

/** A PostgreSQL as the product runs it, on disk and durable, and the servers that a bench lets run on it. */
export class BenchHarness {
  readonly #started: ServerProcess[] = [];

  readonly database: EmbeddedDatabase;
  readonly #folder: string;

  private constructor(database: EmbeddedDatabase, folder: string) {
    this.database = database;
    this.#folder = folder;
  }

  /** Opens an empty, migrated database, lets `use` work with it, and leaves nothing behind. */
  static async with<T>(use: (harness: BenchHarness) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(join(tmpdir(), 'scholium-bench-'));
    try {
      const database = await startEmbeddedDatabase({ directory: join(folder, 'database') });
      const harness = new BenchHarness(database, folder);
      try {
        await migrate(database.ownerUrl, APPLICATION);
        return await use(harness);
      } finally {
        await Promise.all(harness.#started.map((program) => program.stop()));
        await database.stop();
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** The built application with the settings of `npm start`, its log in a file as there. */
  async application(variables: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
    const watched = ['longest-turn.js', 'live-memory.js'].flatMap((name) => [
      '--import',
      new URL(name, import.meta.url).href,
    ]);
    const program = await this.#spawn([...nodeOptions, ...watched, join(checkout, 'apps', 'api', 'dist', 'main.js')], {
      DATABASE_URL: this.database.appUrl,
      DATA_DIR: join(this.#folder, 'data'),
      DEMO: 'off',
      PUBLIC_URL: '',
      ...variables,
    });
    return program.ready('/api/health/ready');
  }

  /** A program of `floors/`. */
  async floor(name: string): Promise<ServerProcess> {
    const arguments_ = [
      '--import',
      join(checkout, 'scripts', 'typescript.mjs'),
      join(checkout, 'e2e', 'bench', 'floors', name),
    ];
    const program = await this.#spawn(arguments_, { DATABASE_URL: this.database.ownerUrl });
    return program.ready('/ready');
  }

  async #spawn(arguments_: readonly string[], variables: Readonly<Record<string, string>>): Promise<ServerProcess> {
    const port = await freePort();
    const log = await open(join(this.#folder, `${port}.log`), 'w');
    const child = spawn(
      process.execPath,
      [...(process.env['BENCH_NODE_OPTIONS'] ?? '').split(' ').filter(Boolean), ...arguments_],
      {
        cwd: checkout,
        stdio: ['ignore', log.fd, log.fd, 'ipc'],
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          NODE_ENV: 'production',
          HOST: '127.0.0.1',
          PORT: String(port),
          ...variables,
        },
      },
    );
    await log.close();
    const program = new ServerProcess(`http://127.0.0.1:${port}`, child);
    this.#started.push(program);
    return program;
  }
}
