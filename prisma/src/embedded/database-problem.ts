/** A reason why the database is not available, in one line that a person can act on. */
export class DatabaseProblem extends Error {
  override name = 'DatabaseProblem';
}
