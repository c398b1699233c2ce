import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DatabaseProblem } from './database-problem.js';

const run = promisify(execFile);

/** An account of the operating system under which PostgreSQL runs when we are root. */
export interface SystemUser {
  name: string;
  ids: { uid: number; gid: number };
}

const find = async (name: string): Promise<SystemUser | undefined> => {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { name, ids: { uid: Number(uid.stdout), gid: Number(gid.stdout) } };
  } catch {
    // `id` fails when there is no such account.
    return undefined;
  }
};

/**
 * PostgreSQL refuses to run as root. For root this answers the account `postgres`, made if need be; for anybody else
 * undefined, meaning "as you are".
 */
export const systemUser = async (): Promise<SystemUser | undefined> => {
  if (process.getuid?.() !== 0) return undefined;
  const existing = await find('postgres');
  if (existing !== undefined) return existing;
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  } catch (error) {
    throw new DatabaseProblem(
      'PostgreSQL does not run as root and the account "postgres" could not be made; start as an ordinary user or set DATABASE_URL.',
      { cause: error },
    );
  }
  const made = await find('postgres');
  if (made === undefined)
    throw new DatabaseProblem('The account "postgres" was made but is not found; set DATABASE_URL.');
  return made;
};
