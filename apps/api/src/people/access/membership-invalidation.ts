import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import {
  Ledger,
  LEDGER_CHANNEL,
  streamMovedMessage,
  WORKSPACE_STREAM_ID,
  type StreamMoved,
} from '../../ledger/index.js';
import { Database } from '../../platform/index.js';
import { Access, FACTS_CHANNEL, factsChangedMessage } from './access.js';

/**
 * Roles change in the log of their project, groups and custom roles in that of the workspace, protections in that of
 * their object, and a deleted document is nobody's any more: here before the change is answered, on other nodes by the
 * message that comes with its commit.
 */
@Injectable()
export class MembershipInvalidation implements OnModuleInit, OnModuleDestroy {
  private stop: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly access: Access,
  ) {}

  async onModuleInit(): Promise<void> {
    const onMoved = ({ streamId, projectId, deleted, accessChanged }: StreamMoved): void => {
      if (streamId === WORKSPACE_STREAM_ID) this.access.forgetAll();
      if (projectId !== null && (streamId === projectId || deleted || accessChanged)) this.access.forget(projectId);
    };
    this.stop = this.ledger.onCommitted(onMoved);
    await this.database.listen(
      LEDGER_CHANNEL,
      streamMovedMessage,
      onMoved,
      () => this.access.trustMessages(true),
      () => this.access.trustMessages(false),
    );
    await this.database.listen(FACTS_CHANNEL, factsChangedMessage, (changed) => this.access.forgetObject(changed));
    this.access.trustMessages(true);
  }

  onModuleDestroy(): void {
    this.stop();
  }
}
