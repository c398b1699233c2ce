import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { firstOf } from '@scholium/document/text';
import { Clock, Configuration, Failure, Ids, type CallerSession } from '../../platform/index.js';
import { RevocableCache } from '../revocable-cache.js';
import { hashToken, newToken, readSessionToken } from './session-cookie.js';
import { SessionRepository, type SessionRow } from './session.repository.js';

/** How exactly `lastSeenAt` is kept, in ms. */
const SEEN_EVERY = 60_000;
/** Sessions an account may have at once; starting another ends the one that was used the longest ago. */
export const SESSIONS_AN_ACCOUNT = 50;
/** Those whose session is to be read again beside its use within so many ms are read together. */
const TOGETHER = 100;

interface KnownSession {
  readonly caller: CallerSession;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

/** Where a session is started from. */
export interface ClientInfo {
  readonly address: string;
  readonly userAgent: string;
  /** The Cookie header: a session it carries ends when another starts (rotation). */
  readonly cookie: string | undefined;
}

export interface StartedSession {
  readonly token: string;
  readonly sessionId: string;
}

/**
 * Sessions as rows: a random token in the browser, its hash here; gone from the table is signed out, on every node, at
 * once.
 */
@Injectable()
export class Sessions {
  private readonly log = new Logger(Sessions.name);
  private readonly touched = new Map<string, number>();
  private readonly cache = new RevocableCache<KnownSession>();
  /** Tokens of sessions that are to be read again. */
  private readonly due = new Set<string>();
  private renewal: Promise<unknown> | null = null;

  constructor(
    private readonly repository: SessionRepository,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly configuration: Configuration,
  ) {}

  /**
   * Who sends this Cookie header: one query, or none when it was asked a moment ago. Null for no session, an ended or
   * expired one, or a deactivated account.
   */
  async authenticate(cookieHeader: string | undefined): Promise<CallerSession | null> {
    const token = readSessionToken(cookieHeader);
    if (token === null) return null;
    const now = this.clock.now();
    const session = this.remembered(token, now) ?? (await this.read([token], now))[0];
    if (!session) return null;
    if (now.getTime() - session.lastSeenAt.getTime() > SEEN_EVERY) this.touch(session.caller.sessionId, now);
    return session.caller;
  }

  /** Throws Failure `wrong_credentials` when the account cannot sign in any more. */
  async start(userId: string, client: ClientInfo): Promise<StartedSession> {
    const now = this.clock.now();
    const former = readSessionToken(client.cookie);
    if (former !== null) await this.endByToken(former);
    await this.repository.removeExpired(now, this.idleSince(now));
    await this.repository.endOldest(userId, SESSIONS_AN_ACCOUNT - 1);
    const token = newToken();
    const id = this.ids.next();
    const made = await this.repository.insert({
      id,
      tokenHash: hashToken(token),
      userId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + this.configuration.sessionLength),
      userAgent: firstOf(client.userAgent, 400),
      address: firstOf(client.address, 100),
    });
    if (!made) throw new Failure('wrong_credentials');
    return { token, sessionId: id };
  }

  list(userId: string): Promise<SessionRow[]> {
    const now = this.clock.now();
    return this.repository.list(userId, now, this.idleSince(now));
  }

  /** Ends one of the user's sessions. Throws Failure `not_found` when the user has none with this id. */
  async end(sessionId: string, userId: string): Promise<void> {
    if (!(await this.repository.exists(sessionId, userId))) throw new Failure('not_found');
    await this.repository.end(sessionId, userId);
    this.forget((caller) => caller.sessionId === sessionId);
  }

  /** Ends what an account that is not active has: its sessions, and the links by which a password could be chosen. */
  async endOfInactive(userId: string): Promise<void> {
    await this.repository.endOfInactive(userId);
    this.forgetPerson(userId);
  }

  /** To be called when sessions of a person were ended by another statement. */
  forgetPerson(userId: string): void {
    this.forget((caller) => caller.userId === userId);
  }

  /** To be called when something about these callers is not as it was: it is read again. */
  forget(which?: (caller: CallerSession) => boolean): void {
    this.cache.forget(which && (({ caller }) => which(caller)));
  }

  /** Whether messages from other nodes come in; without them every session is read each time. */
  trustMessages(come: boolean): void {
    this.cache.setOpen(come);
  }

  private async endByToken(token: string): Promise<void> {
    await this.repository.endByToken(hashToken(token));
    this.forget();
  }

  private remembered(token: string, now: Date): KnownSession | null {
    const known = this.cache.find(token, now.getTime(), () => this.renew(token));
    return known && known.expiresAt > now && known.lastSeenAt > this.idleSince(now) ? known : null;
  }

  private renew(token: string): Promise<unknown> {
    this.due.add(token);
    this.renewal ??= pause(TOGETHER, undefined, { ref: false }).then(() => {
      const tokens = [...this.due];
      this.due.clear();
      this.renewal = null;
      return this.read(tokens, this.clock.now());
    });
    return this.renewal;
  }

  /**
   * What these tokens stand for, in their order; null for no session, an ended or expired one, or a deactivated
   * account.
   */
  private async read(tokens: readonly string[], now: Date): Promise<readonly (KnownSession | null)[]> {
    const { ticket } = this.cache;
    const hashes = tokens.map(hashToken);
    const live = new Map(
      (await this.repository.live(hashes, now, this.idleSince(now))).map((found) => [
        found.tokenHash.toString('hex'),
        found,
      ]),
    );
    return tokens.map((token, index) => {
      const found = live.get(hashes[index]!.toString('hex'));
      if (!found) {
        this.cache.drop(token);
        return null;
      }
      const { tokenHash: _, lastSeenAt, expiresAt, ...caller } = found;
      const session: KnownSession = { caller: { ...caller, active: true }, lastSeenAt, expiresAt };
      this.cache.keep(token, session, ticket, now.getTime());
      return session;
    });
  }

  private idleSince(now: Date): Date {
    return new Date(now.getTime() - this.configuration.sessionIdle);
  }

  /** Beside the request, never in its way, and once a minute however many requests come at once. */
  private touch(sessionId: string, now: Date): void {
    if (now.getTime() - (this.touched.get(sessionId) ?? 0) < SEEN_EVERY) return;
    if (this.touched.size > 10_000) this.touched.clear();
    this.touched.set(sessionId, now.getTime());
    this.repository
      .touch(sessionId, now)
      .catch((error: Error) => this.log.warn(`The time a session was last seen could not be kept: ${error.message}`));
  }
}
