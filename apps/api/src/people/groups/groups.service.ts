import { Injectable } from '@nestjs/common';
import type { CommandResult, QueryOf, ResponseOf, routes } from '@scholium/contract';
import type { Actor, CommandOf } from '@scholium/review';
import { Ledger, WORKSPACE_STREAM_ID } from '../../ledger/index.js';
import { Failure, type CallerSession } from '../../platform/index.js';
import { Sessions } from '../sessions/sessions.js';
import { GroupRepository } from './group.repository.js';

type GroupCommand = CommandOf<
  | 'group.create'
  | 'group.update'
  | 'group.delete'
  | 'group.change_members'
  | 'organisation.create'
  | 'organisation.update'
  | 'role.create'
  | 'role.update'
  | 'role.delete'
>;

/** Groups, organisations and roles of the workspace. Caches and connections follow the workspace's log. */
@Injectable()
export class Groups {
  constructor(
    private readonly repository: GroupRepository,
    private readonly ledger: Ledger,
    private readonly sessions: Sessions,
  ) {}

  async groups(viewer: Actor): Promise<ResponseOf<typeof routes.listGroups>> {
    return { groups: await this.repository.groups(viewer) };
  }

  async people(
    groupId: string,
    { q, outside }: QueryOf<typeof routes.listGroupMembers>,
  ): Promise<ResponseOf<typeof routes.listGroupMembers>> {
    if (!(await this.repository.exists(groupId))) throw new Failure('not_found');
    const found = await this.repository.people(groupId, q.trim(), outside === 'yes');
    const people = found.map(({ id, name, email, active, organisation }) => ({
      id,
      name,
      email,
      active,
      organisation,
    }));
    return { total: found[0]?.total ?? 0, people };
  }

  async organisations(): Promise<ResponseOf<typeof routes.listOrganisations>> {
    return { organisations: await this.repository.organisations() };
  }

  async roles(viewer: Actor): Promise<ResponseOf<typeof routes.listRoles>> {
    return { roles: await this.repository.roles(viewer) };
  }

  async change({ userId }: CallerSession, commandId: string, command: GroupCommand): Promise<CommandResult> {
    const result = await this.ledger.commitOrThrow({ streamId: WORKSPACE_STREAM_ID, userId, commandId, command });
    this.sessions.forget();
    return result;
  }
}
