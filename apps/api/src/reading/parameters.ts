/** The values of a statement, numbered as they are mentioned. */
export class Parameters {
  readonly values: unknown[] = [];

  /** Takes a value and answers with its placeholder, cast to a Postgres type. */
  add(value: unknown, type: 'uuid' | 'uuid[]' | 'text' | 'text[]' | 'int' | 'timestamptz' | 'bytea'): string {
    return `$${this.values.push(value)}::${type}`;
  }
}
