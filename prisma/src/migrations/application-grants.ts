import type pg from 'pg';
import { text } from '../rows/column.js';
import { readRows } from '../rows/read-rows.js';
import { row } from '../rows/row-type.js';
import { grantViewer } from './viewer-role.js';

/** Tables in which the application may only add and read: what happened is never edited. */
const appendOnlyTables = ['LedgerEntry', 'AuditEvent', 'Seal', 'SealCheckpoint', 'SealKey', 'PersonalSalt'];

/**
 * Gives `role` what the application needs on every table of the schema, and takes UPDATE, DELETE and TRUNCATE on the
 * append-only ones; the viewers' role made for it may read, see `viewer-role.ts`. Idempotent, and run after every
 * migration, so that a new table can never be forgotten. The migration bookkeeping itself stays with the owner.
 */
export const grantApplication = async (owner: pg.Client, role: string, isWhole = true): Promise<void> => {
  if (isWhole) await grantViewer(owner, role);
  const [current] = await readRows(owner, row({ role: text }), 'select current_user as role');
  if (current?.role === role) return;
  const name = owner.escapeIdentifier(role);
  const present = await readRows(
    owner,
    row({ table: text }),
    `select relname as table from pg_class
     where relkind in ('r', 'p') and relnamespace = current_schema()::regnamespace and relname = any($1)`,
    [[...appendOnlyTables, '_prisma_migrations']],
  );
  const statements = [
    `grant usage on schema public to ${name}`,
    `grant select, insert, update, delete on all tables in schema public to ${name}`,
    `grant usage, select on all sequences in schema public to ${name}`,
    ...present.map(({ table }) => `revoke update, delete, truncate on ${owner.escapeIdentifier(table)} from ${name}`),
    ...present
      .filter(({ table }) => table === '_prisma_migrations')
      .map(({ table }) => `revoke insert on ${owner.escapeIdentifier(table)} from ${name}`),
  ];
  await owner.query(`begin; ${statements.join('; ')}; commit`);
};
