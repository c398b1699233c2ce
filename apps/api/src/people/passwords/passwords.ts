import { Injectable, Logger } from '@nestjs/common';
import { Clock, Failure, type CallerSession } from '../../platform/index.js';
import { Audit } from '../../audit/index.js';
import { Sessions } from '../sessions/sessions.js';
import { Attempts } from './attempts.js';
import { CredentialRepository, type PersonFound } from './credential.repository.js';
import { hashPassword, verifyPassword } from './password-hash.js';
import { PasswordRules } from './password-rules.js';

/** Where a password is tried from; `cookie` is the Cookie header. */
export interface TriedFrom {
  readonly address: string;
  readonly cookie: string | undefined;
}

/** Checking and changing passwords. */
@Injectable()
export class Passwords {
  private readonly log = new Logger(Passwords.name);

  constructor(
    private readonly credentials: CredentialRepository,
    private readonly attempts: Attempts,
    private readonly sessions: Sessions,
    private readonly rules: PasswordRules,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /**
   * Null when they do not fit, whatever the cause. Throws Failure `too_many_attempts`, but never for the right password
   * from a known device; a browser is one until it has sent too many wrong passwords itself (see `Attempts`).
   */
  async userOf(
    email: string,
    password: string,
    { address, cookie }: TriedFrom,
  ): Promise<{ readonly userId: string } | null> {
    const found = await this.credentials.byEmail(email);
    const attempt = await this.attempts.by(address, cookie, email, found);
    await this.attempts.count(attempt).catch((error: Error) => {
      this.refused(found?.userId ?? null, address);
      throw error;
    });
    if (!(await verifyPassword(found?.passwordHash ?? null, password)) || !found) {
      this.refused(found?.userId ?? null, address);
      this.log.warn(`A sign-in was refused${found ? ` for ${found.userId}` : ''}.`);
      return null;
    }
    await this.attempts.forgive(attempt);
    return { userId: found.userId };
  }

  /** What was typed as an address is not recorded: it may be a password in the wrong field. */
  private refused(userId: string | null, address: string): void {
    const object = userId === null ? null : ({ kind: 'account', id: userId, projectId: null } as const);
    this.audit.record({ kind: 'session.refused', actorId: null, sessionId: null, address, object });
  }

  /** Ends the other sessions with it. Throws Failure `wrong_credentials`, `weak_password` or `too_many_attempts`. */
  async change(caller: CallerSession, current: string, wanted: string, address: string): Promise<void> {
    // Whoever has a session has signed in: the session is the device.
    const attempt = { address, account: caller.userId, device: caller.sessionId };
    await this.attempts.count(attempt);
    const found = await this.credentials.byUser(caller.userId);
    if (!(await verifyPassword(found?.passwordHash ?? null, current))) throw new Failure('wrong_credentials');
    await this.attempts.forgive(attempt);
    await this.set(caller.userId, wanted, caller.sessionId);
  }

  /** Ends all sessions of the person but the one that is kept. Throws Failure `weak_password`. */
  async set(userId: string, password: string, keptSessionId: string | null = null): Promise<void> {
    const person = await this.credentials.person(userId);
    if (!person) throw new Failure('not_found');
    this.demandGood(password, person);
    await this.credentials.put(userId, await hashPassword(password), this.clock.now(), keptSessionId);
    this.sessions.forgetPerson(userId);
  }

  /** Throws Failure `weak_password`. */
  demandGood(password: string, person: PersonFound): void {
    this.rules.demand(password, person);
  }
}
