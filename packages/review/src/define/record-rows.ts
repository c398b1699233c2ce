/** Accepted truth of kinds that belong to the project. Times are ISO 8601 strings. */
type Json = Readonly<Record<string, unknown>>;

/** What the rows of all such kinds have. */
interface RecordRow {
  readonly id: string;
  readonly projectId: string;
  readonly label: string;
  readonly body: Json;
  /** Folded names, one a line: what the picker searches. */
  readonly searchText: string;
  readonly changeId: string;
  readonly revision: number;
  readonly authorId: string;
  readonly acceptedAt: string;
}
export interface EntityRow extends RecordRow {
  readonly typeId: string;
}
export type SourceRow = RecordRow;
