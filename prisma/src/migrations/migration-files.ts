import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';

/** The package's own folder: two levels above this file, in `src` as in `dist`. */
const packageDirectory = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Where migrations live; each is a folder whose name sorts by time and which holds one `migration.sql`. */
export const migrationsDirectory = join(packageDirectory, 'migrations');

/** One migration as it lies on disk; `checksum` is the SHA-256 (hex) that Prisma keeps in `_prisma_migrations`. */
export interface MigrationOnDisk {
  name: string;
  sql: string;
  checksum: string;
}

/** The files of the schema as written, with their absolute paths, in the order of their names. */
export const readSchema = async (): Promise<{ path: string; content: string }[]> => {
  const directory = join(packageDirectory, 'schema');
  const names = (await readdir(directory)).filter((name) => name.endsWith('.prisma')).sort();
  const paths = names.map((name) => join(directory, name));
  return Promise.all(paths.map(async (path) => ({ path, content: await readFile(path, 'utf8') })));
};

/**
 * All migrations, oldest first. A folder without `migration.sql` is an error, because Prisma would trip over it too.
 */
export const readMigrations = async (): Promise<MigrationOnDisk[]> => {
  const entries = await readdir(migrationsDirectory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(migrationsDirectory, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
};

/** The migrations in the form Prisma's schema engine takes them. */
export const readMigrationList = async (): Promise<MigrationList> => ({
  baseDir: migrationsDirectory,
  lockfile: {
    path: 'migration_lock.toml',
    content: await readFile(join(migrationsDirectory, 'migration_lock.toml'), 'utf8'),
  },
  shadowDbInitScript: '',
  migrationDirectories: (await readMigrations()).map(({ name, sql }) => ({
    path: name,
    migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
  })),
});

/** No table and no enum is managed outside the schema. */
export const noFilters = { externalTables: [], externalEnums: [] };
