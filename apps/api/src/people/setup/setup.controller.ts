import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Endpoint, Input, type InputOf } from '../../platform/index.js';
import { OnLoopback } from '../demo/on-loopback.js';
import { Doorway } from '../sessions/sign-in.js';
import type { Visitor } from '../sessions/sessions.js';
import { Cookie, From, type SetCookie } from '../sessions/client-info.js';
import { Setup } from './setup.service.js';
import { SetupState } from './setup-state.js';

@Controller()
export class SetupController {
  constructor(
    private readonly setup: Setup,
    private readonly state: SetupState,
    private readonly doorway: Doorway,
  ) {}

  @Endpoint(routes.getSetup)
  getSetup(@OnLoopback() onLoopback: boolean) {
    return this.state.describe(onLoopback);
  }

  @Endpoint(routes.setUp)
  async setUp(
    @Input() { body }: InputOf<typeof routes.setUp>,
    @OnLoopback() onLoopback: boolean,
    @From() visitor: Visitor,
    @Cookie() setCookie: SetCookie,
  ) {
    return this.doorway.enter(await this.setup.create(body, onLoopback), visitor, setCookie);
  }
}
