import type { CallerSession } from '../../platform/index.js';

/** How long a session is taken as read, in ms. What ends sooner is forgotten when it ends; this bounds what no message can reach. */
const MAX_AGE = 5_000;
const MAX_SESSIONS = 20_000;

export interface KnownSession {
  readonly caller: CallerSession;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly readAt: Date;
}

/**
 * Sessions read a moment ago, by token. Whoever ends a session or changes an account says so here and, by the database, on every
 * other node. What was being read meanwhile is not kept: it may have been read before the end.
 */
export class SessionCache {
  private readonly known = new Map<string, KnownSession>();
  private open = false;
  private turn = 0;

  /** To be taken before the database is read and given back with what was found. */
  get ticket(): number {
    return this.turn;
  }

  find(token: string, now: Date, idleSince: Date): KnownSession | null {
    const found = this.known.get(token);
    if (!found) return null;
    const good = now.getTime() - found.readAt.getTime() < MAX_AGE && found.expiresAt > now && found.lastSeenAt > idleSince;
    if (good) return found;
    this.known.delete(token);
    return null;
  }

  keep(token: string, session: KnownSession, ticket: number): void {
    if (!this.open || ticket !== this.turn) return;
    if (this.known.size >= MAX_SESSIONS) this.known.clear();
    this.known.set(token, session);
  }

  forget(which: (caller: CallerSession) => boolean = () => true): void {
    this.turn += 1;
    for (const [token, { caller }] of this.known) if (which(caller)) this.known.delete(token);
  }

  /** While messages from other nodes cannot come in, nothing is kept. */
  setOpen(open: boolean): void {
    this.forget();
    this.open = open;
  }
}
