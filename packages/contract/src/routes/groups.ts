import { z } from 'zod';
import { GRANTABLE_ACTIONS, lineUpTo, nameUpTo, ORGANISATION_KINDS, PROJECT_ROLES, textUpTo } from '@scholium/review';
import { defineRoute } from '../route.js';
import { commandResult, id } from '../wire.js';

const commandId = id;
const groupId = z.object({ groupId: id });
const roleId = z.object({ roleId: id });
const group = { name: nameUpTo(100), description: textUpTo(1_000) };
const organisation = { name: nameUpTo(200) };
const role = {
  name: nameUpTo(60),
  description: textUpTo(1_000),
  actions: z.array(z.enum(GRANTABLE_ACTIONS)).min(1).max(GRANTABLE_ACTIONS.length),
};
const people = z.array(id).max(1_000);
const manage = { action: 'group.manage', on: 'workspace' } as const;
const manageOrganisations = { action: 'organisation.manage', on: 'workspace' } as const;
const manageRoles = { action: 'role.manage', on: 'workspace' } as const;
const inProject = z.object({ projectId: id, groupId: id });

/** How many members of a group an answer shows. */
export const GROUP_MEMBERS_SHOWN = 200;

export const groupRoutes = {
  listGroups: defineRoute({
    id: 'listGroups',
    method: 'GET',
    path: '/api/groups',
    access: manage,
    tag: 'people',
    summary: 'All groups, with how many people are in them and how many projects give them a role',
    response: z.object({
      groups: z.array(z.object({ id, name: z.string(), description: z.string(), members: z.int(), projects: z.int() })),
    }),
  }),
  createGroup: defineRoute({
    id: 'createGroup',
    method: 'POST',
    path: '/api/groups',
    access: manage,
    tag: 'people',
    summary: 'Create a group',
    body: z.strictObject({ commandId, groupId: id, ...group }),
    response: commandResult,
  }),
  updateGroup: defineRoute({
    id: 'updateGroup',
    method: 'PATCH',
    path: '/api/groups/:groupId',
    access: manage,
    tag: 'people',
    summary: 'Change name and description of a group',
    params: groupId,
    body: z.strictObject({ commandId, ...group }),
    response: commandResult,
  }),
  deleteGroup: defineRoute({
    id: 'deleteGroup',
    method: 'POST',
    path: '/api/groups/:groupId/delete',
    access: manage,
    tag: 'people',
    summary: 'Delete a group that nothing names',
    params: groupId,
    body: z.strictObject({ commandId }),
    response: commandResult,
  }),
  listGroupMembers: defineRoute({
    id: 'listGroupMembers',
    method: 'GET',
    path: '/api/groups/:groupId/members',
    access: manage,
    tag: 'people',
    summary: `People of a group by name, up to ${GROUP_MEMBERS_SHOWN}, with how many there are; or people who are not in it`,
    params: groupId,
    query: z.object({ q: lineUpTo(100).default(''), outside: z.enum(['yes', 'no']).default('no') }),
    response: z.object({
      total: z.int(),
      people: z.array(
        z.object({ id, name: z.string(), email: z.string(), active: z.boolean(), organisation: z.string() }),
      ),
    }),
  }),
  changeGroupMembers: defineRoute({
    id: 'changeGroupMembers',
    method: 'POST',
    path: '/api/groups/:groupId/members',
    access: manage,
    tag: 'people',
    summary: 'Add people to a group and remove others; what they may do in projects changes at once',
    params: groupId,
    body: z.strictObject({ commandId, add: people.default([]), remove: people.default([]) }),
    response: commandResult,
  }),
  listOrganisations: defineRoute({
    id: 'listOrganisations',
    method: 'GET',
    path: '/api/organisations',
    access: manageOrganisations,
    tag: 'people',
    summary: 'All organisations, the one that runs the workspace first',
    response: z.object({
      organisations: z.array(z.object({ id, name: z.string(), kind: z.enum(ORGANISATION_KINDS), people: z.int() })),
    }),
  }),
  createOrganisation: defineRoute({
    id: 'createOrganisation',
    method: 'POST',
    path: '/api/organisations',
    access: manageOrganisations,
    tag: 'people',
    summary: 'Create a client organisation or one of the community',
    body: z.strictObject({
      commandId,
      organisationId: id,
      ...organisation,
      organisationKind: z.enum(['client', 'community']),
    }),
    response: commandResult,
  }),
  updateOrganisation: defineRoute({
    id: 'updateOrganisation',
    method: 'PATCH',
    path: '/api/organisations/:organisationId',
    access: manageOrganisations,
    tag: 'people',
    summary: 'Change name and kind of an organisation; what its people may read changes at once',
    params: z.object({ organisationId: id }),
    body: z.strictObject({ commandId, ...organisation, organisationKind: z.enum(ORGANISATION_KINDS) }),
    response: commandResult,
  }),
  listRoles: defineRoute({
    id: 'listRoles',
    method: 'GET',
    path: '/api/roles',
    access: manageRoles,
    tag: 'people',
    summary: 'Roles that the workspace defines, with how many people and groups have them',
    response: z.object({
      roles: z.array(
        z.object({
          id,
          name: z.string(),
          description: z.string(),
          actions: z.array(z.string()),
          uses: z.int(),
        }),
      ),
    }),
  }),
  createRole: defineRoute({
    id: 'createRole',
    method: 'POST',
    path: '/api/roles',
    access: manageRoles,
    tag: 'people',
    summary: 'Define a role: what it allows besides reading',
    body: z.strictObject({ commandId, roleId: id, ...role }),
    response: commandResult,
  }),
  updateRole: defineRoute({
    id: 'updateRole',
    method: 'PATCH',
    path: '/api/roles/:roleId',
    access: manageRoles,
    tag: 'people',
    summary: 'Change a role; what its people may do changes at once',
    params: roleId,
    body: z.strictObject({ commandId, ...role }),
    response: commandResult,
  }),
  deleteRole: defineRoute({
    id: 'deleteRole',
    method: 'POST',
    path: '/api/roles/:roleId/delete',
    access: manageRoles,
    tag: 'people',
    summary: 'Delete a role that nobody has',
    params: roleId,
    body: z.strictObject({ commandId }),
    response: commandResult,
  }),
  setMemberGroup: defineRoute({
    id: 'setMemberGroup',
    method: 'PUT',
    path: '/api/projects/:projectId/groups/:groupId',
    access: { action: 'member.manage', on: 'projectId' },
    tag: 'people',
    summary: 'Give a group a role in a project',
    params: inProject,
    body: z.strictObject({ commandId, role: z.enum(PROJECT_ROLES), customRoleId: id.nullable().default(null) }),
    response: commandResult,
  }),
  removeMemberGroup: defineRoute({
    id: 'removeMemberGroup',
    method: 'POST',
    path: '/api/projects/:projectId/groups/:groupId/remove',
    access: { action: 'member.manage', on: 'projectId' },
    tag: 'people',
    summary: 'Take away a group’s role in a project',
    params: inProject,
    body: z.strictObject({ commandId }),
    response: commandResult,
  }),
} as const;
