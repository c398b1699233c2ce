import { Injectable } from '@nestjs/common';
import { Clock, Failure } from '../../platform/index.js';
import { hashToken, newToken } from '../sessions/session-cookie.js';
import { Sessions } from '../sessions/sessions.js';
import { hashPassword } from './password-hash.js';
import { PasswordLinkRepository } from './password-link.repository.js';

const LIFE = 7 * 86_400_000;

export interface PasswordLinkMade { readonly path: string; readonly expiresAt: string }

/** Links by which a person chooses a password: used once, for seven days. */
@Injectable()
export class PasswordLinks {
  constructor(private readonly repository: PasswordLinkRepository, private readonly sessions: Sessions, private readonly clock: Clock) {}

  /** The token stands behind a `#`, so that no server, proxy or log ever sees it in an address. */
  async make(userId: string): Promise<PasswordLinkMade> {
    const token = newToken();
    const expiresAt = new Date(this.clock.now().getTime() + LIFE);
    await this.repository.replace(hashToken(token), userId, expiresAt);
    return { path: `/choose-password#${token}`, expiresAt: expiresAt.toISOString() };
  }

  /** The user whose password was set; all their sessions end. Throws Failure `link_expired`, whatever is wrong with the link. */
  async redeem(token: string, password: string): Promise<string> {
    const tokenHash = hashToken(token);
    const now = this.clock.now();
    const good = await this.repository.isGood(tokenHash, now);
    const userId = good ? await this.repository.redeem(tokenHash, await hashPassword(password), now) : null;
    if (userId === null) throw new Failure('link_expired');
    await this.sessions.endAll(userId);
    return userId;
  }
}
