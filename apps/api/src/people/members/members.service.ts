import { Injectable } from '@nestjs/common';
import type { CommandResult, ResponseOf, routes } from '@scholium/contract';
import type { Actor, CommandOf } from '@scholium/review';
import { Ledger } from '../../ledger/index.js';
import type { ActingIn } from '../../platform/index.js';
import { MemberRepository } from './member.repository.js';

/** Who belongs to a project. Live connections of who leaves are ended by the feed, which reads it in the log. */
@Injectable()
export class Members {
  constructor(
    private readonly repository: MemberRepository,
    private readonly ledger: Ledger,
  ) {}

  async list(viewer: Actor, projectId: string): Promise<ResponseOf<typeof routes.listMembers>> {
    const [members, groups, roles] = await Promise.all([
      this.repository.list(viewer, projectId),
      this.repository.groups(viewer, projectId),
      this.repository.roles(viewer),
    ]);
    return { members, groups, roles };
  }

  async candidates(viewer: Actor, projectId: string, words: string): Promise<ResponseOf<typeof routes.listCandidates>> {
    const [people, groups] = await Promise.all([
      this.repository.candidates(viewer, projectId, words.trim()),
      this.repository.otherGroups(viewer, projectId, words.trim()),
    ]);
    return { people, groups };
  }

  change(
    { actor, projectId }: ActingIn,
    commandId: string,
    command: CommandOf<'member.set' | 'member.remove' | 'member_group.set' | 'member_group.remove'>,
  ): Promise<CommandResult> {
    return this.ledger.commitOrThrow({ streamId: projectId, userId: actor.userId, commandId, command });
  }
}
