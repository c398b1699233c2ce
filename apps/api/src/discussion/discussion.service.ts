import { Injectable } from '@nestjs/common';
import type { BodyOf, CommandResult, routes } from '@scholium/contract';
import { Ledger } from '../ledger/index.js';

/** Commands of a discussion on their way to the ledger, which alone decides. */
@Injectable()
export class DiscussionService {
  constructor(private readonly ledger: Ledger) {}

  submit(
    userId: string,
    { commandId, streamId, command }: BodyOf<typeof routes.submitDiscussion>,
  ): Promise<CommandResult> {
    return this.ledger.commitOrThrow({ streamId, userId, commandId, command });
  }
}
