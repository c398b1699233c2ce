import { Injectable } from '@nestjs/common';
import type { CommandResult } from '@scholium/contract';
import type { Actor, CommandOf } from '@scholium/review';
import { Audit, type ActingFrom } from '../../audit/index.js';
import { Ledger, WORKSPACE_STREAM_ID } from '../../ledger/index.js';
import { Failure, type CallerSession } from '../../platform/index.js';
import { PasswordLinks, type PasswordLinkMade } from '../passwords/password-links.js';
import { Sessions } from '../sessions/sessions.js';
import { AccountRepository, type AccountListed, type AccountRow } from './account.repository.js';

type AccountCommand =
  | CommandOf<'user.create'>
  | CommandOf<'user.invite'>
  | CommandOf<'user.identify'>
  | CommandOf<'user.update'>
  | CommandOf<'user.deactivate'>
  | CommandOf<'user.activate'>;

/** Accounts, as administrators see and change them. Who may do what to whom is the ledger's question. */
@Injectable()
export class Accounts {
  constructor(
    private readonly repository: AccountRepository,
    private readonly ledger: Ledger,
    private readonly links: PasswordLinks,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
  ) {}

  list(viewer: Actor): Promise<AccountListed[]> {
    return this.repository.list(viewer);
  }

  /**
   * A new account, or one of a placeholder. A repeated command makes no link: what the person may do has perhaps
   * changed since, and whoever has a link has the account.
   */
  async create(
    caller: CallerSession,
    from: ActingFrom,
    commandId: string,
    command: CommandOf<'user.create'> | CommandOf<'user.invite'>,
  ): Promise<{ result: CommandResult; link: PasswordLinkMade | null }> {
    const result = await this.commit(caller, commandId, command);
    return { result, link: result.repeated ? null : await this.makeLink(caller, from, command.userId) };
  }

  identify(caller: CallerSession, commandId: string, command: CommandOf<'user.identify'>): Promise<CommandResult> {
    return this.commit(caller, commandId, command);
  }

  update(caller: CallerSession, commandId: string, command: CommandOf<'user.update'>): Promise<CommandResult> {
    return this.commit(caller, commandId, command);
  }

  /** Sessions end after the entry is in the log: from then on none can be started. */
  async deactivate(caller: CallerSession, commandId: string, userId: string): Promise<CommandResult> {
    const result = await this.commit(caller, commandId, { kind: 'user.deactivate', userId });
    await this.sessions.endOfInactive(userId);
    return result;
  }

  /** Nothing of before the deactivation works again, also when the server died before it was removed. */
  async activate(caller: CallerSession, commandId: string, userId: string): Promise<CommandResult> {
    await this.sessions.endOfInactive(userId);
    return this.commit(caller, commandId, { kind: 'user.activate', userId });
  }

  /** A person's own choice, and not part of the log. */
  setLanguage(userId: string, language: AccountRow['language']): Promise<void> {
    return this.repository.setLanguage(userId, language);
  }

  /** Whoever has the link has the account, so an owner's link is an owner's to make. */
  async newLink(caller: CallerSession, from: ActingFrom, userId: string): Promise<PasswordLinkMade> {
    const account = await this.repository.find(userId);
    if (!account) throw new Failure('not_found');
    if (account.workspaceRole === 'owner' && caller.workspaceRole !== 'owner') throw new Failure('owner_only');
    return this.makeLink(caller, from, userId);
  }

  private makeLink(caller: CallerSession, from: ActingFrom, userId: string): Promise<PasswordLinkMade> {
    this.audit.record({
      ...from,
      kind: 'password_link.created',
      object: { kind: 'account', id: userId, projectId: null },
    });
    return this.links.make(userId, caller);
  }

  private async commit({ userId }: CallerSession, commandId: string, command: AccountCommand): Promise<CommandResult> {
    const result = await this.ledger.commitOrThrow({ streamId: WORKSPACE_STREAM_ID, userId, commandId, command });
    this.sessions.forget((caller) => caller.userId === command.userId);
    return result;
  }
}
