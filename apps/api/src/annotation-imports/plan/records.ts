import type { ReadReference } from '@scholium/exchange';

/** An entity or a source that the importer may see, with all its names. */
export interface KnownRecord {
  readonly id: string;
  readonly names: readonly string[];
}

const plain = (name: string): string => name.trim().replace(/\s+/gu, ' ').toLowerCase();

/** Entities or sources, to be found by their ids, or by a name that only one of them has. */
export class Records {
  readonly #ids: ReadonlySet<string>;
  /** Null where several have the name. */
  readonly #byName = new Map<string, string | null>();

  constructor(records: readonly KnownRecord[]) {
    this.#ids = new Set(records.map(({ id }) => id));
    for (const { id, names } of records)
      for (const name of new Set(names.map(plain))) this.#byName.set(name, this.#byName.has(name) ? null : id);
  }

  find(reference: ReadReference | null): string | null {
    if (reference === null) return null;
    if (reference.id !== null && this.#ids.has(reference.id)) return reference.id;
    return reference.label === null ? null : (this.#byName.get(plain(reference.label)) ?? null);
  }
}
