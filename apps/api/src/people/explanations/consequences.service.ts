import { Injectable } from '@nestjs/common';
import {
  LOSING_SHOWN,
  type Consequence,
  type Loss,
  type QueryOf,
  type ResponseOf,
  type routes,
} from '@scholium/contract';
import {
  actionsHeld,
  actorFor,
  can,
  givenTogether,
  holdsAction,
  type Actor,
  type Given,
  type Person,
  type ProjectAction,
  type ProjectRole,
  type Protection,
} from '@scholium/review';
import { Failure, type ActingIn, type CallerSession } from '../../platform/index.js';
import { Compartments } from '../compartments/compartments.service.js';
import { ConsequenceRepository, type ProjectFound } from './consequence.repository.js';
import { ExplanationRepository, type MemberFound } from './explanation.repository.js';
import { actorOf, canRead, isExplainable, roleOf } from './explanations.service.js';

/** Somebody before and after a change of access. */
interface Change {
  readonly member: MemberFound;
  readonly after: Actor;
}

/** What a change of access would take from people, before it is made. Changes nothing. */
@Injectable()
export class Consequences {
  constructor(
    private readonly repository: ConsequenceRepository,
    private readonly facts: ExplanationRepository,
    private readonly compartments: Compartments,
  ) {}

  /** Of another role of somebody's own, or of none. Throws Failure `not_found` for who has no role in the project. */
  async ofRole(
    { actor, projectId }: ActingIn,
    userId: string,
    { role, customRoleId }: QueryOf<typeof routes.getMemberConsequences>,
  ): Promise<Consequence> {
    const [[member], grants] = await Promise.all([
      this.facts.members(projectId, userId),
      this.facts.grants([projectId], [userId]),
    ]);
    const own = await this.#given(role, customRoleId);
    if (!member) throw new Failure('not_found');
    const after = withGrants(member, [...grants.filter(({ groupId }) => groupId !== null), ...own]);
    const found = await this.#of(actor, projectId, { member, after });
    if (!found) throw new Failure('not_found');
    return found;
  }

  /** Of leaving a group, in every project that gives it a role or restricts something to it. */
  async ofLeaving(
    asker: Person,
    groupId: string,
    userId: string,
  ): Promise<ResponseOf<typeof routes.getGroupConsequences>> {
    const person = await this.facts.person(userId);
    if (!person?.groups.includes(groupId)) throw new Failure('not_found');
    const projectIds = await this.facts.projectsOfGroup(actorFor(asker), groupId, userId);
    const grants = await this.facts.grants(projectIds, [userId]);
    const consequences: Consequence[] = [];
    let otherProjects = 0;
    for (const projectId of projectIds) {
      const [member] = await this.facts.members(projectId, userId);
      if (!member) continue;
      const kept = grants.filter((one) => one.projectId === projectId && one.groupId !== groupId);
      const without = { ...member, groups: member.groups.filter((one) => one !== groupId) };
      const change = { member, after: withGrants(without, kept) };
      const [viewer] = await this.facts.members(projectId, asker.userId);
      const found = viewer ? await this.#of(actorOf(viewer), projectId, change) : null;
      if (found === null) otherProjects += 1;
      else if (found.lost.length > 0 || found.objects > 0 || found.after !== found.before) consequences.push(found);
    }
    return { consequences, otherProjects };
  }

  /** Of other roles of people and groups, or of none, together. Throws Failure `not_found` for an unknown role. */
  async ofGrants(
    { actor, projectId }: ActingIn,
    { principals, role, customRoleId }: QueryOf<typeof routes.getGrantConsequences>,
  ): Promise<ResponseOf<typeof routes.getGrantConsequences>> {
    const changed = new Set(principals);
    const own = await this.#given(role, customRoleId);
    const [project, members] = await Promise.all([
      this.repository.project(actor, projectId),
      this.facts.members(projectId),
    ]);
    if (!project) throw new Failure('not_found');
    const ids = members.map(({ userId }) => userId);
    const grants = Map.groupBy(await this.facts.grants([projectId], ids), ({ userId }) => userId);
    const changes = members.map((member): Change => {
      const before = grants.get(member.userId) ?? [];
      const kept = before.filter(({ groupId }) => !changed.has(groupId ?? member.userId));
      const isConcerned = changed.has(member.userId) || kept.length < before.length;
      return { member, after: isConcerned ? withGrants(member, [...kept, ...own]) : actorOf(member) };
    });
    const losing = changes.filter((change) => lostBy(change, project).length > 0);
    const people = [];
    for (const change of losing.slice(0, LOSING_SHOWN)) {
      const { loss } = await this.#loss(actor, project, change);
      people.push({ ...loss, person: { id: change.member.userId, name: change.member.name } });
    }
    const noLonger = losing.find((change) => lostBy(change, project).includes('change.decide'));
    const decided = noLonger === undefined || changes.some(({ after }) => decides(after));
    const work = decided ? null : await this.repository.work(actor, projectId, noLonger.member.userId);
    return { total: losing.length, people, undecided: work?.waiting ?? 0 };
  }

  /** Throws Failure `not_found` to whom the compartment does not exist, `not_allowed` to whom is not its owner. */
  async ofEnding(
    caller: CallerSession,
    compartmentId: string,
    userId: string,
  ): Promise<ResponseOf<typeof routes.getCompartmentConsequences>> {
    const asker = actorFor(caller);
    await this.compartments.demand(caller, compartmentId, 'compartment.manage');
    const person = await this.facts.person(userId);
    if (!person?.compartments.includes(compartmentId)) throw new Failure('not_found');
    const consequences: Loss[] = [];
    for (const projectId of await this.facts.projectsOfCompartment(asker, compartmentId, userId)) {
      const [[member], [viewer], protections] = await Promise.all([
        this.facts.members(projectId, userId),
        this.facts.members(projectId, caller.userId),
        this.facts.protectionsIn(projectId),
      ]);
      const project = viewer && (await this.repository.project(actorOf(viewer), projectId));
      if (!member || !viewer || !project) continue;
      const before = actorOf(member);
      const after = { ...before, compartments: member.compartments.filter((one) => one !== compartmentId) };
      const closed = protections.flatMap((one) => (one.compartments.includes(compartmentId) ? [one.objectId] : []));
      const within = closed.includes(projectId) ? null : closed;
      const { loss } = await this.#loss(actorOf(viewer), project, { member, after }, within);
      if (loss.objects > 0 || loss.after !== loss.before) consequences.push(loss);
    }
    return { consequences };
  }

  /** What a role gives; nothing for none. */
  async #given(role: ProjectRole | 'none', customRoleId: string | undefined): Promise<readonly Given[]> {
    const custom = customRoleId === undefined ? null : await this.facts.role(customRoleId);
    if (customRoleId !== undefined && !custom) throw new Failure('not_found');
    if (role === 'none') return [];
    return [custom ? { role: 'reader', actions: custom.actions } : { role, actions: [] }];
  }

  /** Null for a project that the asker may not know of. */
  async #of(asker: Actor, projectId: string, change: Change): Promise<Consequence | null> {
    const project = await this.repository.project(asker, projectId);
    if (!project) return null;
    const { loss, waiting } = await this.#loss(asker, project, change);
    const others = loss.lost.includes('change.decide') ? await this.facts.members(projectId) : [];
    const isDecided = others.some((one) => one.userId !== change.member.userId && decides(actorOf(one)));
    return { ...loss, undecided: loss.lost.includes('change.decide') && !isDecided ? waiting : 0 };
  }

  /** Also how many changes wait; `within`: the objects whose work counts, or null for everything. */
  async #loss(
    asker: Actor,
    project: ProjectFound,
    change: Change,
    within: readonly string[] | null = null,
  ): Promise<{ readonly loss: Loss; readonly waiting: number }> {
    const before = actorOf(change.member);
    const { userId } = before;
    const [work, discussions, protections] = await Promise.all([
      this.repository.work(asker, project.id, userId, within),
      this.repository.discussions(asker, project.id, userId, within),
      this.facts.protectionsIn(project.id),
    ]);
    const around = protections.find(({ objectId }) => objectId === project.id) ?? null;
    const shown = (who: Actor): ProjectRole | null =>
      canRead(who, 'project', project.id, [around, null]) ? roleOf(who) : null;
    const after = shown(change.after);
    const reads = (who: Actor, object: (typeof protections)[number]): boolean =>
      isExplainable(object.objectKind) && canRead(who, object.objectKind, project.id, [around, object as Protection]);
    const loss = {
      project: { id: project.id, name: project.name },
      before: shown(before),
      after,
      lost: lostBy(change, project),
      objects: protections.filter(
        (one) =>
          one.objectId !== project.id &&
          after !== null &&
          reads(asker, one) &&
          reads(before, one) &&
          !reads(change.after, one),
      ).length,
      pending: work.pending,
      assigned: work.assigned,
      discussions,
    };
    return { loss, waiting: work.waiting };
  }
}

/** Actions that a change takes away. */
function lostBy({ member, after }: Change, { settings }: ProjectFound): ProjectAction[] {
  const held = new Set(actionsHeld(after, settings));
  return actionsHeld(actorOf(member), settings).filter((action) => !held.has(action));
}

const decides = (person: Actor): boolean => can(person, 'project.read') && holdsAction(person, 'change.decide');

/** The person with what these grants give, and with emergency access where they have it. */
function withGrants(member: MemberFound, grants: readonly Given[]): Actor {
  return actorFor(member, { ...givenTogether(grants), hasBrokenGlass: member.emergencyUntil !== null });
}
