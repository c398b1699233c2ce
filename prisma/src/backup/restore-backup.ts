import { randomBytes } from 'node:crypto';
import { copyFile, chmod } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { DatabaseProblem } from '../embedded/database-problem.js';
import { migrate } from '../migrations/migrate.js';
import { forceRows } from '../migrations/row-security/apply.js';
import { damagedFile, readManifest, secretsFile, type Manifest } from './manifest.js';
import type { Place } from './place.js';
import { listTables, loadTable, sumOfFile, sumOfTable } from './tables.js';
import { bool, text } from '../rows/column.js';
import { readRows } from '../rows/read-rows.js';
import { row } from '../rows/row-type.js';

const onDatabase = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url, application_name: 'scholium restore' });
  client.on('error', () => undefined);
  await client.connect();
  return work(client).finally(() => client.end());
};

const named = (url: string, database: string): string => {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
};

/** Every file is looked at before anything is written. */
const checkFiles = async (folder: string, { tables, secrets }: Manifest): Promise<void> => {
  for (const { file, fileSha256 } of tables)
    if ((await sumOfFile(join(folder, file))) !== fileSha256) throw damagedFile(folder, file);
  if (secrets !== null && (await sumOfFile(join(folder, secretsFile))) !== secrets)
    throw damagedFile(folder, secretsFile);
};

/** Tables in which migrations write rows: they say nothing about whether the database was used. */
const WRITTEN_BY_MIGRATIONS = ['Organisation'];

const isEmpty = async (client: pg.Client): Promise<boolean> => {
  for (const { name } of await listTables(client)) {
    if (WRITTEN_BY_MIGRATIONS.includes(name)) continue;
    const { rowCount } = await client.query(`select 1 from ${client.escapeIdentifier(name)} limit 1`);
    if (rowCount !== 0) return false;
  }
  return true;
};

const refuseInUse = async (client: pg.Client): Promise<void> => {
  const users = await client.query(
    `select 1 from pg_stat_activity where datname = current_database() and application_name = 'scholium'
       and pid <> pg_backend_pid() limit 1`,
  );
  if (users.rowCount !== 0) throw new DatabaseProblem('Scholium is working with this database; stop it first.');
};

/**
 * Fills an empty database: the schema that the backup had, all its rows at once or none, and the migrations made since.
 */
const fill = async (
  url: string,
  role: string,
  folder: string,
  manifest: Manifest,
  say: (line: string) => void,
): Promise<void> => {
  await migrate(
    url,
    role,
    manifest.migrations.map(({ name }) => name),
  );
  await onDatabase(url, async (client) => {
    await client.query('begin');
    const tables = new Map((await listTables(client)).map((table) => [table.name, table]));
    // The rows were well when they were saved; triggers look for rows of tables that may come later.
    const triggers = async (work: 'disable' | 'enable'): Promise<void> => {
      for (const name of tables.keys())
        await client.query(`alter table ${client.escapeIdentifier(name)} ${work} trigger user`);
    };
    // COPY FROM does not work on a table whose row-level security binds the one who copies.
    const secured = async (work: 'force' | 'no force'): Promise<void> => {
      const { rows } = await client.query<{ name: string }>(
        'select oid::regclass::text as name from pg_class where relrowsecurity and relname = any($1)',
        [[...tables.keys()]],
      );
      for (const { name } of rows) await client.query(forceRows(name, work));
    };
    await triggers('disable');
    // Rows that migrations wrote are in the backup as they have become.
    for (const name of [...tables.keys()].reverse()) await client.query(`delete from ${client.escapeIdentifier(name)}`);
    await secured('no force');
    for (const saved of manifest.tables) {
      const table = tables.get(saved.name);
      if (table === undefined)
        throw new DatabaseProblem(`The backup has a table ${saved.name} that its own schema does not have.`);
      await loadTable(client, saved, join(folder, saved.file));
      // What stands in the database now is compared, not what was sent.
      if ((await sumOfTable(client, { ...table, columns: saved.columns })) !== saved.sha256) {
        throw new DatabaseProblem(
          `The table ${saved.name} did not become what the backup holds; nothing was restored.`,
        );
      }
      say(`  ${saved.name}: ${saved.rows} rows`);
    }
    for (const { name, last, called } of manifest.sequences)
      await client.query('select setval($1::regclass, $2::bigint, $3)', [client.escapeIdentifier(name), last, called]);
    await triggers('enable');
    await secured('force');
    await client.query('commit');
  });
  await migrate(url, role);
  await onDatabase(url, (client) => client.query('analyze'));
};

/**
 * Restores beside the database that is there and puts the new one in its place in one transaction; only then the old
 * one goes.
 */
const replace = async (place: Place, work: (url: string) => Promise<void>): Promise<void> => {
  const current = decodeURIComponent(new URL(place.ownerUrl).pathname.slice(1));
  const suffix = randomBytes(4).toString('hex');
  const [next, former] = [`${current}_restoring_${suffix}`, `${current}_replaced_${suffix}`];
  const maintenance = named(place.ownerUrl, 'postgres');
  const id = (name: string): string => pg.escapeIdentifier(name);
  const encoding = `template template0 encoding 'UTF8'`;
  await onDatabase(maintenance, async (client) => {
    await client
      .query(`create database ${id(next)} ${encoding} lc_ctype 'C.UTF-8'`)
      .catch((error: unknown) => {
        if (error instanceof pg.DatabaseError && /locale/i.test(error.message))
          return client.query(`create database ${id(next)} ${encoding}`);
        throw error;
      })
      .catch((error: unknown) => {
        throw new DatabaseProblem(
          `A database cannot be made beside ${current}: ${(error as Error).message}. Make an empty one yourself and restore into that.`,
          { cause: error },
        );
      });
    try {
      await work(named(place.ownerUrl, next));
      await client.query(
        `begin; alter database ${id(current)} rename to ${id(former)}; alter database ${id(next)} rename to ${id(current)}; commit`,
      );
    } catch (error) {
      await client.query('rollback');
      await client.query(`drop database if exists ${id(next)} with (force)`);
      throw error;
    }
    await client.query(`drop database ${id(former)} with (force)`);
  });
};

/**
 * Restores the backup in `folder`. All its files are checked first; rows come in one transaction and are compared with
 * the backup before it ends. A database that holds anything is refused, unless it may be replaced: then the new one is
 * made beside it and takes its place whole.
 * @throws DatabaseProblem in one line, without passwords
 */
export const restoreBackup = async (
  place: Place,
  folder: string,
  secrets: string,
  options: { replace: boolean },
  say: (line: string) => void,
): Promise<Manifest> => {
  const manifest = await readManifest(folder);
  await checkFiles(folder, manifest);
  const empty = await onDatabase(place.ownerUrl, async (client) => {
    await refuseInUse(client);
    return isEmpty(client);
  });
  const restore = (url: string): Promise<void> => fill(url, place.applicationRole, folder, manifest, say);
  if (empty && (await canBeFilled(place.ownerUrl, manifest))) await restore(place.ownerUrl);
  else if (empty || options.replace) await replace(place, restore);
  else
    throw new DatabaseProblem(
      'The database is not empty, and nothing was restored. To replace everything in it with the backup, add --replace.',
    );
  if (manifest.secrets !== null) {
    await copyFile(join(folder, secretsFile), secrets);
    await chmod(secrets, 0o600);
  }
  return manifest;
};

/** Whether the database has no schema, or the start of the backup's: one that is newer cannot be filled as it is. */
const canBeFilled = (url: string, { migrations }: Manifest): Promise<boolean> =>
  onDatabase(url, async (client) => {
    const [table] = await readRows(
      client,
      row({ there: bool }),
      `select to_regclass('_prisma_migrations') is not null as there`,
    );
    if (!table?.there) return true;
    const applied = await readRows(
      client,
      row({ name: text }),
      'select migration_name as name from _prisma_migrations order by migration_name',
    );
    return applied.every(({ name }, at) => migrations[at]?.name === name);
  });
