/** Descriptors by their kind. */

interface Described {
  readonly kind: string;
}

/**
 * The descriptors of one sort: those built in, and those that a test adds before anything was looked up. What is
 * derived from a registry is derived once, so a later addition would be known in one place and not in another.
 */
export class Registry<D extends Described> {
  readonly #byKind = new Map<string, D>();
  readonly #sort: string;
  #read = false;

  /** `sort` names what is registered, for error messages. */
  constructor(sort: string, builtIn: readonly D[]) {
    this.#sort = sort;
    for (const descriptor of builtIn) this.#add(descriptor);
  }

  /** Adds descriptors. Throws when one of that kind is known, and after the first look-up. */
  extend(descriptors: readonly D[]): void {
    if (this.#read) throw new Error(`A ${this.#sort} is added before the first one is looked up.`);
    for (const descriptor of descriptors) this.#add(descriptor);
  }

  /** All of them, in the order in which they were registered. */
  get all(): readonly D[] {
    this.#read = true;
    return [...this.#byKind.values()];
  }

  /** The names of all kinds, in the same order. */
  get names(): readonly string[] {
    this.#read = true;
    return [...this.#byKind.keys()];
  }

  /** Null when there is none of that kind: an entry or a row may have been written by newer code. */
  find(kind: string): D | null {
    this.#read = true;
    return this.#byKind.get(kind) ?? null;
  }

  /** Throws when there is none of that kind. */
  get(kind: string): D {
    const found = this.find(kind);
    if (!found) throw new Error(`There is no ${this.#sort} "${kind}".`);
    return found;
  }

  #add(descriptor: D): void {
    if (this.#byKind.has(descriptor.kind)) throw new Error(`There are two of the ${this.#sort} "${descriptor.kind}".`);
    this.#byKind.set(descriptor.kind, descriptor);
  }
}
