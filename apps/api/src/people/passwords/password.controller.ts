import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Caller, Endpoint, Input, type CallerSession, type InputOf } from '../../platform/index.js';
import { Doorway } from '../sessions/sign-in.js';
import type { Visitor } from '../sessions/sessions.js';
import { Cookie, From, type SetCookie } from '../sessions/client-info.js';
import { PasswordLinks } from './password-links.js';
import { Passwords } from './passwords.js';

@Controller()
export class PasswordController {
  constructor(
    private readonly passwords: Passwords,
    private readonly links: PasswordLinks,
    private readonly doorway: Doorway,
  ) {}

  @Endpoint(routes.changePassword)
  async changePassword(
    @Caller() caller: CallerSession,
    @Input() { body }: InputOf<typeof routes.changePassword>,
    @From() visitor: Visitor,
    @Cookie() setCookie: SetCookie,
  ) {
    await this.passwords.change(caller, body.current, body.password, visitor.address);
    await this.doorway.remember(caller.userId, visitor.cookie, setCookie);
  }

  @Endpoint(routes.redeemPasswordLink)
  async redeemPasswordLink(
    @Input() { body }: InputOf<typeof routes.redeemPasswordLink>,
    @From() visitor: Visitor,
    @Cookie() setCookie: SetCookie,
  ) {
    return this.doorway.enter(await this.links.redeem(body.token, body.password), visitor, setCookie);
  }
}
