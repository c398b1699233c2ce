/**
 * Brings the database named by DATABASE_OWNER_URL (or DATABASE_URL) to the newest migration and gives the role of
 * DATABASE_URL its rights. Prints one line and ends with 1 when that is impossible.
 */
import { DatabaseProblem } from '../embedded/database-problem.js';
import { prepareExternalDatabase } from '../migrations/external-database.js';

try {
  const { applied } = await prepareExternalDatabase(process.env);
  process.stdout.write(applied.length === 0 ? 'The database is up to date.\n' : `Applied ${applied.join(', ')}.\n`);
} catch (error) {
  const known = error instanceof DatabaseProblem;
  process.stderr.write(`${known ? error.message : (error as Error).stack}\n`);
  process.exit(1);
}
