import { Injectable } from '@nestjs/common';
import type { CommandResult, ResponseOf, routes } from '@scholium/contract';
import { actorFor, can, type Action, type CommandOf } from '@scholium/review';
import { Ledger, WORKSPACE_STREAM_ID } from '../../ledger/index.js';
import { Failure, type CallerSession } from '../../platform/index.js';
import { Sessions } from '../sessions/sessions.js';
import { CompartmentRepository, type CompartmentFound } from './compartment.repository.js';

type CompartmentCommand = CommandOf<
  | 'compartment.create'
  | 'compartment.update'
  | 'compartment.admit'
  | 'compartment.confirm'
  | 'compartment.end'
  | 'compartment.transfer'
  | 'compartment.delete'
>;

const subjectOf = ({ id, ownerId, ownerActive }: CompartmentFound) => ({ compartment: { id, ownerId, ownerActive } });

/** Compartments, and who is in them. Caches and connections follow the workspace's log. */
@Injectable()
export class Compartments {
  constructor(
    private readonly repository: CompartmentRepository,
    private readonly ledger: Ledger,
    private readonly sessions: Sessions,
  ) {}

  async list(caller: CallerSession): Promise<ResponseOf<typeof routes.listCompartments>> {
    const actor = actorFor(caller);
    const found = await this.repository.list(actor);
    return {
      compartments: found.map((one) => ({
        id: one.id,
        name: one.name,
        description: one.description,
        owner: { id: one.ownerId, name: one.ownerName, active: one.ownerActive },
        expiresAt: one.expiresAt?.toISOString() ?? null,
        members: seesMembers(caller, one) ? one.members : null,
      })),
    };
  }

  async members(
    caller: CallerSession,
    compartmentId: string,
    words: string,
  ): Promise<ResponseOf<typeof routes.listCompartmentMembers>> {
    await this.demand(caller, compartmentId, 'compartment.inspect');
    const found = await this.repository.members(actorFor(caller), compartmentId, words);
    return {
      total: found[0]?.total ?? 0,
      people: found.map(({ id, name, active, organisation, reason, expiresAt, confirmedAt }) => ({
        id,
        name,
        active,
        organisation,
        reason,
        expiresAt: expiresAt.toISOString(),
        confirmedAt: confirmedAt.toISOString(),
      })),
    };
  }

  async candidates(
    caller: CallerSession,
    compartmentId: string,
    words: string,
  ): Promise<ResponseOf<typeof routes.listCompartmentCandidates>> {
    await this.demand(caller, compartmentId, 'compartment.inspect');
    return { people: await this.repository.candidates(actorFor(caller), compartmentId, words) };
  }

  async change(caller: CallerSession, commandId: string, command: CompartmentCommand): Promise<CommandResult> {
    const { userId } = caller;
    try {
      return await this.ledger.commitOrThrow({ streamId: WORKSPACE_STREAM_ID, userId, commandId, command });
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'compartment_in_use') throw error;
      const objects = await this.repository.protectedObjects(actorFor(caller), command.compartmentId);
      throw new Failure('compartment_in_use', { objects });
    } finally {
      this.sessions.forget();
    }
  }

  /** Throws Failure: `not_found` to whom the compartment does not exist, `not_allowed` to whom it does. */
  async demand(caller: CallerSession, compartmentId: string, action: Action): Promise<void> {
    const found = (await this.repository.list(actorFor(caller))).find(({ id }) => id === compartmentId);
    if (!found) throw new Failure('not_found');
    if (!can(actorFor(caller), action, subjectOf(found))) throw new Failure('not_allowed');
  }
}

const seesMembers = (caller: CallerSession, found: CompartmentFound): boolean =>
  can(actorFor(caller), 'compartment.inspect', subjectOf(found));
