/** Accepted truth of kinds that belong to the project. Times are ISO 8601 strings. */
type Json = Readonly<Record<string, unknown>>;

export interface EntityRow {
  readonly id: string;
  readonly projectId: string;
  readonly typeId: string;
  readonly label: string;
  readonly body: Json;
  /** Folded names, one a line: what the picker searches. */
  readonly searchText: string;
  readonly changeId: string;
  readonly revision: number;
  readonly authorId: string;
  readonly acceptedAt: string;
}
export interface SourceRow {
  readonly id: string;
  readonly projectId: string;
  readonly label: string;
  readonly body: Json;
  readonly searchText: string;
  readonly changeId: string;
  readonly revision: number;
  readonly authorId: string;
  readonly acceptedAt: string;
}
