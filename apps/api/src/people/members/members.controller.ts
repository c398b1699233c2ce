import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Acting, Endpoint, Input, type ActingIn, type InputOf } from '../../platform/index.js';
import { Members } from './members.service.js';

@Controller()
export class MembersController {
  constructor(private readonly members: Members) {}

  @Endpoint(routes.listMembers)
  async listMembers(@Acting() { actor, projectId }: ActingIn) {
    return this.members.list(actor, projectId);
  }

  @Endpoint(routes.listCandidates)
  async listCandidates(
    @Acting() { actor, projectId }: ActingIn,
    @Input() { query }: InputOf<typeof routes.listCandidates>,
  ) {
    return this.members.candidates(actor, projectId, query.q);
  }

  @Endpoint(routes.setMember)
  setMember(@Acting() acting: ActingIn, @Input() { params, body }: InputOf<typeof routes.setMember>) {
    const { commandId, ...given } = body;
    return this.members.change(acting, commandId, { kind: 'member.set', userId: params.userId, ...given });
  }

  @Endpoint(routes.removeMember)
  removeMember(@Acting() acting: ActingIn, @Input() { params, body }: InputOf<typeof routes.removeMember>) {
    return this.members.change(acting, body.commandId, { kind: 'member.remove', userId: params.userId });
  }

  @Endpoint(routes.setMemberGroup)
  setMemberGroup(@Acting() acting: ActingIn, @Input() { params, body }: InputOf<typeof routes.setMemberGroup>) {
    const { commandId, ...given } = body;
    return this.members.change(acting, commandId, { kind: 'member_group.set', groupId: params.groupId, ...given });
  }

  @Endpoint(routes.removeMemberGroup)
  removeMemberGroup(@Acting() acting: ActingIn, @Input() { params, body }: InputOf<typeof routes.removeMemberGroup>) {
    return this.members.change(acting, body.commandId, { kind: 'member_group.remove', groupId: params.groupId });
  }
}
