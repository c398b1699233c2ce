import { Injectable } from '@nestjs/common';
import { AFFECTED_NAMED, type ResponseOf, type routes } from '@scholium/contract';
import {
  can,
  locksOut,
  type Action,
  type Actor,
  type ProtectedKind,
  type ProtectedObject,
  type Protection,
  type Subject,
} from '@scholium/review';
import { Failure, type ActingIn } from '../../platform/index.js';
import { ConsequenceRepository } from './consequence.repository.js';
import { ExplanationRepository, type MemberFound } from './explanation.repository.js';
import { actorOf } from './explanations.service.js';

/** An object whose protection the asker may set. */
interface Marked extends Pick<ProtectedObject, 'objectKind' | 'authorId' | 'isPending'> {
  readonly objectId: string;
  readonly own: Protection;
  /** What holds for it besides: of its project, its document and its evidence. */
  readonly inherited: readonly Protection[];
}

const READ: Readonly<Record<ProtectedKind, Action>> = {
  project: 'project.read',
  document: 'document.read',
  annotation: 'document.read',
  entity: 'knowledge.read',
  source: 'knowledge.read',
  thread: 'thread.read',
};

/** Whom another protection of an object would take access from, or give it to, before it is set. Changes nothing. */
@Injectable()
export class ProtectionConsequences {
  constructor(
    private readonly repository: ConsequenceRepository,
    private readonly facts: ExplanationRepository,
  ) {}

  /**
   * Throws Failure `locks_out` where the asker would lose it, and `cannot_see` where a restriction names whom the
   * project does not have.
   */
  async of(
    { actor, projectId }: ActingIn,
    object: Marked,
    after: Protection,
  ): Promise<ResponseOf<typeof routes.previewProtection>> {
    const refused = locksOut(actor, after);
    if (refused) throw new Failure(refused.refusal.code);
    const { own, inherited } = object;
    const byCompartment = [...inherited, own, after].some(({ compartments }) => compartments.length > 0);
    if (byCompartment && !can(actor, 'access.explain')) return { consequences: null };
    const members = await this.facts.members(projectId);
    await this.#knowsNamed(projectId, members, own, after);
    const reads = (member: MemberFound, one: Protection): boolean =>
      canRead(actorOf(member), object, { projectId, protections: [...inherited, one] });
    const lost = members.filter((one) => reads(one, own) && !reads(one, after));
    const gained = members.filter((one) => !reads(one, own) && reads(one, after));
    const ids = lost.map(({ userId }) => userId);
    const work = await this.repository.workIn(actor, projectId, object.objectId, ids);
    return { consequences: { lost: affected(lost), gained: affected(gained), ...work } };
  }

  /** Nobody learns who is in a group that the project does not have. */
  async #knowsNamed(
    projectId: string,
    members: readonly MemberFound[],
    { restrictedTo: before }: Protection,
    { restrictedTo }: Protection,
  ): Promise<void> {
    const added = (restrictedTo ?? []).filter((id) => !before?.includes(id));
    if (added.length === 0) return;
    const grants = await this.facts.grants(
      [projectId],
      members.map(({ userId }) => userId),
    );
    const known = new Set(grants.flatMap(({ userId, groupId }) => [userId, groupId]));
    const unknown = added.filter((id) => !known.has(id));
    if (unknown.length > 0) throw new Failure('cannot_see', { ids: unknown });
  }
}

function canRead(person: Actor, { objectKind, authorId, isPending }: Marked, subject: Subject): boolean {
  if (isPending && !can(person, 'change.read', { authorId: authorId ?? '', state: 'proposed' })) return false;
  return can(person, READ[objectKind], { ...subject, targetKind: 'document' });
}

const affected = (all: readonly MemberFound[]) => ({
  total: all.length,
  people: all.slice(0, AFFECTED_NAMED).map(({ userId: id, name }) => ({ id, name })),
});
