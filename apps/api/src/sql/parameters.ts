/** The length of a page that nobody chose: what the contract takes for `limit`. */
const USUAL_LIMIT = 50;

/** The values of a statement, numbered as they are mentioned. */
export class Parameters {
  readonly values: unknown[] = [];

  /**
   * How many rows a page reads: one more than it shows. The usual length stands in the text, because for a length it
   * does not know Postgres plans a page anew each time, which takes longer than reading it; others share one text.
   */
  page(limit: number): string {
    return limit === USUAL_LIMIT ? String(limit + 1) : this.add(limit + 1, 'int');
  }

  /** Takes a value and answers with its placeholder, cast to a Postgres type. */
  add(
    value: unknown,
    type: 'uuid' | 'uuid[]' | 'text' | 'text[]' | 'int' | 'bigint[]' | 'timestamptz' | 'bytea',
  ): string {
    return `$${this.values.push(value)}::${type}`;
  }
}
