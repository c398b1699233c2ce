/**
 * Writes a new migration for what prisma/schema has beyond the existing migrations:
 *   pnpm --filter @scholium/database diff --name add_compartments
 * Read the SQL before committing it, and add what the schema language cannot say.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { diffFromMigrations } from '../migrations/diff.js';
import { migrationsDirectory } from '../migrations/migration-files.js';
import { createTestDatabase } from '../testing/test-database.js';

const { name } = parseArgs({ options: { name: { type: 'string' } } }).values;
if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
  throw new Error('Give the migration a name of small letters, digits and underscores: --name add_compartments');
}
const database = await createTestDatabase({ empty: true });
const sql = await diffFromMigrations(database.ownerUrl).finally(() => database.drop());
if (sql === '') {
  process.stdout.write('The migrations already say what the schema says.\n');
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const directory = join(migrationsDirectory, `${stamp}_${name}`);
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, 'migration.sql'), `${sql}\n`);
  process.stdout.write(`Wrote ${join(directory, 'migration.sql')}\n`);
}
