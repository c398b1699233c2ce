import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { me } from '@scholium/contract';
import { Configuration, Failure } from '../../platform/index.js';
import { Audit, type ActingFrom } from '../../audit/index.js';
import { AccountRepository } from '../accounts/account.repository.js';
import { accountOnWire } from '../accounts/account-on-wire.js';
import { CredentialRepository } from '../passwords/credential.repository.js';
import { KnownDevices } from '../passwords/known-devices.js';
import { noSessionCookie, sessionCookie } from './session-cookie.js';
import { Sessions, type ClientInfo } from './sessions.js';
import type { SetCookie } from './client-info.js';

export type Me = z.infer<typeof me>;

/** By what a session was started. */
export type SignedInBy = 'demo' | 'link' | 'password' | 'setup';

/** In and out: starts a session and gives the browser its cookie, answers who is signed in, ends the session again. */
@Injectable()
export class SignIn {
  constructor(
    private readonly sessions: Sessions,
    private readonly accounts: AccountRepository,
    private readonly credentials: CredentialRepository,
    private readonly devices: KnownDevices,
    private readonly configuration: Configuration,
    private readonly audit: Audit,
  ) {}

  async enter(userId: string, by: SignedInBy, client: ClientInfo, setCookie: SetCookie): Promise<Me> {
    const { token, sessionId } = await this.sessions.start(userId, client);
    const from = { actorId: userId, sessionId, address: client.address };
    this.audit.record({ ...from, kind: 'session.started', object: null, details: { by } });
    setCookie(sessionCookie(token, this.configuration.sessionLength, this.configuration.secure));
    await this.remember(userId, client.cookie, setCookie);
    return this.describe(userId, sessionId);
  }

  /** From now on this browser is known for the account, so that others who guess its password do not keep it out. */
  async remember(userId: string, cookie: string | undefined, setCookie: SetCookie): Promise<void> {
    const credential = await this.credentials.byUser(userId);
    if (credential) setCookie(await this.devices.cookie(cookie, credential));
  }

  async leave(from: ActingFrom, sessionId: string, userId: string, setCookie: SetCookie): Promise<void> {
    await this.end(from, sessionId, userId);
    setCookie(noSessionCookie(this.configuration.secure));
  }

  /** Ends one of the user's sessions. Throws Failure `not_found` when the user has none with this id. */
  async end(from: ActingFrom, sessionId: string, userId: string): Promise<void> {
    await this.sessions.end(sessionId, userId);
    this.audit.record({ ...from, kind: 'session.ended', object: { kind: 'session', id: sessionId, projectId: null } });
  }

  async describe(userId: string, sessionId: string): Promise<Me> {
    const account = await this.accounts.find(userId);
    if (!account) throw new Failure('not_signed_in');
    const { language } = account;
    return {
      user: { ...accountOnWire(account), otherNames: account.otherNames },
      sessionId,
      demo: this.configuration.demo,
      language,
    };
  }
}
