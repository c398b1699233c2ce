import { Injectable, Logger } from '@nestjs/common';
import { routes, type BodyOf, type CommandResult, type ErrorBody, type ResponseOf } from '@scholium/contract';
import { Ledger } from '../ledger/index.js';
import { errorBodyOf, failureOf } from '../platform/index.js';

type Submitted = BodyOf<typeof routes.submitChange>;
type Decided = ResponseOf<typeof routes.decideMany>['results'][number];

/** Review commands on their way to the ledger, which alone decides. */
@Injectable()
export class ChangesService {
  readonly #log = new Logger(ChangesService.name);

  constructor(private readonly ledger: Ledger) {}

  submit(userId: string, { commandId, streamId, command }: Submitted): Promise<CommandResult> {
    return this.ledger.commitOrThrow({ streamId, userId, commandId, command });
  }

  /**
   * One after the other, so that what relies on an earlier item of the list finds it decided. Whatever happens to one
   * of them is its own result, since those before it are saved; when the database is gone, the rest is not tried, so
   * that the answer comes in time.
   */
  async decideMany(userId: string, decisions: readonly Submitted[]): Promise<{ results: Decided[] }> {
    const results: Decided[] = [];
    let gone: ErrorBody | null = null;
    for (const decision of decisions) {
      const result: Decided = gone
        ? { ok: false, commandId: decision.commandId, error: gone }
        : await this.#decide(userId, decision);
      if (!result.ok && result.error.code === 'unavailable') gone = result.error;
      results.push(result);
    }
    return { results };
  }

  async #decide(userId: string, { commandId, streamId, command }: Submitted): Promise<Decided> {
    try {
      return { ok: true, commandId, result: await this.ledger.commitOrThrow({ streamId, userId, commandId, command }) };
    } catch (error) {
      const failure = failureOf(error, routes.decideMany);
      if (failure.status >= 500)
        this.#log.error(`${commandId} ${failure.code}`, error instanceof Error ? error.stack : String(error));
      return { ok: false, commandId, error: errorBodyOf(failure, failure.status >= 500 ? commandId : undefined) };
    }
  }
}
