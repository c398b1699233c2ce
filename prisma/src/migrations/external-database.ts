import pg from 'pg';
import { DatabaseProblem } from '../embedded/database-problem.js';
import { migrate, type Migrated } from './migrate.js';
import { int } from '../rows/column.js';
import { readRows } from '../rows/read-rows.js';
import { row } from '../rows/row-type.js';

const oldestMajor = 15;

const parse = (name: string, text: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && ['postgres:', 'postgresql:'].includes(url.protocol)) return url;
  throw new DatabaseProblem(
    `${name} is not a connection string; it looks like postgresql://user:password@host:5432/database.`,
  );
};

/** Where a connection string leads, without its password. */
const place = (url: URL): string => `${url.hostname}:${url.port || '5432'}${url.pathname}`;

/** Throws in one line when the database of a setting does not answer or is too old. */
export const checkDatabase = async (name: string, url: URL): Promise<void> => {
  const client = new pg.Client({ connectionString: url.href, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const [found] = await readRows(
      client,
      row({ version: int }),
      `select current_setting('server_version_num')::int as version`,
    );
    const major = Math.floor((found?.version ?? 0) / 10_000);
    if (major < oldestMajor) {
      throw new DatabaseProblem(
        `The database at ${place(url)} is PostgreSQL ${major}; Scholium needs ${oldestMajor} or newer.`,
      );
    }
  } catch (error) {
    if (error instanceof DatabaseProblem) throw error;
    // An address with several answers fails with an error that carries its message in its parts.
    const { message, code } = error as NodeJS.ErrnoException;
    throw new DatabaseProblem(`The database at ${place(url)} (${name}) cannot be reached: ${message || code}.`, {
      cause: error,
    });
  } finally {
    await client.end().catch(() => undefined);
  }
};

/**
 * The connection strings of the environment: what the application uses and the owner of the tables, which may be the
 * same.
 */
export const readDatabaseUrls = (environment: NodeJS.ProcessEnv): { application: URL; owner: URL } => {
  const application = parse('DATABASE_URL', environment['DATABASE_URL'] ?? '');
  const given = environment['DATABASE_OWNER_URL'];
  return { application, owner: given === undefined || given === '' ? application : parse('DATABASE_OWNER_URL', given) };
};

/**
 * Checks that the databases named in the environment answer, and migrates. DATABASE_URL is what the application uses;
 * DATABASE_OWNER_URL, where given, is the owner of the tables.
 * @throws DatabaseProblem in one line, without passwords
 */
export const prepareExternalDatabase = async (environment: NodeJS.ProcessEnv): Promise<Migrated> => {
  const { application, owner } = readDatabaseUrls(environment);
  await checkDatabase('DATABASE_URL', application);
  if (owner !== application) await checkDatabase('DATABASE_OWNER_URL', owner);
  return migrate(owner.href, decodeURIComponent(application.username));
};
