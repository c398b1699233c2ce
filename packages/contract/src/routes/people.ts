import { z } from 'zod';
import { lineUpTo, nameUpTo, ORGANISATION_KINDS, PROJECT_ROLES, textUpTo, WORKSPACE_ROLES } from '@scholium/review';
import { defineRoute } from '../route.js';
import { accountOnWire, commandResult, id, personOnWire } from '../wire.js';

/** 12 to 200 characters; no composition rules (NIST SP 800-63B). */
export const password = textUpTo(200).min(12, 'A password has at least 12 characters.');
const email = lineUpTo(254).toLowerCase().pipe(z.email());
const name = nameUpTo(200);
const userId = z.object({ userId: id });
const commandId = id;
const account = { action: 'user.manage', on: 'workspace' } as const;

const session = z.object({
  id,
  createdAt: z.string(),
  lastSeenAt: z.string(),
  userAgent: z.string(),
  address: z.string(),
  current: z.boolean(),
});
/** Languages that screens and e-mails are written in. */
export const LANGUAGES = ['en', 'de'] as const;
/** What an account is read in; null for the language of the browser. */
const language = z.enum(LANGUAGES).nullable();
export const me = z.object({
  /** `otherNames`: ids of placeholders that are the same person. */
  user: accountOnWire.extend({ otherNames: z.array(id).optional() }),
  sessionId: id,
  demo: z.boolean(),
  language,
});
const passwordLink = z.object({ path: z.string(), expiresAt: z.string() });

/** What a project gives: a built-in role, or a custom one with the role of a reader. */
const givenRole = z.object({ role: z.enum(PROJECT_ROLES), customRoleId: id.nullable() });

export const peopleRoutes = {
  getSession: defineRoute({
    id: 'getSession',
    method: 'GET',
    path: '/api/session',
    access: 'session',
    tag: 'people',
    summary: 'Who is signed in',
    response: me,
  }),
  signIn: defineRoute({
    id: 'signIn',
    method: 'POST',
    path: '/api/session',
    access: 'public',
    tag: 'people',
    summary: 'Sign in with e-mail address and password',
    body: z.strictObject({ email, password: textUpTo(200).min(1) }),
    response: me,
  }),
  signOut: defineRoute({
    id: 'signOut',
    method: 'DELETE',
    path: '/api/session',
    access: 'session',
    tag: 'people',
    summary: 'End this session',
    response: 'empty',
  }),
  listSessions: defineRoute({
    id: 'listSessions',
    method: 'GET',
    path: '/api/sessions',
    access: 'session',
    tag: 'people',
    summary: 'Own sessions',
    response: z.object({ sessions: z.array(session) }),
  }),
  endSession: defineRoute({
    id: 'endSession',
    method: 'DELETE',
    path: '/api/sessions/:sessionId',
    access: 'session',
    tag: 'people',
    summary: 'End one of the own sessions',
    params: z.object({ sessionId: id }),
    response: 'empty',
  }),
  changePassword: defineRoute({
    id: 'changePassword',
    method: 'PUT',
    path: '/api/password',
    access: 'session',
    tag: 'people',
    summary: 'Choose another password; ends the other sessions',
    body: z.strictObject({ current: textUpTo(200).min(1), password }),
    response: 'empty',
  }),
  setLanguage: defineRoute({
    id: 'setLanguage',
    method: 'PUT',
    path: '/api/language',
    access: 'session',
    tag: 'people',
    summary: 'Choose the language of the own account; null for that of the browser',
    body: z.strictObject({ language }),
    response: 'empty',
  }),
  getSetup: defineRoute({
    id: 'getSetup',
    method: 'GET',
    path: '/api/setup',
    access: 'public',
    tag: 'people',
    summary:
      'Whether the first owner is still to be created, and whether the caller may sign in as one of the demo people',
    response: z.object({ needed: z.boolean(), demo: z.boolean(), tokenNeeded: z.boolean() }),
  }),
  setUp: defineRoute({
    id: 'setUp',
    method: 'POST',
    path: '/api/setup',
    access: 'public',
    tag: 'people',
    summary:
      'Create the first owner, once. From another machine this needs the token that the server printed when it started',
    body: z.strictObject({ name, email, password, projectName: name, token: textUpTo(200).optional() }),
    response: me,
  }),
  redeemPasswordLink: defineRoute({
    id: 'redeemPasswordLink',
    method: 'POST',
    path: '/api/password-links/redeem',
    access: 'public',
    tag: 'people',
    summary: 'Choose a password by a link',
    body: z.strictObject({ token: textUpTo(200).min(20), password }),
    response: me,
  }),
  listDemoPeople: defineRoute({
    id: 'listDemoPeople',
    method: 'GET',
    path: '/api/demo/people',
    access: 'public',
    tag: 'people',
    summary: 'People of the demo; only in the demo and on loopback',
    response: z.object({ people: z.array(personOnWire.extend({ email: z.string(), role: z.string() })) }),
  }),
  signInToDemo: defineRoute({
    id: 'signInToDemo',
    method: 'POST',
    path: '/api/demo/session',
    access: 'public',
    tag: 'people',
    summary: 'Sign in as one of the demo people; only in the demo and on loopback',
    body: z.strictObject({ userId: id }),
    response: me,
  }),
  listUsers: defineRoute({
    id: 'listUsers',
    method: 'GET',
    path: '/api/users',
    access: { action: 'user.read', on: 'workspace' },
    tag: 'people',
    summary: 'All accounts',
    response: z.object({
      users: z.array(
        accountOnWire.extend({
          hasPassword: z.boolean(),
          lastSeenAt: z.string().nullable(),
          projects: z.int(),
          organisationId: id,
          organisation: z.string(),
          /** A person whom an archive names and who was not invited: the address is none. */
          placeholder: z.boolean(),
          /** The account that a placeholder is another name of. */
          account: personOnWire.nullable(),
        }),
      ),
    }),
  }),
  createUser: defineRoute({
    id: 'createUser',
    method: 'POST',
    path: '/api/users',
    access: account,
    tag: 'people',
    summary:
      'Create an account; answers with the link by which the person chooses a password, but not a second time for a repeated command',
    body: z.strictObject({
      commandId,
      userId: id,
      email,
      name,
      workspaceRole: z.enum(WORKSPACE_ROLES),
      organisationId: id.optional(),
    }),
    response: z.object({ result: commandResult, link: passwordLink.nullable() }),
  }),
  updateUser: defineRoute({
    id: 'updateUser',
    method: 'PATCH',
    path: '/api/users/:userId',
    access: account,
    tag: 'people',
    summary: 'Change name or workspace role',
    params: userId,
    body: z.strictObject({ commandId, name, workspaceRole: z.enum(WORKSPACE_ROLES), organisationId: id.optional() }),
    response: commandResult,
  }),
  deactivateUser: defineRoute({
    id: 'deactivateUser',
    method: 'POST',
    path: '/api/users/:userId/deactivate',
    access: account,
    tag: 'people',
    summary: 'Deactivate an account; ends its sessions and live connections at once',
    params: userId,
    body: z.strictObject({ commandId }),
    response: commandResult,
  }),
  activateUser: defineRoute({
    id: 'activateUser',
    method: 'POST',
    path: '/api/users/:userId/activate',
    access: account,
    tag: 'people',
    summary: 'Activate an account again',
    params: userId,
    body: z.strictObject({ commandId }),
    response: commandResult,
  }),
  inviteUser: defineRoute({
    id: 'inviteUser',
    method: 'POST',
    path: '/api/users/:userId/invite',
    access: account,
    tag: 'people',
    summary:
      'Make an account of a placeholder; answers with the link by which the person chooses a password, but not a second time for a repeated command',
    params: userId,
    body: z.strictObject({ commandId, email }),
    response: z.object({ result: commandResult, link: passwordLink.nullable() }),
  }),
  identifyUser: defineRoute({
    id: 'identifyUser',
    method: 'PUT',
    path: '/api/users/:userId/other-names/:otherId',
    access: account,
    tag: 'people',
    summary: 'Say whether a placeholder is the person of an account, who then decides on nothing that it proposed',
    params: z.object({ userId: id, otherId: id }),
    body: z.strictObject({ commandId, same: z.boolean() }),
    response: commandResult,
  }),
  createPasswordLink: defineRoute({
    id: 'createPasswordLink',
    method: 'POST',
    path: '/api/users/:userId/password-link',
    access: account,
    tag: 'people',
    summary: 'A new link to choose a password; earlier links end',
    params: userId,
    response: passwordLink,
  }),
  listMembers: defineRoute({
    id: 'listMembers',
    method: 'GET',
    path: '/api/projects/:projectId/members',
    access: { action: 'member.read', on: 'projectId' },
    tag: 'people',
    summary: 'Members of a project',
    params: z.object({ projectId: id }),
    response: z.object({
      members: z.array(
        personOnWire.extend({
          email: z.string(),
          role: z.enum(PROJECT_ROLES),
          active: z.boolean(),
          /** Whether an archive names them and they were not invited. */
          placeholder: z.boolean(),
          /** The name of their organisation, unless it is the one that runs the workspace. */
          organisation: z.string().nullable(),
          organisationKind: z.enum(ORGANISATION_KINDS),
          /** What they have themselves; null for somebody who belongs to the project by groups alone. */
          direct: givenRole.nullable(),
          /** Ids of the groups by which they belong to it. */
          groupIds: z.array(id),
        }),
      ),
      groups: z.array(z.object({ id, name: z.string(), members: z.int(), ...givenRole.shape })),
      /** Roles that the workspace defines. */
      roles: z.array(z.object({ id, name: z.string(), description: z.string(), actions: z.array(z.string()) })),
    }),
  }),
  listCandidates: defineRoute({
    id: 'listCandidates',
    method: 'GET',
    path: '/api/projects/:projectId/candidates',
    access: { action: 'member.manage', on: 'projectId' },
    tag: 'people',
    summary: 'People and groups who could be added to a project',
    params: z.object({ projectId: id }),
    query: z.object({ q: lineUpTo(100).default('') }),
    response: z.object({
      people: z.array(personOnWire.extend({ email: z.string(), organisation: z.string().nullable() })),
      groups: z.array(z.object({ id, name: z.string(), members: z.int() })),
    }),
  }),
  setMember: defineRoute({
    id: 'setMember',
    method: 'PUT',
    path: '/api/projects/:projectId/members/:userId',
    access: { action: 'member.manage', on: 'projectId' },
    tag: 'people',
    summary: 'Add a member or change the role',
    params: z.object({ projectId: id, userId: id }),
    body: z.strictObject({ commandId, role: z.enum(PROJECT_ROLES), customRoleId: id.nullable().default(null) }),
    response: commandResult,
  }),
  removeMember: defineRoute({
    id: 'removeMember',
    method: 'POST',
    path: '/api/projects/:projectId/members/:userId/remove',
    access: { action: 'member.manage', on: 'projectId' },
    tag: 'people',
    summary: 'Remove a member; ends live connections to the project',
    params: z.object({ projectId: id, userId: id }),
    body: z.strictObject({ commandId }),
    response: commandResult,
  }),
} as const;
