import { Injectable } from '@nestjs/common';
import type { CommandResult, ResponseOf, routes } from '@scholium/contract';
import { actorFor, type Actor, type CommandOf } from '@scholium/review';
import { Ledger } from '../../ledger/index.js';
import type { CallerSession } from '../../platform/index.js';
import { EmergencyRepository } from './emergency.repository.js';

interface Found {
  readonly id: string;
  readonly reason: string;
  readonly startedAt: Date;
  readonly expiresAt: Date;
}
const onWire = ({ id, reason, startedAt, expiresAt }: Found) => ({
  id,
  reason,
  startedAt: startedAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
});

/** Emergency access of administrators to projects. Caches and connections follow the project's log. */
@Injectable()
export class EmergencyAccess {
  constructor(
    private readonly repository: EmergencyRepository,
    private readonly ledger: Ledger,
  ) {}

  async running(caller: CallerSession): Promise<ResponseOf<typeof routes.listEmergencyAccess>> {
    const found = await this.repository.running(actorFor(caller));
    return {
      access: found.map((one) => ({ ...onWire(one), project: { id: one.projectId, name: one.projectName } })),
    };
  }

  async used(viewer: Actor, projectId: string): Promise<ResponseOf<typeof routes.listEmergencyAccessToProject>> {
    const found = await this.repository.used(viewer, projectId);
    return { access: found.map((one) => ({ ...onWire(one), person: { id: one.userId, name: one.userName } })) };
  }

  async projects(words: string): Promise<ResponseOf<typeof routes.findEmergencyProjects>> {
    return { projects: await this.repository.projects(words) };
  }

  change(
    { userId }: CallerSession,
    projectId: string,
    commandId: string,
    command: CommandOf<'emergency_access.start' | 'emergency_access.end'>,
  ): Promise<CommandResult> {
    return this.ledger.commitOrThrow({ streamId: projectId, userId, commandId, command });
  }
}
