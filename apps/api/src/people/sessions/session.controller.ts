import { Controller, UseGuards } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Caller, Endpoint, Input, type CallerSession, type InputOf } from '../../platform/index.js';
import { SentFrom, type ActingFrom } from '../../audit/index.js';
import { PasswordGuard, SignedInUser } from '../passwords/password.guard.js';
import { SignIn } from './sign-in.js';
import { Sessions, type ClientInfo } from './sessions.js';
import { sessionOnWire } from './session-on-wire.js';
import { Cookie, From, type SetCookie } from './client-info.js';

@Controller()
export class SessionController {
  constructor(
    private readonly access: SignIn,
    private readonly sessions: Sessions,
  ) {}

  @Endpoint(routes.getSession)
  getSession(@Caller() caller: CallerSession) {
    return this.access.describe(caller.userId, caller.sessionId);
  }

  @UseGuards(PasswordGuard)
  @Endpoint(routes.signIn)
  signIn(@SignedInUser() userId: string, @From() client: ClientInfo, @Cookie() setCookie: SetCookie) {
    return this.access.enter(userId, 'password', client, setCookie);
  }

  @Endpoint(routes.signOut)
  signOut(@Caller() caller: CallerSession, @SentFrom() from: ActingFrom, @Cookie() setCookie: SetCookie) {
    return this.access.leave(from, caller.sessionId, caller.userId, setCookie);
  }

  @Endpoint(routes.listSessions)
  async listSessions(@Caller() caller: CallerSession) {
    return { sessions: (await this.sessions.list(caller.userId)).map((row) => sessionOnWire(row, caller.sessionId)) };
  }

  @Endpoint(routes.endSession)
  endSession(
    @Caller() caller: CallerSession,
    @SentFrom() from: ActingFrom,
    @Input() input: InputOf<typeof routes.endSession>,
  ) {
    return this.access.end(from, input.params.sessionId, caller.userId);
  }
}
