import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { readFile, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const MEMORY = '/dev/shm';
/** Bytes that must be free. */
const ROOM = 4 * 2 ** 30;

/** Whether `mounts` (the text of /proc/mounts) has a file system in memory there, from which programs may be run. */
export const isUsable = (mounts, folder = MEMORY) =>
  mounts.split('\n').some((line) => {
    const [, path, type, options = ''] = line.split(' ');
    return path === folder && type === 'tmpfs' && !options.split(',').includes('noexec');
  });

const hasRoom = async () => {
  const mounts = await readFile('/proc/mounts', 'utf8').catch(() => '');
  if (!isUsable(mounts)) return false;
  const { bavail, bsize } = await statfs(MEMORY);
  return bavail * bsize >= ROOM;
};

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Removes the folders of runs that were killed. */
const sweep = () => {
  for (const name of readdirSync(MEMORY)) {
    const [, pid] = /^scholium-test-(\d+)-/.exec(name) ?? [];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(MEMORY, name), { recursive: true, force: true });
  }
};

/** Stops the database server that the specs of this run shared. */
const stopServer = async (folder) => {
  const file = join(folder, 'server.json');
  let pid;
  try {
    ({ pid } = JSON.parse(readFileSync(file, 'utf8')));
    process.kill(pid, 'SIGTERM');
  } catch {
    // None was started, or it has left.
    return;
  }
  for (let waits = 0; waits < 200 && isAlive(pid); waits += 1) await pause(50);
};

/**
 * Runs `work` with the temporary files and the test database of all processes in memory, where there is room: making a
 * database is copying 500 files, which takes ten times as long on a disk. Elsewhere it changes nothing.
 */
export const inMemory = async (work) => {
  if (!(await hasRoom())) return work();
  sweep();
  const folder = mkdtempSync(join(MEMORY, `scholium-test-${process.pid}-`));
  // The account of PostgreSQL has to reach its folder.
  chmodSync(folder, 0o711);
  const database = join(folder, 'test-database');
  Object.assign(process.env, { TMPDIR: folder, TEST_DATABASE_DIR: database });
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  try {
    return await work();
  } finally {
    await stopServer(database);
  }
};
