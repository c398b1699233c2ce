import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Endpoint, Input, type InputOf } from '../../platform/index.js';
import { OnLoopback } from '../demo/on-loopback.js';
import { SignIn } from '../sessions/sign-in.js';
import type { ClientInfo } from '../sessions/sessions.js';
import { Cookie, From, type SetCookie } from '../sessions/client-info.js';
import { Setup } from './setup.service.js';
import { SetupState } from './setup-state.js';

@Controller()
export class SetupController {
  constructor(
    private readonly setup: Setup,
    private readonly state: SetupState,
    private readonly signIn: SignIn,
  ) {}

  @Endpoint(routes.getSetup)
  getSetup(@OnLoopback() onLoopback: boolean) {
    return this.state.describe(onLoopback);
  }

  @Endpoint(routes.setUp)
  async setUp(
    @Input() { body }: InputOf<typeof routes.setUp>,
    @OnLoopback() onLoopback: boolean,
    @From() client: ClientInfo,
    @Cookie() setCookie: SetCookie,
  ) {
    return this.signIn.enter(await this.setup.create(body, onLoopback), 'setup', client, setCookie);
  }
}
