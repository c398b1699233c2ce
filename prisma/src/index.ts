/**
 * The database: the row types of statements, the migrations, and the PostgreSQL that comes with the product. No rule
 * of the domain lives here, and nothing here listens beyond loopback.
 */
export { migrate, type Migrated } from './migrations/migrate.js';
export { readMigrations, type MigrationOnDisk } from './migrations/migration-files.js';
export { viewerRoleOf } from './migrations/viewer-role.js';
export { LEAKPROOF_MISSING } from './migrations/row-security/leakproof.js';
export { UNSECURED } from './migrations/row-security/apply.js';
export { diffFromMigrations } from './migrations/diff.js';
export { startEmbeddedDatabase, type EmbeddedDatabase, type EmbeddedOptions } from './embedded/embedded-database.js';
export { DatabaseProblem } from './embedded/database-problem.js';
export {
  arrayOf,
  bigint,
  bool,
  bytea,
  int,
  json,
  nothing,
  resultTypes,
  text,
  timestamptz,
  uuid,
  type Column,
} from './rows/column.js';
export { holdsNow } from './rows/holds-now.js';
export { auditEventColumns, entryColumns } from './rows/log-columns.js';
export { checkRows, row, type RowOf, type RowType } from './rows/row-type.js';
