import type pg from 'pg';
import { ensureViewerRole } from '../migrations/viewer-role.js';
import { text } from '../rows/column.js';
import { readRows } from '../rows/read-rows.js';
import { row } from '../rows/row-type.js';
import type { Credentials } from './credentials.js';

/** The role that owns the tables and migrates them. */
export const ownerRole = 'scholium_owner';
/** The role the application works with; it can add to the ledger but not change it. */
export const applicationRole = 'scholium_app';
/** The database of the product on an embedded server. */
export const databaseName = 'scholium';

/** A connection string on the loopback interface. */
export const urlFor = (role: string, password: string, port: number, database: string): string =>
  `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;

/**
 * Creates the roles and the database where they are missing. The owner may create databases, for tests and drift
 * checks.
 */
export const ensureRoles = async (superuser: pg.Client, credentials: Credentials): Promise<void> => {
  const roles = await readRows(superuser, row({ rolname: text }), 'select rolname from pg_roles');
  const present = new Set(roles.map(({ rolname }) => rolname));
  const create = async (role: string, rights: string, password: string): Promise<void> => {
    if (present.has(role)) return;
    await superuser.query(`create role ${role} login ${rights} password ${superuser.escapeLiteral(password)}`);
  };
  await create(ownerRole, 'createdb', credentials.owner);
  await create(applicationRole, 'nocreatedb', credentials.app);
  await ensureViewerRole(superuser, applicationRole);
  const database = await superuser.query('select 1 from pg_database where datname = $1', [databaseName]);
  if (database.rowCount === 0) await superuser.query(`create database ${databaseName} owner ${ownerRole}`);
};
