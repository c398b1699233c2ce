import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Endpoint, Input, type InputOf } from '../../platform/index.js';
import { Doorway } from '../sessions/doorway.js';
import type { Visitor } from '../sessions/sessions.js';
import { Cookie, From, type SetCookie } from '../sessions/visitor.js';
import { Setup } from './setup.service.js';

@Controller()
export class SetupController {
  constructor(private readonly setup: Setup, private readonly doorway: Doorway) {}

  @Endpoint(routes.getSetup)
  getSetup() {
    return this.setup.state();
  }

  @Endpoint(routes.setUp)
  async setUp(@Input() { body }: InputOf<typeof routes.setUp>, @From() visitor: Visitor, @Cookie() setCookie: SetCookie) {
    return this.doorway.enter(await this.setup.create(body), visitor, setCookie);
  }
}
