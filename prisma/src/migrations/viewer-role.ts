import type pg from 'pg';
import { text } from '../rows/column.js';
import { readRows } from '../rows/read-rows.js';
import { row } from '../rows/row-type.js';
import { secureRows } from './row-security/apply.js';
import { rowRules } from './row-security/rules.js';

/** Columns that are needed of a table whose rows are nobody else's business: whether a file is kept for an upload. */
const VIEWER_COLUMNS: Readonly<Record<string, readonly string[]>> = { Upload: ['sha256'] };

/**
 * The role under which reads for a viewer run. Named after the application's role, because roles belong to the server
 * and several installations may share one.
 */
export const viewerRoleOf = (applicationRole: string): string => `${applicationRole}_viewer`;

/** SQLSTATE: the role exists by now, made by another process; and nobody here may make one. */
const ALREADY_THERE = ['42710', '23505'];
const NOT_ALLOWED = '42501';

const isViewer = async (client: pg.Client, role: string): Promise<boolean> => {
  const { rowCount } = await client.query(
    `select 1 from pg_roles v join pg_roles a on a.rolname = $2
     where v.rolname = $1 and pg_has_role(a.oid, v.oid, 'member')`,
    [viewerRoleOf(role), role],
  );
  return rowCount !== 0;
};

/**
 * Makes the viewers' role of an application's role, where it is missing and `client` may. Answers whether it is there;
 * where it is not, the application does not start.
 */
export const ensureViewerRole = async (client: pg.Client, applicationRole: string): Promise<boolean> => {
  if (await isViewer(client, applicationRole)) return true;
  const viewer = client.escapeIdentifier(viewerRoleOf(applicationRole));
  const grant = `grant ${viewer} to ${client.escapeIdentifier(applicationRole)}`;
  try {
    await client.query(`create role ${viewer} nologin`).catch((error: pg.DatabaseError) => {
      if (!ALREADY_THERE.includes(error.code ?? '')) throw error;
    });
    await client.query(grant);
  } catch (error) {
    if ((error as pg.DatabaseError).code !== NOT_ALLOWED) throw error;
  }
  return isViewer(client, applicationRole);
};

/**
 * Lets the viewers' role read the tables that have a rule for rows, and of them the rows that the rules show; and
 * nothing else. Idempotent.
 */
export const grantViewer = async (owner: pg.Client, applicationRole: string): Promise<void> => {
  if (!(await ensureViewerRole(owner, applicationRole))) return;
  await secureRows(owner, applicationRole, viewerRoleOf(applicationRole));
  const viewer = owner.escapeIdentifier(viewerRoleOf(applicationRole));
  const rows = await readRows(
    owner,
    row({ table: text }),
    `select relname as table from pg_class
     where relkind in ('r', 'p') and relnamespace = current_schema()::regnamespace and relname = any($1)`,
    [Object.keys(rowRules())],
  );
  const grants = rows.map(({ table }) => {
    const columns = VIEWER_COLUMNS[table]?.map((column) => owner.escapeIdentifier(column)).join(', ');
    return `grant select${columns === undefined ? '' : ` (${columns})`} on ${owner.escapeIdentifier(table)} to ${viewer}`;
  });
  await owner.query(
    [
      'begin',
      `revoke all on all tables in schema public from ${viewer}`,
      `grant usage on schema public to ${viewer}`,
      ...grants,
      'commit',
    ].join('; '),
  );
};
