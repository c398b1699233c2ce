/**
 * How long anything is taken as read, in ms. What ends sooner is forgotten when it ends; this bounds what no message
 * can reach.
 */
const MAX_AGE = 5_000;
/**
 * From this age on, in ms, what is used is read again beside its use, so that whoever keeps working never waits for it.
 */
const RENEWED_AT = 2_000;
const MAX_SIZE = 20_000;

/**
 * Rights that were read a moment ago, by a key. Whoever takes one away drops it here and, by a notification of the
 * database, on every other node. What was being read meanwhile is not kept: it may have been read before that.
 */
export class RevocableCache<Value> {
  private readonly known = new Map<string, { readonly value: Value; readonly readAt: number; renewed: boolean }>();
  private open = false;
  private turn = 0;

  /** To be taken before the database is read and given back with what was found. */
  get ticket(): number {
    return this.turn;
  }

  /** `now` in ms, as for {@link keep}. `renew` reads again and calls {@link keep} or {@link drop}. */
  find(key: string, now: number, renew: () => Promise<unknown>): Value | null {
    const found = this.known.get(key);
    if (!found) return null;
    const age = now - found.readAt;
    if (age >= MAX_AGE) {
      this.known.delete(key);
      return null;
    }
    if (age >= RENEWED_AT && !found.renewed) {
      found.renewed = true;
      // When the database does not answer, what is known goes on being known for as long as it would have been.
      renew().catch(() => undefined);
    }
    return found.value;
  }

  /** There is no such right. */
  drop(key: string): void {
    this.known.delete(key);
  }

  keep(key: string, value: Value, ticket: number, now: number): void {
    if (!this.open || ticket !== this.turn) return;
    if (this.known.size >= MAX_SIZE) this.known.clear();
    this.known.set(key, { value, readAt: now, renewed: false });
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
