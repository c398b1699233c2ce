import { Injectable } from '@nestjs/common';
import type { BodyOf, ResponseOf, routes } from '@scholium/contract';
import { effectiveMarking, maySet, protectionOf, UNPROTECTED, type Actor, type Protection } from '@scholium/review';
import { Ledger } from '../ledger/index.js';
import { ProtectionConsequences } from '../people/index.js';
import { Failure, type ActingIn } from '../platform/index.js';
import { ProtectionsRepository } from './protections.repository.js';

/** What objects demand of their readers. */
@Injectable()
export class ProtectionsService {
  constructor(
    private readonly repository: ProtectionsRepository,
    private readonly ledger: Ledger,
    private readonly consequences: ProtectionConsequences,
  ) {}

  async find(viewer: Actor, projectId: string, objectId: string): Promise<ResponseOf<typeof routes.getProtection>> {
    const object = await this.repository.find(viewer, projectId, objectId);
    if (!object) throw new Failure('not_found');
    const { objectKind, label, authorId, isPending, archived, protections, pending, names } = object;
    const own = protections.find((one) => one.objectId === objectId);
    return {
      objectKind,
      label,
      own: protectionOf(own?.protection ?? UNPROTECTED),
      setBy: own?.setBy ?? null,
      setAt: own?.setAt ?? null,
      effective: effectiveMarking(protections.map(({ protection }) => protection)),
      inherited: protections.filter((one) => one !== own).map(({ setBy: _by, setAt: _at, ...inherited }) => inherited),
      pending,
      names,
      archived,
      may: { set: maySet(viewer, { objectKind, authorId, isPending }) === null },
    };
  }

  /**
   * Who would lose or gain access. Throws Failure as setting it would: `not_found`, `not_allowed`, `locks_out`,
   * `cannot_see`.
   */
  async preview(
    acting: ActingIn,
    objectId: string,
    after: Protection,
  ): Promise<ResponseOf<typeof routes.previewProtection>> {
    const object = await this.repository.find(acting.actor, acting.projectId, objectId);
    const refused = object ? maySet(acting.actor, object) : null;
    if (!object || refused) throw new Failure(refused?.refusal.code ?? 'not_found');
    const own = object.protections.find((one) => one.objectId === objectId)?.protection ?? UNPROTECTED;
    const inherited = object.protections.filter((one) => one.objectId !== objectId).map(({ protection }) => protection);
    return this.consequences.of(acting, { ...object, objectId, own, inherited }, after);
  }

  /** The stream is looked up as the viewer sees it: what is hidden from them is missing. */
  async set(
    { userId, ...viewer }: Actor,
    projectId: string,
    objectId: string,
    { commandId, ...given }: BodyOf<typeof routes.setProtection>,
  ): Promise<ResponseOf<typeof routes.setProtection>> {
    const found = await this.repository.find({ userId, ...viewer }, projectId, objectId);
    if (!found) throw new Failure('not_found');
    const committed = await this.ledger.commit({
      streamId: found.streamId,
      userId,
      commandId,
      command: { kind: 'protection.set', objectId, ...given },
    });
    if (!committed.ok) throw new Failure(committed.refusal.code, committed.refusal.details, committed.refusal.message);
    const { streamId, seq, repeated, entries } = committed;
    return { commandId, streamId, seq, repeated, proposed: entries[0]?.kind === 'change.proposed' };
  }
}
