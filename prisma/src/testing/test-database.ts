import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { applicationRole, ownerRole, urlFor } from '../embedded/roles.js';
import { readMigrations } from '../migrations/migration-files.js';
import { knownKinds } from '../migrations/known-kinds.js';
import { migrate } from '../migrations/migrate.js';
import { declareLeakproof } from '../migrations/row-security/leakproof.js';
import { rowSecurity } from '../migrations/row-security/apply.js';
import { testServer, type TestServer } from './server.js';

/** A database of one's own for one test suite, already migrated. */
export interface TestDatabase {
  name: string;
  /** Connects as the owner of the tables, who may do everything in this database. */
  ownerUrl: string;
  /** Connects as the application's role, who cannot change the ledger. */
  appUrl: string;
  /** Connects as a superuser of the server. */
  superuserUrl: string;
  /** Removes the database, ending connections that are still open. */
  drop(): Promise<void>;
}

const withSuperuser = async <T>(
  server: TestServer,
  work: (client: pg.Client) => Promise<T>,
  database = 'postgres',
): Promise<T> => {
  const url = new URL(server.superuserUrl);
  url.pathname = `/${database}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/**
 * What the database takes for a letter: those of all scripts, or under `C` those of ASCII alone, as on some servers of
 * operators.
 */
export type CharacterType = 'C.UTF-8' | 'C';

const createSql = (name: string, type: CharacterType): string =>
  `create database ${name} owner ${ownerRole} template template0 lc_ctype '${type}'`;

/** Changes when migrating does more than the migrations say. */
const beyondMigrations = 'schema of the queues, grants of the viewers 3';

/** The migrated database that suites are copied from; one for each state of the migrations folder. */
const ensureTemplate = async (server: TestServer, type: CharacterType): Promise<string> => {
  const migrations = await readMigrations();
  const state = createHash('sha256')
    .update(migrations.map(({ name, checksum }) => `${name} ${checksum}`).join('\n'))
    .update(beyondMigrations)
    .update(JSON.stringify(knownKinds()))
    .update(JSON.stringify(rowSecurity()));
  const template = `template_${state.digest('hex').slice(0, 16)}_${type === 'C' ? 'ascii' : 'unicode'}`;
  await withSuperuser(server, async (client) => {
    await client.query('select pg_advisory_lock(7061993)');
    const found = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (found.rowCount !== 0) return;
    const draft = `test_${template}`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(createSql(draft, type));
    await migrate(urlFor(ownerRole, server.ownerPassword, server.port, draft), applicationRole);
    await withSuperuser(server, declareLeakproof, draft);
    await client.query(`alter database ${draft} rename to ${template}`);
  });
  return template;
};

interface TestDatabaseOptions {
  readonly empty?: boolean;
  readonly type?: CharacterType;
}

/**
 * A fresh database on the shared test server (tens of milliseconds once the server is warm). `empty` leaves out the
 * migrations. `type` is its LC_CTYPE. Drop it in `afterAll`; what a killed run leaves behind is dropped when the server
 * starts again.
 */
export const createTestDatabase = async (options: TestDatabaseOptions = {}): Promise<TestDatabase> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await createOn(await testServer(), options);
    } catch (error) {
      // An idle server leaves by itself, and may do so between two of these statements: the next attempt starts one.
      if (attempt === ATTEMPTS || !hasLeft(error)) throw error;
      await pause(200);
    }
  }
};

const ATTEMPTS = 5;
const LEAVING = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', '57P01', '57P03']);
const hasLeft = (error: unknown): boolean =>
  error instanceof Error &&
  (LEAVING.has((error as NodeJS.ErrnoException).code ?? '') || /Connection terminated/.test(error.message));

const createOn = async (server: TestServer, options: TestDatabaseOptions): Promise<TestDatabase> => {
  const type = options.type ?? 'C.UTF-8';
  const template = options.empty === true ? undefined : await ensureTemplate(server, type);
  const name = `test_${randomBytes(8).toString('hex')}`;
  await withSuperuser(server, async (client) => {
    await client.query(
      template === undefined
        ? createSql(name, type)
        : `create database ${name} owner ${ownerRole} template ${template} strategy file_copy`,
    );
  });
  return {
    name,
    ownerUrl: urlFor(ownerRole, server.ownerPassword, server.port, name),
    appUrl: urlFor(applicationRole, server.appPassword, server.port, name),
    superuserUrl: Object.assign(new URL(server.superuserUrl), { pathname: `/${name}` }).href,
    drop: () =>
      withSuperuser(server, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
};
