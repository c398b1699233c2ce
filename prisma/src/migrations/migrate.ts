import pg from 'pg';
import { grantApplication } from './application-grants.js';
import { fillKnownKinds } from './known-kinds.js';
import { prepareQueueSchema } from './queue-schema.js';
import { noFilters, readMigrationList, readMigrations } from './migration-files.js';
import { bool, text } from '../rows/column.js';
import { readRows } from '../rows/read-rows.js';
import { row } from '../rows/row-type.js';
import { withSchemaEngine } from './schema-engine.js';

/** What {@link migrate} found and did. */
export interface Migrated {
  /** Names of the migrations applied just now, in order; empty when the database was up to date. */
  applied: string[];
}

/** True when the database records exactly the migrations on disk, finished and unchanged. */
const isUpToDate = async (client: pg.Client): Promise<boolean> => {
  const [table] = await readRows(
    client,
    row({ there: bool }),
    `select to_regclass('_prisma_migrations') is not null as there`,
  );
  if (!table?.there) return false;
  const recorded = await readRows(
    client,
    row({ name: text, checksum: text }),
    `select migration_name as name, checksum from _prisma_migrations
     where finished_at is not null and rolled_back_at is null order by migration_name`,
  );
  const unfinished = await client.query(
    `select 1 from _prisma_migrations where finished_at is null and rolled_back_at is null limit 1`,
  );
  const onDisk = await readMigrations();
  return (
    unfinished.rowCount === 0 &&
    recorded.length === onDisk.length &&
    onDisk.every((migration, index) => {
      const found = recorded[index];
      return found?.name === migration.name && found.checksum === migration.checksum;
    })
  );
};

/**
 * Brings the database at `ownerUrl` to the newest migration and writes the ordinary `_prisma_migrations` table, so that
 * `prisma migrate deploy` may take over at any time. `applicationRole` (when it differs from the owner) receives its
 * rights on the tables afterwards; see `application-grants.ts`. With `only` no more than the migrations of these names
 * are applied. Two processes may call this at once: the second waits for the first.
 */
export const migrate = async (
  ownerUrl: string,
  applicationRole?: string,
  only?: readonly string[],
): Promise<Migrated> => {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    // Any number will do as long as it is ours alone; held until the connection closes.
    await client.query('select pg_advisory_lock(7061992)');
    const applied = (await isUpToDate(client)) ? [] : await apply(ownerUrl, only);
    await fillKnownKinds(client);
    if (applicationRole !== undefined) {
      // The rules for rows are those of the whole schema.
      await grantApplication(client, applicationRole, only === undefined);
      await prepareQueueSchema(client, applicationRole);
    }
    return { applied };
  } finally {
    await client.end();
  }
};

const apply = (ownerUrl: string, only?: readonly string[]): Promise<string[]> =>
  withSchemaEngine(ownerUrl, async (engine) => {
    const all = await readMigrationList();
    const migrationsList = {
      ...all,
      migrationDirectories: all.migrationDirectories.filter(({ path }) => only?.includes(path) ?? true),
    };
    const output = await engine.applyMigrations({ migrationsList, filters: noFilters });
    return output.appliedMigrationNames;
  });
