/** A reason why the database cannot be had, said in one line that a person can act on. */
export class DatabaseProblem extends Error {
  override name = 'DatabaseProblem';
}
