import { Injectable } from '@nestjs/common';
import { can, type Action, type Actor } from '@scholium/review';
import { Clock, Failure, type ActingIn, type CallerSession } from '../../platform/index.js';
import { RevocableCache } from '../revocable-cache.js';
import { AccessRepository, type LeadsToProject, type MembershipFound } from './access.repository.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Who acts, and where. The decision is the policy's; here are only the facts it asks for. */
@Injectable()
export class Access {
  private readonly memberships = new RevocableCache<MembershipFound>();

  constructor(
    private readonly repository: AccessRepository,
    private readonly clock: Clock,
  ) {}

  /** The actor as the database knows them now; somebody unknown may do nothing. */
  async actorIn(userId: string, projectId: string): Promise<Actor> {
    const [user, membership] = await Promise.all([
      this.repository.user(userId),
      this.repository.membership(userId, 'projectId', projectId),
    ]);
    return {
      userId,
      active: user?.active ?? false,
      workspaceRole: user?.workspaceRole ?? 'member',
      projectRole: membership?.role ?? null,
    };
  }

  /**
   * What is missing, malformed or of a project the caller does not belong to gives an actor without a role, all alike.
   */
  async actorOn(caller: CallerSession, on: LeadsToProject | 'workspace', id: string): Promise<ActingIn> {
    const { userId, active, workspaceRole } = caller;
    const membership = on === 'workspace' || !UUID.test(id) ? null : await this.membership(userId, on, id);
    return {
      actor: { userId, active, workspaceRole, projectRole: membership?.role ?? null },
      projectId: membership?.projectId ?? '',
    };
  }

  /** Throws Failure: `not_found` to whom the project does not exist, `not_allowed` to whom it does. */
  async demand(caller: CallerSession, action: Action, on: LeadsToProject | 'workspace', id: string): Promise<ActingIn> {
    const acting = await this.actorOn(caller, on, id);
    if (can(acting.actor, action)) return acting;
    throw new Failure(on === 'workspace' || can(acting.actor, 'project.read') ? 'not_allowed' : 'not_found');
  }

  /** To be called when roles in a project may not be as they were. */
  forget(projectId: string): void {
    this.memberships.forget((known) => known.projectId === projectId);
  }

  /** Whether messages from other nodes come in; without them every membership is read each time. */
  trustMessages(come: boolean): void {
    this.memberships.setOpen(come);
  }

  /** One query, or none when it was asked a moment ago. */
  private async membership(userId: string, on: LeadsToProject, id: string): Promise<MembershipFound | null> {
    const read = () => this.readMembership(userId, on, id);
    return this.memberships.find(`${userId} ${on} ${id}`, this.clock.now().getTime(), read) ?? read();
  }

  private async readMembership(userId: string, on: LeadsToProject, id: string): Promise<MembershipFound | null> {
    const key = `${userId} ${on} ${id}`;
    const now = this.clock.now().getTime();
    const { ticket } = this.memberships;
    const found = await this.repository.membership(userId, on, id);
    if (found) this.memberships.keep(key, found, ticket, now);
    else this.memberships.drop(key);
    return found;
  }
}
