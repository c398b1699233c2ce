import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseProblem } from './database-problem.js';
import { startedAt } from './process-identity.js';

/**
 * Takes the folder for this process, so that two starts never run two servers on one set of files. A lock left by a
 * process that no longer lives is taken over. Answers the release.
 */
export const lockDirectory = async (directory: string): Promise<() => Promise<void>> => {
  const path = join(directory, 'lock.json');
  const mine = JSON.stringify({ pid: process.pid, startedAt: await startedAt(process.pid) });
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      await writeFile(path, mine, { flag: 'wx', mode: 0o600 });
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = await readHolder(path);
    if (holder !== undefined && (await startedAt(holder.pid)) === holder.startedAt) {
      throw new DatabaseProblem(
        `The data directory ${directory} is in use by another running Scholium (process ${holder.pid}); stop that one or set DATA_DIR to another folder.`,
      );
    }
    await rm(path, { force: true });
  }
  throw new DatabaseProblem(`The data directory ${directory} could not be locked; another start is under way.`);
};

/** An unreadable lock is one that was cut off while it was written: nobody holds it. */
const readHolder = async (path: string): Promise<{ pid: number; startedAt: string } | undefined> => {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as { pid: number; startedAt: string };
  } catch {
    return undefined;
  }
};
