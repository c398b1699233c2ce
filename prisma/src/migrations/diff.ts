import { noFilters, readMigrationList, readSchema } from './migration-files.js';
import { withSchemaEngine } from './schema-engine.js';

/**
 * SQL that leads from the migrations on disk to the schema as written; empty when they agree. The schema engine replays
 * the migrations in a database it creates beside the one at `ownerUrl` and drops again, so the role needs CREATEDB.
 *
 * What the schema language cannot say (CHECK constraints, triggers, partial indexes, grants) is not compared.
 */
export const diffFromMigrations = (ownerUrl: string): Promise<string> =>
  withSchemaEngine(ownerUrl, async (engine) => {
    const result = await engine.diff({
      from: { tag: 'migrations', ...(await readMigrationList()) },
      to: { tag: 'schemaDatamodel', files: await readSchema() },
      script: true,
      exitCode: null,
      filters: noFilters,
    });
    const sql = (result.stdout ?? '').trim();
    return sql.startsWith('-- This is an empty migration') ? '' : sql;
  });
