/** How long anything is taken as read, in ms. What ends sooner is forgotten when it ends; this bounds what no message can reach. */
const MAX_AGE = 5_000;
const MAX_SIZE = 20_000;

/**
 * Rights that were read a moment ago, by a key. Whoever takes one away says so here and, by the database, on every other node.
 * What was being read meanwhile is not kept: it may have been read before that.
 */
export class RevocableCache<Value> {
  private readonly known = new Map<string, { readonly value: Value; readonly readAt: number }>();
  private open = false;
  private turn = 0;

  /** To be taken before the database is read and given back with what was found. */
  get ticket(): number {
    return this.turn;
  }

  /** `now` in ms, as for {@link keep}. */
  find(key: string, now: number): Value | null {
    const found = this.known.get(key);
    if (!found) return null;
    if (now - found.readAt < MAX_AGE) return found.value;
    this.known.delete(key);
    return null;
  }

  keep(key: string, value: Value, ticket: number, now: number): void {
    if (!this.open || ticket !== this.turn) return;
    if (this.known.size >= MAX_SIZE) this.known.clear();
    this.known.set(key, { value, readAt: now });
  }

  forget(which: (value: Value) => boolean = () => true): void {
    this.turn += 1;
    for (const [key, { value }] of this.known) if (which(value)) this.known.delete(key);
  }

  /** While messages from other nodes cannot come in, nothing is kept. */
  setOpen(open: boolean): void {
    this.forget();
    this.open = open;
  }
}
