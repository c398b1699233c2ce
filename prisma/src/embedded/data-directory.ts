import { chmod, chown, mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.js';
import { unicodeTypes } from './character-types.js';
import { createCredentials, readCredentials, type Credentials } from './credentials.js';
import { DatabaseProblem } from './database-problem.js';
import type { SystemUser } from './system-user.js';

const run = promisify(execFile);
const majorVersion = '18';

/**
 * The data directory as PostgreSQL receives it. Run for another account it may not be able to walk down to the folder,
 * but a process that was placed in the folder can name it as its working directory.
 */
export const dataArgument = (data: string, user: SystemUser | undefined): string =>
  user !== undefined && process.platform === 'linux' ? '/proc/self/cwd' : data;

/** Refuses, in one line, a folder that is not an embedded database of this product and this account. */
const refuseForeign = async (data: string, user: SystemUser | undefined): Promise<void> => {
  const found = await stat(data);
  const expected = user?.ids.uid ?? process.getuid?.();
  if (expected !== undefined && found.uid !== expected) {
    throw new DatabaseProblem(
      `The data directory ${data} belongs to another user (uid ${found.uid}); start as that user or set DATA_DIR to another folder.`,
    );
  }
  const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) {
    throw new DatabaseProblem(`The folder ${data} is not a PostgreSQL data directory; set DATA_DIR to another folder.`);
  }
  if (version.trim() !== majorVersion) {
    throw new DatabaseProblem(
      `The data directory ${data} was written by PostgreSQL ${version.trim()}, this is ${majorVersion}; dump it with the old version or set DATA_DIR to another folder.`,
    );
  }
};

/**
 * Makes sure `directory` holds a database cluster (in `data`) and its passwords; answers the passwords. The cluster is
 * made beside its final place and moved there complete, so that an interrupted first start leaves nothing half made.
 * `types` are the names of LC_CTYPE to try in turn; without any it is `C`.
 */
export const prepareDataDirectory = async (
  directory: string,
  binaries: Binaries,
  user: SystemUser | undefined,
  types: readonly string[] = unicodeTypes,
): Promise<Credentials> => {
  const data = join(directory, 'data');
  const names = await readdir(directory);
  if (names.includes('data')) {
    await refuseForeign(data, user);
    const credentials = await readCredentials(directory);
    if (credentials === undefined) {
      throw new DatabaseProblem(
        `The data directory ${data} has no passwords beside it (credentials.json); set DATA_DIR to another folder.`,
      );
    }
    return credentials;
  }
  const credentials = (await readCredentials(directory)) ?? (await createCredentials(directory));
  const draft = join(directory, 'data.new');
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  if (user !== undefined) await chown(draft, user.ids.uid, user.ids.gid);
  await initialise(draft, binaries, user, credentials.superuser, types);
  await rename(draft, data);
  return credentials;
};

const initialise = async (
  draft: string,
  binaries: Binaries,
  user: SystemUser | undefined,
  password: string,
  types: readonly string[],
): Promise<void> => {
  const exchange = await mkdtemp(join(tmpdir(), 'scholium-initdb-'));
  const passwordFile = join(exchange, 'password');
  try {
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user !== undefined) {
      await chown(passwordFile, user.ids.uid, user.ids.gid);
      await chmod(exchange, 0o711);
    }
    const options = [
      `--pgdata=${dataArgument(draft, user)}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      `--lc-ctype=${types[0] ?? 'C'}`,
      '--no-sync',
      '--no-instructions',
    ];
    await run(binaries.initdb, options, {
      ...user?.ids,
      cwd: draft,
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
    });
    await run('sync', [draft]).catch(() => undefined);
  } catch (error) {
    const { stderr = '', message } = error as { stderr?: string; message: string };
    // Without any of them the database reports at its start what it cannot do.
    if (types.length > 0 && stderr.includes('invalid locale name'))
      return initialise(draft, binaries, user, password, types.slice(1));
    throw new DatabaseProblem(
      `The database could not be created in ${draft}: ${stderr.trim().split('\n').at(-1) || message}`,
      {
        cause: error,
      },
    );
  } finally {
    await rm(exchange, { recursive: true, force: true });
  }
};
