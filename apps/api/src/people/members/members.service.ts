import { Injectable } from '@nestjs/common';
import type { CommandResult } from '@scholium/contract';
import type { Actor, CommandOf } from '@scholium/review';
import { Ledger } from '../../ledger/index.js';
import type { ActingIn } from '../../platform/index.js';
import { MemberRepository, type Member, type Person } from './member.repository.js';

/** Who belongs to a project. Live connections of who leaves are ended by the feed, which reads it in the log. */
@Injectable()
export class Members {
  constructor(
    private readonly repository: MemberRepository,
    private readonly ledger: Ledger,
  ) {}

  list(viewer: Actor, projectId: string): Promise<Member[]> {
    return this.repository.list(viewer, projectId);
  }

  candidates(viewer: Actor, projectId: string, words: string): Promise<Person[]> {
    return this.repository.candidates(viewer, projectId, words.trim());
  }

  change(
    { actor, projectId }: ActingIn,
    commandId: string,
    command: CommandOf<'member.set'> | CommandOf<'member.remove'>,
  ): Promise<CommandResult> {
    return this.ledger.commitOrThrow({ streamId: projectId, userId: actor.userId, commandId, command });
  }
}
