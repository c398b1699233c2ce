import { Injectable } from '@nestjs/common';
import type { Consequence, QueryOf, ResponseOf, routes } from '@scholium/contract';
import {
  actionsHeld,
  actorFor,
  can,
  givenTogether,
  holdsAction,
  type Actor,
  type Given,
  type Person,
  type Protection,
} from '@scholium/review';
import { Failure, type ActingIn } from '../../platform/index.js';
import { ConsequenceRepository } from './consequence.repository.js';
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
    const custom = customRoleId === undefined ? null : await this.facts.role(customRoleId);
    if (!member || (customRoleId !== undefined && !custom)) throw new Failure('not_found');
    const own: readonly Given[] =
      role === 'none' ? [] : [custom ? { role: 'reader', actions: custom.actions } : { role, actions: [] }];
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
      else if (found.lost.length > 0 || found.objects > 0) consequences.push(found);
    }
    return { consequences, otherProjects };
  }

  /** Null for a project that the asker may not know of. */
  async #of(asker: Actor, projectId: string, { member, after }: Change): Promise<Consequence | null> {
    const project = await this.repository.project(asker, projectId);
    if (!project) return null;
    const before = actorOf(member);
    const held = new Set(actionsHeld(after, project.settings));
    const lost = actionsHeld(before, project.settings).filter((action) => !held.has(action));
    const [work, discussions, protections, members] = await Promise.all([
      this.repository.work(asker, projectId, member.userId),
      this.repository.discussions(asker, projectId, member.userId),
      this.facts.protectionsIn(projectId),
      lost.includes('change.decide') ? this.facts.members(projectId) : [],
    ]);
    const decides = members.some(
      (one) => one.userId !== member.userId && can(actorOf(one), 'project.read') && holdsAction(one, 'change.decide'),
    );
    const around = protections.find(({ objectId }) => objectId === projectId) ?? null;
    const reads = (who: Actor, object: (typeof protections)[number]): boolean =>
      isExplainable(object.objectKind) && canRead(who, object.objectKind, projectId, [around, object as Protection]);
    return {
      project: { id: project.id, name: project.name },
      before: roleOf(before),
      after: roleOf(after),
      lost,
      objects: protections.filter(
        (one) =>
          one.objectId !== projectId &&
          roleOf(after) !== null &&
          reads(asker, one) &&
          reads(before, one) &&
          !reads(after, one),
      ).length,
      pending: work.pending,
      assigned: work.assigned,
      discussions,
      undecided: lost.includes('change.decide') && !decides ? work.waiting : 0,
    };
  }
}

/** The person with what these grants give, and with emergency access where they have it. */
function withGrants(member: MemberFound, grants: readonly Given[]): Actor {
  return actorFor(member, { ...givenTogether(grants), hasBrokenGlass: member.emergencyUntil !== null });
}
