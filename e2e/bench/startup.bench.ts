import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { atMost, type RunBench } from './lib/cell.js';
import { freePort } from '@scholium/database/testing';
import { interleavedMedians } from './lib/interleave.js';

const starter = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));
const idleMilliseconds = 5_000;

interface Running {
  child: ChildProcess;
  /** From the command to a healthy answer. */
  milliseconds: number;
}

const start = async (dataDir: string): Promise<Running> => {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [starter], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, DATABASE_URL: '' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (;;) {
    const ended = child.exitCode ?? child.signalCode;
    if (ended !== null) throw new Error(`npm start ended with ${ended}`);
    const answer = await fetch(`http://127.0.0.1:${port}/api/health/ready`).catch(() => undefined);
    if (answer?.ok) return { child, milliseconds: performance.now() - began };
    await pause(20);
  }
};

const stop = async ({ child }: Running): Promise<void> => {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
};

/** Resident memory in MiB of the application the starter runs. */
const applicationMemory = async ({ child }: Running): Promise<number> => {
  const children = (await readFile(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8')).trim().split(' ');
  for (const pid of children) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    if (!command.includes(join('api', 'dist', 'main.js'))) continue;
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
  }
  throw new Error('the application is not among the processes of its starter');
};

/** A later start until it is healthy, and what the application keeps in memory when nobody uses it. */
export const run: RunBench = async ({ rounds }) => {
  const folder = await mkdtemp(join(tmpdir(), 'scholium-bench-'));
  const dataDir = join(folder, 'data');
  try {
    await stop(await start(dataDir));
    const { later } = await interleavedMedians(
      {
        later: async () => {
          const running = await start(dataDir);
          await stop(running);
          return running.milliseconds;
        },
      },
      rounds,
    );
    const cells = [atMost('later start until healthy', 's', later / 1_000, 5)];
    if (process.platform !== 'linux') {
      return [
        ...cells,
        { name: 'application idle, resident memory', unavailable: 'read from /proc, which only Linux has' },
      ];
    }
    const running = await start(dataDir);
    await pause(idleMilliseconds);
    const memory = await applicationMemory(running).finally(() => stop(running));
    return [...cells, atMost('application idle, resident memory', 'MiB', memory, 250)];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
