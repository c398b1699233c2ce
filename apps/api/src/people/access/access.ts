import { Injectable } from '@nestjs/common';
import { actorFor, can, id, isUuid, type Action, type Person, type Subject } from '@scholium/review';
import { z } from 'zod';
import { Clock, Failure, jsonMessage, type ActingIn, type CallerSession } from '../../platform/index.js';
import { RevocableCache } from '../revocable-cache.js';
import { AccessRepository, type AccessFound, type LeadsToProject, type Member } from './access.repository.js';

/** An object whose facts have changed, and the stream that its entries are in. */
export interface FactsChanged {
  readonly objectId: string;
  readonly streamId: string;
}
/** The channel that notifies all processes of changed facts. */
export const FACTS_CHANNEL = 'scholium_facts';
export const factsChangedMessage: z.ZodType<FactsChanged, string> = jsonMessage(
  z.object({ objectId: id, streamId: id }),
);

/**
 * The subject that every action on an object is asked about. The state is not part of it: it changes with each
 * decision, and is asked for in the transaction that changes it.
 */
const subjectOf = ({ object: { projectId, objectKind }, protections }: AccessFound): Subject => ({
  projectId,
  objectKind,
  protections,
});

/** Who acts, and on what. The decision is the policy's; here are only the facts it asks for. */
@Injectable()
export class Access {
  private readonly known = new RevocableCache<AccessFound>();

  constructor(
    private readonly repository: AccessRepository,
    private readonly clock: Clock,
  ) {}

  /** Everybody in a project, in alphabetical order: for what only some of them may know. */
  members(projectId: string): Promise<readonly Member[]> {
    return this.repository.members(projectId);
  }

  /** The actor and the subject as the database has them now, for what lasts longer than a request. */
  async readOn(userId: string, on: LeadsToProject, id: string): Promise<ActingIn> {
    const [user, found] = await Promise.all([this.repository.user(userId), this.repository.find(userId, on, id)]);
    return actingOn({ active: false, workspaceRole: 'member', ...user, userId }, found);
  }

  /**
   * What is missing, malformed or of a project the caller does not belong to gives an actor without a role, all alike.
   */
  async actorOn(caller: CallerSession, on: LeadsToProject | 'workspace', id: string): Promise<ActingIn> {
    if (on === 'workspace' || !isUuid(id.toLowerCase())) return actingOn(caller, null);
    const found = await this.find(caller.userId, on, id);
    const acting = actingOn(caller, found);
    // What is hidden is read each time, as what is missing is: otherwise it would be answered sooner.
    if (found && !can(acting.actor, 'project.read', acting.subject)) this.known.drop(`${caller.userId} ${on} ${id}`);
    return acting;
  }

  /** Throws Failure: `not_found` to whom the project does not exist, `not_allowed` to whom it does. */
  async demand(caller: CallerSession, action: Action, on: LeadsToProject | 'workspace', id: string): Promise<ActingIn> {
    const acting = await this.actorOn(caller, on, id);
    if (can(acting.actor, action, acting.subject)) return acting;
    throw new Failure(
      on === 'workspace' || can(acting.actor, 'project.read', acting.subject) ? 'not_allowed' : 'not_found',
    );
  }

  /** To be called when roles in a project may not be as they were. */
  forget(projectId: string): void {
    this.known.forget(({ object }) => object.projectId === projectId);
  }

  /** To be called when groups, organisations or roles may not be as they were. */
  forgetAll(): void {
    this.known.forget();
  }

  /** To be called when the facts of an object are not as they were: all processes read them again. */
  async factsChanged(changed: FactsChanged): Promise<void> {
    this.forgetObject(changed);
    await this.repository.notify(FACTS_CHANNEL, JSON.stringify(changed));
  }

  /** The same in this process alone. */
  forgetObject({ objectId }: FactsChanged): void {
    this.known.forget(({ object }) => object.id === objectId);
  }

  /** Whether messages from other nodes come in; without them everything is read each time. */
  trustMessages(come: boolean): void {
    this.known.setOpen(come);
  }

  /** One query, or none when it was asked a moment ago. */
  private async find(userId: string, on: LeadsToProject, id: string): Promise<AccessFound | null> {
    const read = () => this.read(userId, on, id);
    return this.known.find(`${userId} ${on} ${id}`, this.clock.now().getTime(), read) ?? read();
  }

  private async read(userId: string, on: LeadsToProject, id: string): Promise<AccessFound | null> {
    const key = `${userId} ${on} ${id}`;
    const now = this.clock.now().getTime();
    const { ticket } = this.known;
    const found = await this.repository.find(userId, on, id);
    if (found) this.known.keep(key, found, ticket, now);
    else this.known.drop(key);
    return found;
  }
}

const actingOn = (person: Person, found: AccessFound | null): ActingIn => ({
  actor: actorFor(
    person,
    found ? { projectRole: found.role, projectActions: found.actions, hasBrokenGlass: found.hasBrokenGlass } : {},
  ),
  projectId: found?.object.projectId ?? '',
  subject: found ? subjectOf(found) : {},
});
