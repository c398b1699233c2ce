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
import { Groups } from './groups.service.js';

@Controller()
export class GroupsController {
  constructor(private readonly groups: Groups) {}

  @Endpoint(routes.listGroups)
  listGroups(@Acting() { actor }: ActingIn) {
    return this.groups.groups(actor);
  }

  @Endpoint(routes.listGroupMembers)
  listGroupMembers(@Input() { params, query }: InputOf<typeof routes.listGroupMembers>) {
    return this.groups.people(params.groupId, query);
  }

  @Endpoint(routes.listOrganisations)
  listOrganisations() {
    return this.groups.organisations();
  }

  @Endpoint(routes.listRoles)
  listRoles(@Acting() { actor }: ActingIn) {
    return this.groups.roles(actor);
  }

  @Endpoint(routes.createGroup)
  createGroup(
    @Caller() caller: CallerSession,
    @Input() { body: { commandId, ...fields } }: InputOf<typeof routes.createGroup>,
  ) {
    return this.groups.change(caller, commandId, { kind: 'group.create', ...fields });
  }

  @Endpoint(routes.updateGroup)
  updateGroup(
    @Caller() caller: CallerSession,
    @Input() { params, body: { commandId, ...fields } }: InputOf<typeof routes.updateGroup>,
  ) {
    return this.groups.change(caller, commandId, { kind: 'group.update', ...params, ...fields });
  }

  @Endpoint(routes.deleteGroup)
  deleteGroup(
    @Caller() caller: CallerSession,
    @Input() { params, body: { commandId } }: InputOf<typeof routes.deleteGroup>,
  ) {
    return this.groups.change(caller, commandId, { kind: 'group.delete', ...params });
  }

  @Endpoint(routes.changeGroupMembers)
  changeGroupMembers(
    @Caller() caller: CallerSession,
    @Input() { params, body: { commandId, ...fields } }: InputOf<typeof routes.changeGroupMembers>,
  ) {
    return this.groups.change(caller, commandId, { kind: 'group.change_members', ...params, ...fields });
  }

  @Endpoint(routes.createOrganisation)
  createOrganisation(
    @Caller() caller: CallerSession,
    @Input() { body: { commandId, ...fields } }: InputOf<typeof routes.createOrganisation>,
  ) {
    return this.groups.change(caller, commandId, { kind: 'organisation.create', ...fields });
  }

  @Endpoint(routes.updateOrganisation)
  updateOrganisation(
    @Caller() caller: CallerSession,
    @Input() { params, body: { commandId, ...fields } }: InputOf<typeof routes.updateOrganisation>,
  ) {
    return this.groups.change(caller, commandId, { kind: 'organisation.update', ...params, ...fields });
  }

  @Endpoint(routes.createRole)
  createRole(
    @Caller() caller: CallerSession,
    @Input() { body: { commandId, ...fields } }: InputOf<typeof routes.createRole>,
  ) {
    return this.groups.change(caller, commandId, { kind: 'role.create', ...fields });
  }

  @Endpoint(routes.updateRole)
  updateRole(
    @Caller() caller: CallerSession,
    @Input() { params, body: { commandId, ...fields } }: InputOf<typeof routes.updateRole>,
  ) {
    return this.groups.change(caller, commandId, { kind: 'role.update', ...params, ...fields });
  }

  @Endpoint(routes.deleteRole)
  deleteRole(
    @Caller() caller: CallerSession,
    @Input() { params, body: { commandId } }: InputOf<typeof routes.deleteRole>,
  ) {
    return this.groups.change(caller, commandId, { kind: 'role.delete', ...params });
  }
}
