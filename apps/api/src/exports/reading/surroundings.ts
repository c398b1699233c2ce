/** How what is exported is called where it is seen, and marked. */
export interface Surroundings {
  /** What stands before the paths of the product; empty where that is not known. */
  readonly origin: string;
  /** The address of a page of the project, such as `/documents/…`. */
  address(path: string): string;
  /** The strictest marking of these objects and their project, as its label; null where none is marked. */
  marking(...ids: readonly string[]): string | null;
  /** How an entity or a source was called at the moment that is exported; as it is called today unless stated. */
  readonly nameOf?: (id: string) => string | null;
}
