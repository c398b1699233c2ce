import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** True while a process of this number exists, whoever owns it. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/**
 * When the process started, as a text that two processes of the same number never share; undefined when there is none.
 * A number alone is not enough: after a crash or a reboot it may belong to something else.
 */
export const startedAt = async (pid: number): Promise<string | undefined> => {
  if (!isAlive(pid)) return undefined;
  try {
    if (process.platform === 'linux') {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      // The second field is the name in brackets and may hold anything; field 22 is counted from behind it.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? undefined : fields[19];
    }
    return (await run('ps', ['-o', 'lstart=', '-p', String(pid)])).stdout.trim();
  } catch {
    // It ended between the two questions.
    return undefined;
  }
};

/** True when the process is a PostgreSQL server that works in `dataDirectory`. */
export const servesDirectory = async (pid: number, dataDirectory: string): Promise<boolean> => {
  if (!isAlive(pid)) return false;
  try {
    if (process.platform === 'linux') return (await readlink(`/proc/${pid}/cwd`)) === dataDirectory;
    return (await run('ps', ['-o', 'command=', '-p', String(pid)])).stdout.includes('postgres');
  } catch {
    // Gone meanwhile, or not ours to look at: then it is not the server this user started.
    return false;
  }
};
