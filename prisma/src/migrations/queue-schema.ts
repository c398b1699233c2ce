import type pg from 'pg';

/**
 * Where the application keeps its queues of jobs; the library that does it makes the tables itself, as the
 * application's role.
 */
const schema = 'pgboss';
const insufficientPrivilege = '42501';

/**
 * Makes the schema of the queues where it is missing, and lets `role` create in it. Nobody but mail needs it: an owner
 * who may not make schemas in the database is no reason to stop, and turning mail on reports what is missing.
 */
export const prepareQueueSchema = async (owner: pg.Client, role: string): Promise<void> => {
  const { rowCount } = await owner.query('select 1 from pg_namespace where nspname = $1', [schema]);
  try {
    if (rowCount === 0) await owner.query(`create schema ${schema}`);
    await owner.query(`grant usage, create on schema ${schema} to ${owner.escapeIdentifier(role)}`);
  } catch (error) {
    if ((error as { code?: string }).code !== insufficientPrivilege) throw error;
  }
};
