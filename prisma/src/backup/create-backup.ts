import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { DatabaseProblem } from '../embedded/database-problem.js';
import { manifestFile, manifestSumFile, secretsFile, sha256, type Manifest, type TableInBackup } from './manifest.js';
import { text } from '../rows/column.js';
import { readRows } from '../rows/read-rows.js';
import { row } from '../rows/row-type.js';
import { listTables, saveTable } from './tables.js';

/** Everything that is to be written down, from one moment: people may go on working meanwhile. */
const readAll = async (
  client: pg.Client,
  folder: string,
  say: (line: string) => void,
): Promise<Omit<Manifest, 'secrets'>> => {
  await client.query('begin isolation level repeatable read read only');
  const [version] = await readRows(
    client,
    row({ version: text, at: text }),
    `select current_setting('server_version') as version, to_json(now())#>>'{}' as at`,
  );
  const migrations = await readRows(
    client,
    row({ name: text, checksum: text }),
    `select migration_name as name, checksum from _prisma_migrations
     where finished_at is not null and rolled_back_at is null order by migration_name`,
  );
  const tables: TableInBackup[] = [];
  for (const table of await listTables(client)) {
    const file = `${table.name}.copy.gz`;
    tables.push(await saveTable(client, table, join(folder, file), file));
    say(`  ${table.name}: ${tables.at(-1)?.rows ?? 0} rows`);
  }
  const sequences = await readRows(
    client,
    row({ name: text, last: text.orNull }),
    `select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public'`,
  );
  await client.query('commit');
  return {
    what: 'backup of Scholium',
    format: 1,
    createdAt: version?.at ?? '',
    postgres: version?.version ?? '',
    migrations,
    tables,
    sequences: sequences.map(({ name, last }) => ({ name, last: last ?? '1', called: last !== null })),
  };
};

/**
 * Writes a backup of the database at `ownerUrl`, and of the secrets beside it, into the folder `target`, which must not
 * be there yet. It is written under another name and gets its own when it is whole, so that what was cut off is never
 * taken for a backup.
 * @throws DatabaseProblem in one line, without passwords
 */
export const createBackup = async (
  ownerUrl: string,
  target: string,
  secrets: string,
  say: (line: string) => void,
): Promise<Manifest> => {
  if (
    await stat(target).then(
      () => true,
      () => false,
    )
  )
    throw new DatabaseProblem(`${target} is there already; a backup gets a folder of its own.`);
  const draft = `${target}.partial`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'scholium backup' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const content = await readAll(client, draft, say);
    const kept = await readFile(secrets).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (kept !== null) await writeFile(join(draft, secretsFile), kept, { mode: 0o600, flush: true });
    const manifest: Manifest = { ...content, secrets: kept === null ? null : sha256(kept) };
    const text = `${JSON.stringify(manifest, null, 2)}\n`;
    await writeFile(join(draft, manifestFile), text, { mode: 0o600, flush: true });
    await writeFile(join(draft, manifestSumFile), `${sha256(text)}  ${manifestFile}\n`, { mode: 0o600, flush: true });
    await rename(draft, target);
    return manifest;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
      throw new DatabaseProblem(`There is no space left for the backup in ${target}; nothing was kept of it.`, {
        cause: error,
      });
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
};
