/** How many of a kind a process remembers. */
const REMEMBERED = 1_000;

/** What was learnt lately, by key. Of too many the oldest is forgotten. */
export class Lately<T> {
  readonly #known = new Map<string, T>();

  get(key: string): T | undefined {
    return this.#known.get(key);
  }

  set(key: string, value: T): void {
    this.#known.delete(key);
    this.#known.set(key, value);
    if (this.#known.size <= REMEMBERED) return;
    const [oldest] = this.#known.keys();
    if (oldest !== undefined) this.#known.delete(oldest);
  }

  delete(key: string): void {
    this.#known.delete(key);
  }
}
