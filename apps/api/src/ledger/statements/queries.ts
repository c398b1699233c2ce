/** What the ledger needs of a database: one prepared statement, one round trip. */
export interface Queries {
  query<T>(sql: string, values: readonly unknown[]): Promise<T[]>;
}
