import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import {
  Acting,
  Caller,
  Endpoint,
  Input,
  type ActingIn,
  type CallerSession,
  type InputOf,
} from '../../platform/index.js';
import { SentFrom, type ActingFrom } from '../../audit/index.js';
import { listedAccountOnWire } from './account-on-wire.js';
import { Accounts } from './accounts.service.js';

@Controller()
export class AccountsController {
  constructor(private readonly accounts: Accounts) {}

  @Endpoint(routes.listUsers)
  async listUsers(@Acting() { actor }: ActingIn) {
    return { users: (await this.accounts.list(actor)).map(listedAccountOnWire) };
  }

  @Endpoint(routes.createUser)
  createUser(
    @Caller() caller: CallerSession,
    @SentFrom() from: ActingFrom,
    @Input() { body: { commandId, ...account } }: InputOf<typeof routes.createUser>,
  ) {
    return this.accounts.create(caller, from, commandId, { kind: 'user.create', ...account });
  }

  @Endpoint(routes.updateUser)
  updateUser(
    @Caller() caller: CallerSession,
    @Input() { params, body: { commandId, ...changes } }: InputOf<typeof routes.updateUser>,
  ) {
    return this.accounts.update(caller, commandId, { kind: 'user.update', userId: params.userId, ...changes });
  }

  @Endpoint(routes.deactivateUser)
  deactivateUser(@Caller() caller: CallerSession, @Input() { params, body }: InputOf<typeof routes.deactivateUser>) {
    return this.accounts.deactivate(caller, body.commandId, params.userId);
  }

  @Endpoint(routes.activateUser)
  activateUser(@Caller() caller: CallerSession, @Input() { params, body }: InputOf<typeof routes.activateUser>) {
    return this.accounts.activate(caller, body.commandId, params.userId);
  }

  @Endpoint(routes.inviteUser)
  inviteUser(
    @Caller() caller: CallerSession,
    @SentFrom() from: ActingFrom,
    @Input() { params: { userId }, body: { commandId, email } }: InputOf<typeof routes.inviteUser>,
  ) {
    return this.accounts.create(caller, from, commandId, { kind: 'user.invite', userId, email });
  }

  @Endpoint(routes.identifyUser)
  identifyUser(
    @Caller() caller: CallerSession,
    @Input() { params, body: { commandId, same } }: InputOf<typeof routes.identifyUser>,
  ) {
    return this.accounts.identify(caller, commandId, { kind: 'user.identify', ...params, same });
  }

  @Endpoint(routes.setLanguage)
  setLanguage(@Caller() { userId }: CallerSession, @Input() { body }: InputOf<typeof routes.setLanguage>) {
    return this.accounts.setLanguage(userId, body.language);
  }

  @Endpoint(routes.createPasswordLink)
  createPasswordLink(
    @Caller() caller: CallerSession,
    @SentFrom() from: ActingFrom,
    @Input() { params }: InputOf<typeof routes.createPasswordLink>,
  ) {
    return this.accounts.newLink(caller, from, params.userId);
  }
}
