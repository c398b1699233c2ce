import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Caller, Endpoint, Input, type CallerSession, type InputOf } from '../../platform/index.js';
import { Audit, SentFrom, type ActingFrom } from '../../audit/index.js';
import { SignIn } from '../sessions/sign-in.js';
import type { ClientInfo } from '../sessions/sessions.js';
import { Cookie, From, type SetCookie } from '../sessions/client-info.js';
import { PasswordLinks } from './password-links.js';
import { Passwords } from './passwords.js';

@Controller()
export class PasswordController {
  constructor(
    private readonly passwords: Passwords,
    private readonly links: PasswordLinks,
    private readonly signIn: SignIn,
    private readonly audit: Audit,
  ) {}

  @Endpoint(routes.changePassword)
  async changePassword(
    @Caller() caller: CallerSession,
    @SentFrom() from: ActingFrom,
    @Input() { body }: InputOf<typeof routes.changePassword>,
    @From() client: ClientInfo,
    @Cookie() setCookie: SetCookie,
  ) {
    await this.passwords.change(caller, body.current, body.password, client.address);
    this.audit.record({ ...from, kind: 'password.changed', object: null });
    await this.signIn.remember(caller.userId, client.cookie, setCookie);
  }

  @Endpoint(routes.redeemPasswordLink)
  async redeemPasswordLink(
    @Input() { body }: InputOf<typeof routes.redeemPasswordLink>,
    @From() client: ClientInfo,
    @Cookie() setCookie: SetCookie,
  ) {
    return this.signIn.enter(await this.links.redeem(body.token, body.password), 'link', client, setCookie);
  }
}
