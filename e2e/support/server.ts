import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, freePort } from '@scholium/database/testing';
import { nodeOptions } from '../bench/lib/node-options.js';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const logs = join(checkout, 'e2e', 'results', 'server-logs');

interface Options {
  /** Fill the empty database with the demo workspace. */
  readonly demo: boolean;
  /** A mail server; without one nothing is mailed. */
  readonly smtpUrl?: string;
  /** Variables beside those that every story has. */
  readonly environment?: Readonly<Record<string, string>>;
}

/**
 * The built product, api and web on one port, on a database of its own. What `npm start` runs, without the installing.
 */
export class Server {
  private child: ChildProcess | undefined;

  private constructor(
    readonly url: string,
    readonly databaseUrl: string,
    private readonly options: Options,
    private readonly folder: string,
    private readonly forget: () => Promise<void>,
  ) {}

  /** A running server on a fresh database. */
  static async open(options: Options): Promise<Server> {
    const [database, port, folder] = await Promise.all([
      createTestDatabase(),
      freePort(),
      mkdtemp(join(tmpdir(), 'scholium-story-')),
    ]);
    const forget = async () => void (await Promise.all([database.drop(), rm(folder, { recursive: true })]));
    const server = new Server(`http://127.0.0.1:${port}`, database.appUrl, options, folder, forget);
    try {
      await server.start();
    } catch (error) {
      await forget();
      throw error;
    }
    return server;
  }

  /**
   * Another process at the same database and data, as a second node. Close it before this one, whose data it leaves.
   */
  async beside(): Promise<Server> {
    const server = new Server(`http://127.0.0.1:${await freePort()}`, this.databaseUrl, this.options, this.folder, () =>
      Promise.resolve(),
    );
    await server.start();
    return server;
  }

  /** Starts it, also after {@link kill}, at the same address; answers when it is ready. */
  async start(): Promise<void> {
    const { demo, smtpUrl, environment } = this.options;
    await mkdir(logs, { recursive: true });
    const path = join(logs, `${new URL(this.url).port}.log`);
    const log = await open(path, 'a');
    const child = spawn(process.execPath, [...nodeOptions, join(checkout, 'apps', 'api', 'dist', 'main.js')], {
      cwd: checkout,
      stdio: ['ignore', log.fd, log.fd],
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        NODE_ENV: 'production',
        DATABASE_URL: this.databaseUrl,
        HOST: '127.0.0.1',
        PORT: new URL(this.url).port,
        DEMO: demo ? 'on' : 'off',
        DATA_DIR: this.folder,
        ...(smtpUrl
          ? { SMTP_URL: smtpUrl, MAIL_FROM: 'Scholium <scholium@example.org>', PUBLIC_URL: this.url }
          : { PUBLIC_URL: '' }),
        ...environment,
      },
    });
    this.child = child;
    await log.close();
    for (const deadline = Date.now() + 60_000; ; await pause(40)) {
      if (child.exitCode !== null || Date.now() > deadline) {
        // One that is only late would go on working, and make the next one late too.
        await this.kill();
        throw new Error(`The server did not start:\n${(await readFile(path, 'utf8')).slice(-2_000)}`);
      }
      const answer = await fetch(`${this.url}/api/health/ready`).catch(() => undefined);
      if (answer?.ok) return;
    }
  }

  /** Ends it as a power cut would: no goodbye to anybody. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  /** Ends it in order and forgets its data. */
  async close(): Promise<void> {
    await this.end('SIGTERM');
    await this.forget();
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await gone;
  }
}
