import pg from 'pg';
import { DatabaseProblem } from '../embedded/database-problem.js';

/**
 * Runs a command; what a person can act on is one line, anything else its stack, and both end with exit code 1.
 * Passwords are in neither.
 */
export const orOneLine = async (work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    const said =
      error instanceof DatabaseProblem
        ? error.message
        : error instanceof pg.DatabaseError
          ? `The database refused: ${error.message}.`
          : (error as Error).stack;
    process.stderr.write(`${said}\n`);
    process.exit(1);
  }
};
