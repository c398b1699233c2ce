/** Who sees what, and why: the answers of the policy with the facts that they follow from. */
import {
  lineUpTo,
  MARKINGS,
  ORGANISATION_KINDS,
  PROJECT_ACTIONS,
  PROJECT_ROLES,
  textUpTo,
  WORKSPACE_ROLES,
} from '@scholium/review';
import { z } from 'zod';
import { defineRoute } from '../route.js';
import { id, next, personOnWire } from '../wire.js';
import { openDocument } from './documents.js';

/** How many discussions of somebody are shown before a change of access. */
export const DISCUSSIONS_SHOWN = 100;
/** How many people a change of access of many names with what each loses. */
export const LOSING_SHOWN = 20;
/** How many people and groups such a change may name. */
export const PRINCIPALS_CHANGED = 200;
/** How many people, projects or objects a page of an explanation has. */
export const EXPLAINED_AT_ONCE = 100;

const named = z.object({ id, name: z.string() });

/** What an object, or the project around it, demands of its readers. */
const demand = z.discriminatedUnion('demand', [
  z.object({ demand: z.literal('marking'), marking: z.enum(MARKINGS), met: z.boolean() }),
  z.object({
    demand: z.literal('compartment'),
    /** Null where the asker may not know of the compartment. */
    name: z.string().nullable(),
    /** When the person's access to it ends; null where it is not met, or not known to the asker. */
    until: z.string().nullable(),
    met: z.boolean(),
  }),
  z.object({
    demand: z.literal('restriction'),
    /** The group by which the person is admitted; null where they are named themselves, or not at all. */
    group: z.string().nullable(),
    met: z.boolean(),
  }),
]);
export type DemandOnWire = z.infer<typeof demand>;
const explanation = z.object({
  allowed: z.boolean(),
  /** The account is active. */
  active: z.boolean(),
  /** The roles of the person allow it. */
  byRole: z.boolean(),
  demands: z.array(z.intersection(demand, z.object({ of: z.enum(['project', 'object']) }))),
});
/** What a project gives a person: themselves, or by a group. */
const grant = z.object({
  role: z.enum(PROJECT_ROLES),
  /** The name of a custom role, which takes the place of the built-in one. */
  customRole: z.string().nullable(),
  group: z.string().nullable(),
});
/** How somebody has a role in a project. Emergency access gives the role of a reader until then. */
const path = { role: z.enum(PROJECT_ROLES), grants: z.array(grant), emergencyUntil: z.string().nullable() };

const accessOfPerson = z.object({
  person: personOnWire.extend({ active: z.boolean(), workspaceRole: z.enum(WORKSPACE_ROLES) }),
  organisation: z.object({ name: z.string(), kind: z.enum(ORGANISATION_KINDS) }),
  groups: z.array(named),
  /** Compartments that the asker may know of. */
  compartments: z.array(named.extend({ until: z.string() })),
  projects: z.array(z.object({ project: named, ...path })),
  /** To how many projects the person belongs and the asker does not; what is hidden from the asker does not count. */
  otherProjects: z.int(),
  next,
});
const accessInProject = z.object({
  person: personOnWire.extend({ active: z.boolean() }),
  ...path,
  project: explanation,
  /** How many documents that the asker may know of demand nothing besides what the project does. */
  open: z.int(),
  /** Documents, entities and sources that demand something, as far as the asker may know of them. */
  objects: z.array(named.extend({ kind: z.enum(['document', 'entity', 'source']), explanation })),
  next,
});
const readers = z.object({
  /** What the object is called. */
  name: z.string(),
  admitted: z.int(),
  denied: z.int(),
  people: z.array(personOnWire.extend({ ...path, explanation })),
  next,
});

/** A document as somebody else sees it, as far as the asker may see it themselves. */
const viewedAs = z.object({
  /** The name of a person or of a custom role; null for a built-in role. */
  name: z.string().nullable(),
  explanation,
  /** Null where they do not see the document. */
  seen: openDocument
    .pick({ doc: true, version: true, people: true, annotations: true, changes: true, references: true })
    .nullable(),
});

/** What somebody loses in a project by a change of access, and their open work there, as far as the asker sees it. */
const loss = z.object({
  project: named,
  /** Null for who sees nothing of the project. */
  before: z.enum(PROJECT_ROLES).nullable(),
  after: z.enum(PROJECT_ROLES).nullable(),
  /** What they may do before and not after. */
  lost: z.array(z.enum(PROJECT_ACTIONS)),
  /** Documents, entities and sources that they may read before and not after, of a project that they keep. */
  objects: z.int(),
  /** Own proposals that wait, up to COUNT_LIMIT. */
  pending: z.int(),
  /** Open discussions that are assigned to them, up to COUNT_LIMIT, and the first of them by due date. */
  assigned: z.int(),
  discussions: z.array(z.object({ id, streamId: id, label: z.string(), due: z.string().nullable() })),
});
export type Loss = z.infer<typeof loss>;
/** Changes that wait where nobody is left to decide them, up to COUNT_LIMIT. */
const undecided = z.int();
const consequence = loss.extend({ undecided });
export type Consequence = z.infer<typeof consequence>;

const after = textUpTo(400).optional();
const page = z.object({ after });
const projectId = z.object({ projectId: id });
const ofReaders = z.object({
  q: lineUpTo(100).default(''),
  show: z.enum(['all', 'admitted', 'denied']).default('all'),
  after,
});
/** A role to be given, or none. */
const given = { role: z.enum([...PROJECT_ROLES, 'none']), customRoleId: id.optional() };
const principals = z.preprocess(
  (value) => (Array.isArray(value) ? value : [value]),
  z.array(id).min(1).max(PRINCIPALS_CHANGED),
);
const shared = { method: 'GET', tag: 'people' } as const;
const explain = 'access.explain' as const;

export const accessRoutes = {
  getOwnAccess: defineRoute({
    ...shared,
    id: 'getOwnAccess',
    path: '/api/access',
    access: 'session',
    summary: 'What the caller may see, and why: groups, compartments, and projects with the way to each role',
    query: page,
    response: accessOfPerson,
  }),
  getAccessOfPerson: defineRoute({
    ...shared,
    id: 'getAccessOfPerson',
    path: '/api/users/:userId/access',
    access: { action: 'user.read', on: 'workspace' },
    summary: 'The same of somebody else, without what the caller may not know of',
    params: z.object({ userId: id }),
    query: page,
    response: accessOfPerson,
  }),
  getOwnAccessInProject: defineRoute({
    ...shared,
    id: 'getOwnAccessInProject',
    path: '/api/projects/:projectId/access',
    access: { action: 'project.read', on: 'projectId' },
    summary: 'What the caller may see in a project, and why',
    params: projectId,
    query: page,
    response: accessInProject,
  }),
  getAccessInProject: defineRoute({
    ...shared,
    id: 'getAccessInProject',
    path: '/api/projects/:projectId/access/:userId',
    access: { action: explain, on: 'projectId' },
    summary: 'What somebody may see in a project, and why, without what the caller may not know of',
    params: z.object({ projectId: id, userId: id }),
    query: page,
    response: accessInProject,
  }),
  listProjectReaders: defineRoute({
    ...shared,
    id: 'listProjectReaders',
    path: '/api/projects/:projectId/readers',
    access: { action: explain, on: 'projectId' },
    summary: 'Who may see a project, and who may not in spite of a role, and why',
    params: projectId,
    query: ofReaders,
    response: readers,
  }),
  listDocumentReaders: defineRoute({
    ...shared,
    id: 'listDocumentReaders',
    path: '/api/documents/:documentId/readers',
    access: { action: explain, on: 'documentId' },
    summary: 'Who of the project may see a document, who may not, and why',
    params: z.object({ documentId: id }),
    query: ofReaders,
    response: readers,
  }),
  listEntityReaders: defineRoute({
    ...shared,
    id: 'listEntityReaders',
    path: '/api/entities/:entityId/readers',
    access: { action: explain, on: 'entityId' },
    summary: 'Who of the project may see an entity, who may not, and why',
    params: z.object({ entityId: id }),
    query: ofReaders,
    response: readers,
  }),
  listSourceReaders: defineRoute({
    ...shared,
    id: 'listSourceReaders',
    path: '/api/sources/:sourceId/readers',
    access: { action: explain, on: 'sourceId' },
    summary: 'Who of the project may see a source, who may not, and why',
    params: z.object({ sourceId: id }),
    query: ofReaders,
    response: readers,
  }),
  getMemberConsequences: defineRoute({
    ...shared,
    id: 'getMemberConsequences',
    path: '/api/projects/:projectId/members/:userId/consequences',
    access: { action: 'member.manage', on: 'projectId' },
    summary: 'What a member would lose by another role of their own, or by none, and their open work',
    params: z.object({ projectId: id, userId: id }),
    query: z.object(given),
    response: consequence,
  }),
  getGrantConsequences: defineRoute({
    ...shared,
    id: 'getGrantConsequences',
    path: '/api/projects/:projectId/consequences',
    access: { action: 'member.manage', on: 'projectId' },
    summary: `What people would lose if some people and groups had another role of their own, or none, together; the first ${LOSING_SHOWN} by name`,
    params: projectId,
    query: z.object({ principals, ...given }),
    response: z.object({
      /** How many people lose something. */
      total: z.int(),
      people: z.array(loss.extend({ person: named })),
      undecided,
    }),
  }),
  getCompartmentConsequences: defineRoute({
    ...shared,
    id: 'getCompartmentConsequences',
    path: '/api/compartments/:compartmentId/members/:userId/consequences',
    access: 'session',
    summary:
      'What somebody would lose if their access to a compartment ended, in each project that the caller belongs to, as far as the caller sees it; for its owner',
    params: z.object({ compartmentId: id, userId: id }),
    response: z.object({
      /** Pending and assigned work is that on what is lost. */
      consequences: z.array(loss),
    }),
  }),
  getGroupConsequences: defineRoute({
    ...shared,
    id: 'getGroupConsequences',
    path: '/api/groups/:groupId/members/:userId/consequences',
    access: { action: 'group.manage', on: 'workspace' },
    summary: 'What somebody would lose by leaving a group, in each project',
    params: z.object({ groupId: id, userId: id }),
    response: z.object({
      /** Of projects that the caller may know of. */
      consequences: z.array(consequence),
      /** How many other projects they would have another role in, or none. */
      otherProjects: z.int(),
    }),
  }),
  viewDocumentAs: defineRoute({
    ...shared,
    id: 'viewDocumentAs',
    path: '/api/documents/:documentId/as',
    access: { action: 'access.view_as', on: 'documentId' },
    summary:
      'A document as a person of the project, or anybody with a role and nothing else, sees it; without what the caller does not see. Recorded in the audit log',
    params: z.object({ documentId: id }),
    /** A built-in role, or the id of a person or of a custom role. */
    query: z.object({ as: z.union([z.enum(PROJECT_ROLES), id]) }),
    response: viewedAs,
  }),
} as const;
