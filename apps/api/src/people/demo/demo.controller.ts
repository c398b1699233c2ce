import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Endpoint, Input, type InputOf } from '../../platform/index.js';
import { SignIn } from '../sessions/sign-in.js';
import type { ClientInfo } from '../sessions/sessions.js';
import { Cookie, From, type SetCookie } from '../sessions/client-info.js';
import { Demo } from './demo.service.js';
import { OnLoopback } from './on-loopback.js';

@Controller()
export class DemoController {
  constructor(
    private readonly demo: Demo,
    private readonly signIn: SignIn,
  ) {}

  @Endpoint(routes.listDemoPeople)
  async listDemoPeople(@OnLoopback() onLoopback: boolean) {
    return { people: await this.demo.people(onLoopback) };
  }

  @Endpoint(routes.signInToDemo)
  async signInToDemo(
    @Input() { body }: InputOf<typeof routes.signInToDemo>,
    @OnLoopback() onLoopback: boolean,
    @From() client: ClientInfo,
    @Cookie() setCookie: SetCookie,
  ) {
    return this.signIn.enter(await this.demo.admit(body.userId, onLoopback), 'demo', client, setCookie);
  }
}
