import { Injectable } from '@nestjs/common';
import type { WorkspaceRole } from '@scholium/review';
import { Clock, Failure } from '../../platform/index.js';
import { hashToken, newToken } from '../sessions/session-cookie.js';
import { Sessions } from '../sessions/sessions.js';
import { hashPassword } from './password-hash.js';
import { PasswordLinkRepository } from './password-link.repository.js';
import { PasswordRules } from './password-rules.js';

const LIFE = 7 * 86_400_000;

export interface PasswordLinkMade {
  readonly path: string;
  readonly expiresAt: string;
}

/** Links by which a person chooses a password: used once, for seven days. */
@Injectable()
export class PasswordLinks {
  constructor(
    private readonly repository: PasswordLinkRepository,
    private readonly sessions: Sessions,
    private readonly rules: PasswordRules,
    private readonly clock: Clock,
  ) {}

  /**
   * The token stands behind a `#`, so that no server, proxy or log ever sees it in an address. Only an owner's link
   * works for an owner.
   */
  async make(userId: string, maker: { readonly workspaceRole: WorkspaceRole }): Promise<PasswordLinkMade> {
    const token = newToken();
    const expiresAt = new Date(this.clock.now().getTime() + LIFE);
    await this.repository.replace(hashToken(token), userId, expiresAt, maker.workspaceRole === 'owner');
    return { path: `/choose-password#${token}`, expiresAt: expiresAt.toISOString() };
  }

  /**
   * The user whose password was set; all their sessions end. Throws Failure `link_expired`, whatever is wrong with the
   * link, or `weak_password`.
   */
  async redeem(token: string, password: string): Promise<string> {
    const tokenHash = hashToken(token);
    const now = this.clock.now();
    const person = await this.repository.personOf(tokenHash, now);
    if (person) this.rules.demand(password, person);
    const userId = person && (await this.repository.redeem(tokenHash, await hashPassword(password), now));
    if (userId === null) throw new Failure('link_expired');
    this.sessions.forgetPerson(userId);
    return userId;
  }
}
