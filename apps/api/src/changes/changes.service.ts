import { Injectable } from '@nestjs/common';
import type { BodyOf, CommandResult, ResponseOf, routes } from '@scholium/contract';
import { Ledger } from '../ledger/index.js';

type Submitted = BodyOf<typeof routes.submitChange>;
type Decided = ResponseOf<typeof routes.decideMany>['results'][number];

/** Review commands on their way to the ledger, which alone decides. */
@Injectable()
export class ChangesService {
  constructor(private readonly ledger: Ledger) {}

  submit(userId: string, { commandId, streamId, command }: Submitted): Promise<CommandResult> {
    return this.ledger.commitOrThrow({ streamId, userId, commandId, command });
  }

  /** One after the other, so that what relies on an earlier item of the list finds it decided. */
  async decideMany(userId: string, decisions: readonly Submitted[]): Promise<{ results: Decided[] }> {
    const results: Decided[] = [];
    for (const { commandId, streamId, command } of decisions) {
      const committed = await this.ledger.commit({ streamId, userId, commandId, command });
      if (committed.ok) {
        const { seq, repeated } = committed;
        results.push({ ok: true, commandId, result: { commandId, streamId, seq, repeated } });
      } else {
        const { code, message, details } = committed.refusal;
        results.push({ ok: false, commandId, error: { code, message, ...(details ? { details: { ...details } } : {}) } });
      }
    }
    return { results };
  }
}
