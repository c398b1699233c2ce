import { Injectable } from '@nestjs/common';
import { EXPLAINED_AT_ONCE, type DemandOnWire, type QueryOf, type ResponseOf, type routes } from '@scholium/contract';
import {
  actorFor,
  can,
  explain,
  type Action,
  type Actor,
  type Demand,
  type ObjectKind,
  type Person,
  PROJECT_ROLES,
  type ProjectRole,
  type Protection,
} from '@scholium/review';
import { z } from 'zod';
import { Failure, type ActingIn } from '../../platform/index.js';
import { decodeCursor, encodeCursor, pageOf, readCursor, writeCursor } from '../../sql/index.js';
import {
  ExplanationRepository,
  type AdmissionFound,
  type GrantFound,
  type MemberFound,
  type PersonFound,
} from './explanation.repository.js';

type AccessOfPerson = ResponseOf<typeof routes.getAccessOfPerson>;
type AccessInProject = ResponseOf<typeof routes.getAccessInProject>;
type Readers = ResponseOf<typeof routes.listDocumentReaders>;
type Explained = AccessInProject['project'];

/** The object that somebody reads by an action, and whether its project's demands are asked as well. */
const READ: Readonly<Record<'project' | 'document' | 'entity' | 'source', Action>> = {
  project: 'project.read',
  document: 'document.read',
  entity: 'knowledge.read',
  source: 'knowledge.read',
};
export type Explainable = keyof typeof READ;

/** Names and dates that a demand is shown with, as far as the asker may know them. */
interface Words {
  readonly compartments: ReadonlyMap<string, string>;
  /** By person and compartment, when the person's access ends. */
  readonly until: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
}

const memberKey = (userId: string, other: string): string => `${userId} ${other}`;
const place = z.tuple([z.int().min(0).max(1_000_000), z.uuid()]);

/** Answers who sees what, and why, by the evaluation with which the policy decides. */
@Injectable()
export class Explanations {
  constructor(private readonly repository: ExplanationRepository) {}

  /** Groups, compartments and projects of a person, as far as the asker may know of them. */
  async ofPerson(
    asker: Person,
    userId: string,
    { after }: QueryOf<typeof routes.getAccessOfPerson>,
  ): Promise<AccessOfPerson> {
    const viewer = actorFor(asker);
    const person = await this.repository.person(userId);
    if (!person) throw new Failure('not_found');
    const [found, otherProjects, admissions] = await Promise.all([
      this.repository.projects(viewer, userId, readCursor(after, 'name', 'text')),
      this.repository.otherProjects(viewer, userId),
      this.#admissions(viewer, [userId], []),
    ]);
    const { items, next } = pageOf(found, EXPLAINED_AT_ONCE, (last) => writeCursor('name', last));
    const grants = await this.repository.grants(
      items.map(({ id }) => id),
      [userId],
    );
    return {
      person: accountOf(person),
      organisation: { name: person.organisation, kind: person.organisationKind },
      groups: person.groups
        .map((id, at) => ({ id, name: person.groupNames[at] ?? '' }))
        .toSorted((a, b) => a.name.localeCompare(b.name)),
      compartments: admissions.flatMap(({ id, name, until }) => (until === null ? [] : [{ id, name, until }])),
      projects: items.map(({ id, name, ...member }) => ({
        project: { id, name },
        ...pathOf(
          member,
          grants.filter(({ projectId }) => projectId === id),
        ),
      })),
      otherProjects,
      next,
    };
  }

  /** What a person may see in a project, of what the asker may know of. */
  async inProject(
    { actor, projectId }: ActingIn,
    userId: string,
    { after }: QueryOf<typeof routes.getAccessInProject>,
  ): Promise<AccessInProject> {
    const [member] = await this.repository.members(projectId, userId);
    if (!member) throw new Failure('not_found');
    const [found, open, grants, around] = await Promise.all([
      this.repository.objects(actor, projectId, readCursor(after, 'name', 'text')),
      this.repository.open(actor, projectId),
      this.repository.grants([projectId], [userId]),
      this.repository.protections([projectId]),
    ]);
    const { items, next } = pageOf(found, EXPLAINED_AT_ONCE, (last) => writeCursor('name', last));
    const person = actorOf(member);
    const words = await this.#words(actor, [userId], [...around, ...items]);
    const explained = (kind: Explainable, own: Protection | null): Explained =>
      explanationOf(person, { projectId, objectKind: kind, project: around[0] ?? null, own }, words);
    return {
      person: { id: userId, name: member.name, active: member.active },
      ...pathOf(member, grants),
      project: explained('project', null),
      open,
      objects: items.map((object) => ({
        id: object.id,
        name: object.name,
        kind: object.kind,
        explanation: explained(object.kind, object),
      })),
      next,
    };
  }

  /** Who of a project may see an object, and who may not. The asker was admitted to it. */
  async readers(
    { actor, projectId }: ActingIn,
    kind: Explainable,
    objectId: string,
    { q, show, after }: QueryOf<typeof routes.listDocumentReaders>,
  ): Promise<Readers> {
    const [name, members, protections] = await Promise.all([
      this.repository.nameOf(actor, kind, objectId),
      this.repository.members(projectId),
      this.repository.protections([projectId, objectId]),
    ]);
    if (name === null) throw new Failure('not_found');
    const project = protections.find((one) => one.objectId === projectId) ?? null;
    const own = kind === 'project' ? null : (protections.find((one) => one.objectId === objectId) ?? null);
    const asked = { projectId, objectKind: kind, project, own };
    const allowed = new Set(members.filter((one) => decide(actorOf(one), asked).allowed).map(({ userId }) => userId));
    const words = q.trim().toLowerCase();
    const shown = members.filter(
      ({ userId, name }) =>
        (show === 'all' || (show === 'admitted') === allowed.has(userId)) && name.toLowerCase().includes(words),
    );
    const { people, next } = cut(shown, after);
    const ids = people.map(({ userId }) => userId);
    const [grants, named] = await Promise.all([
      this.repository.grants([projectId], ids),
      this.#words(actor, ids, protections),
    ]);
    return {
      name,
      admitted: allowed.size,
      denied: members.length - allowed.size,
      people: people.map((one) => ({
        id: one.userId,
        name: one.name,
        ...pathOf(
          one,
          grants.filter(({ userId }) => userId === one.userId),
        ),
        explanation: explanationOf(actorOf(one), asked, named),
      })),
      next,
    };
  }

  /**
   * A person of the project, or anybody of the own organisation with a role and nothing else: `as` is a built-in role,
   * or the id of a person or a custom role. Null where there is nobody such.
   */
  async readerAs(projectId: string, as: string): Promise<ReaderAs | null> {
    if (isProjectRole(as)) return { name: null, actor: { ...NOBODY, projectRole: as } };
    const [[member], role] = await Promise.all([this.repository.members(projectId, as), this.repository.role(as)]);
    if (member) return { name: member.name, actor: actorOf(member) };
    return role && { name: role.name, actor: { ...NOBODY, projectRole: 'reader', projectActions: role.actions } };
  }

  /** Whether somebody sees a document, and why; and what objects of its project demand, by their ids. */
  async forReader(asker: ActingIn, documentId: string, reader: Actor): Promise<ForReader> {
    const found = await this.repository.protectionsIn(asker.projectId);
    const protections = new Map(found.map((one) => [one.objectId, one]));
    const [project = null, own = null] = [protections.get(asker.projectId), protections.get(documentId)];
    const words = await this.#words(
      asker.actor,
      [reader.userId],
      [project, own].flatMap((one) => one ?? []),
    );
    const asked = { projectId: asker.projectId, objectKind: 'document', project, own } as const;
    return { explanation: explanationOf(reader, asked, words), protections };
  }

  /** Of compartments that the asker may know of. */
  async #admissions(
    asker: Actor,
    userIds: readonly string[],
    compartmentIds: readonly string[],
  ): Promise<readonly AdmissionFound[]> {
    const found = await this.repository.admissions(userIds, compartmentIds);
    return found.filter(({ id, ownerId }) =>
      can(asker, 'compartment.read', { compartment: { id, ownerId, ownerActive: true } }),
    );
  }

  async #words(asker: Actor, userIds: readonly string[], demanding: readonly Protection[]): Promise<Words> {
    const named = [...new Set(demanding.flatMap(({ restrictedTo }) => restrictedTo ?? []))];
    const secret = [...new Set(demanding.flatMap(({ compartments }) => compartments))];
    const [admissions, groups] = await Promise.all([
      secret.length > 0 ? this.#admissions(asker, userIds, secret) : [],
      named.length > 0 ? this.repository.groupNames(named) : [],
    ]);
    return {
      compartments: new Map(admissions.map(({ id, name }) => [id, name])),
      until: new Map(
        admissions.flatMap(({ id, userId, until }) =>
          userId === null || until === null ? [] : [[memberKey(userId, id), until] as const],
        ),
      ),
      groups: new Map(groups.map(({ id, name }) => [id, name])),
    };
  }
}

/** Somebody as the policy asks about them. */
export interface ReaderAs {
  /** Of a person or of a custom role; null for a built-in role. */
  readonly name: string | null;
  readonly actor: Actor;
}
interface ForReader {
  readonly explanation: Explained;
  readonly protections: ReadonlyMap<string, Protection>;
}

/** Who has written nothing and is in no group and in no compartment. */
const NOBODY = {
  userId: '00000000-0000-8000-8000-000000000000',
  active: true,
  workspaceRole: 'member',
  organisationKind: 'own',
} as const;
const isProjectRole = (as: string): as is ProjectRole => PROJECT_ROLES.includes(as as ProjectRole);

/** An object to be read, and what it and its project demand. */
interface Asked {
  readonly projectId: string;
  readonly objectKind: Explainable & ObjectKind;
  readonly project: Protection | null;
  readonly own: Protection | null;
}

function decide(person: Actor, { projectId, objectKind, project, own }: Asked) {
  const protections = [project, own].flatMap((one) => (one === null ? [] : [one]));
  return explain(person, READ[objectKind], { projectId, objectKind, protections });
}

export const isExplainable = (kind: string): kind is Explainable => kind in READ;

/** Whether somebody may read an object of the project; `demanding`: what the project and the object demand. */
export const canRead = (
  person: Actor,
  objectKind: Explainable,
  projectId: string,
  [project, own]: readonly [Protection | null, Protection | null],
): boolean => decide(person, { projectId, objectKind, project, own }).allowed;

function explanationOf(person: Actor, asked: Asked, words: Words): Explained {
  const { allowed, active, byRole, demands } = decide(person, asked);
  const places = [...(asked.project ? (['project'] as const) : []), ...(asked.own ? (['object'] as const) : [])];
  return {
    allowed,
    active,
    byRole,
    demands: demands.flatMap((all, at) =>
      // TLP:CLEAR demands nothing.
      all
        .filter((one) => one.demand !== 'marking' || one.marking !== 'clear')
        .map((one) => ({ ...wireDemand(person, one, words), of: places[at] ?? 'object' })),
    ),
  };
}

function wireDemand({ userId }: Actor, demand: Demand, { compartments, until, groups }: Words): DemandOnWire {
  if (demand.demand === 'compartment')
    return {
      demand: demand.demand,
      name: compartments.get(demand.compartmentId) ?? null,
      until: until.get(memberKey(userId, demand.compartmentId)) ?? null,
      met: demand.met,
    };
  if (demand.demand === 'restriction')
    return {
      demand: demand.demand,
      group: demand.by === null || demand.by === userId ? null : (groups.get(demand.by) ?? null),
      met: demand.met,
    };
  return demand;
}

/** Somebody in a project as the policy asks about them. */
export const actorOf = ({ projectRole, projectActions, emergencyUntil, ...person }: MemberFound): Actor =>
  actorFor(person, { projectRole, projectActions, hasBrokenGlass: emergencyUntil !== null });

/** The role that is shown: who reads by emergency access counts as a reader. */
export const roleOf = ({ projectRole, hasBrokenGlass }: Actor): ProjectRole | null =>
  projectRole ?? (hasBrokenGlass ? 'reader' : null);

const accountOf = ({ userId: id, name, active, workspaceRole }: PersonFound) => ({ id, name, active, workspaceRole });

const pathOf = (
  { projectRole, emergencyUntil }: Pick<MemberFound, 'projectRole' | 'emergencyUntil'>,
  grants: readonly GrantFound[],
) => ({
  role: projectRole ?? ('reader' as const),
  emergencyUntil,
  grants: grants.map(({ role: given, customRole, group }) => ({ role: given, customRole, group })),
});

/** A page of people; a cursor says how many came before, and who was the last, who may have left since. */
function cut(all: readonly MemberFound[], after: string | undefined) {
  const [before, last] = after === undefined ? [0, null] : decodeCursor(after, place);
  const at = last === null ? -1 : all.findIndex(({ userId }) => userId === last);
  const start = at < 0 ? before : at + 1;
  const people = all.slice(start, start + EXPLAINED_AT_ONCE);
  const end = start + people.length;
  return { people, next: end < all.length ? encodeCursor([end, people.at(-1)?.userId]) : null };
}
