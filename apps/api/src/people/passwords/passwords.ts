import { Injectable, Logger } from '@nestjs/common';
import { Clock, Failure, type CallerSession } from '../../platform/index.js';
import { Sessions } from '../sessions/sessions.js';
import { Attempts } from './attempts.js';
import { CredentialRepository } from './credential.repository.js';
import { hashPassword, verifyPassword } from './password-hash.js';

/** Checking and changing passwords. */
@Injectable()
export class Passwords {
  private readonly log = new Logger(Passwords.name);

  constructor(
    private readonly credentials: CredentialRepository,
    private readonly attempts: Attempts,
    private readonly sessions: Sessions,
    private readonly clock: Clock,
  ) {}

  /** Null when they do not fit, whatever the cause. Throws Failure `too_many_attempts`. */
  async userOf(email: string, password: string, address: string): Promise<{ readonly userId: string } | null> {
    await this.attempts.count(address, email);
    const found = await this.credentials.byEmail(email);
    if (!(await verifyPassword(found?.passwordHash ?? null, password)) || !found) {
      this.log.warn(`A sign-in was refused${found ? ` for ${found.userId}` : ''}.`);
      return null;
    }
    await this.attempts.forgive(address, email);
    return { userId: found.userId };
  }

  /** Ends the other sessions. Throws Failure `wrong_credentials` or `too_many_attempts`. */
  async change(caller: CallerSession, current: string, wanted: string, address: string): Promise<void> {
    await this.attempts.count(address, caller.userId);
    const found = await this.credentials.byUser(caller.userId);
    if (!(await verifyPassword(found?.passwordHash ?? null, current))) throw new Failure('wrong_credentials');
    await this.attempts.forgive(address, caller.userId);
    await this.set(caller.userId, wanted);
    await this.sessions.endOthers(caller.userId, caller.sessionId);
  }

  async set(userId: string, password: string): Promise<void> {
    await this.credentials.put(userId, await hashPassword(password), this.clock.now());
  }
}
