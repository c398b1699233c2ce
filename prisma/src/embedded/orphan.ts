import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, servesDirectory } from './process-identity.js';

/** Waits up to `milliseconds` for the process to end; answers whether it did. */
export const waitForEnd = async (pid: number, milliseconds: number): Promise<boolean> => {
  const deadline = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await pause(20);
  }
  return true;
};

/**
 * Clears what an earlier server left in `data` when its keeper was killed: a server that still runs is asked to stop,
 * and a `postmaster.pid` whose number now belongs to some other program is removed, because PostgreSQL would believe
 * it. Call it only while holding the directory's lock.
 */
export const clearOrphan = async (data: string): Promise<void> => {
  const path = join(data, 'postmaster.pid');
  const content = await readFile(path, 'utf8').catch(() => '');
  const pid = Number.parseInt(content, 10);
  if (!Number.isInteger(pid) || pid <= 0) return;
  if (!(await servesDirectory(pid, data))) {
    await rm(path, { force: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  if (await waitForEnd(pid, 20_000)) return;
  process.kill(pid, 'SIGQUIT');
  await waitForEnd(pid, 10_000);
};
