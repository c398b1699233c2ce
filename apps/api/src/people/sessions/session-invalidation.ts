import { Injectable, type OnModuleInit } from '@nestjs/common';
import { id } from '@scholium/review';
import { z } from 'zod';
import { LEDGER_CHANNEL, streamMovedMessage, WORKSPACE_STREAM_ID } from '../../ledger/index.js';
import { Database, jsonMessage } from '../../platform/index.js';
import { Sessions } from './sessions.js';

/** The channel on which all processes hear of sessions that were ended. */
export const ENDED_SESSIONS_CHANNEL = 'scholium_sessions';
const endedSessions = z.object({ sessionIds: z.array(id).optional(), userId: id.optional() });
export type EndedSessions = z.infer<typeof endedSessions>;
export const endedSessionsMessage: z.ZodType<EndedSessions, string> = jsonMessage(endedSessions);

/** What other nodes end falls here too: sessions by their own message, accounts by the log of the workspace. */
@Injectable()
export class SessionInvalidation implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.database.listen(LEDGER_CHANNEL, streamMovedMessage, ({ streamId }) => {
      if (streamId === WORKSPACE_STREAM_ID) this.sessions.forget();
    });
    await this.database.listen(
      ENDED_SESSIONS_CHANNEL,
      endedSessionsMessage,
      (ended) => this.forget(ended),
      () => this.sessions.trustMessages(true),
      () => this.sessions.trustMessages(false),
    );
    this.sessions.trustMessages(true);
  }

  private forget({ sessionIds = [], userId }: EndedSessions): void {
    this.sessions.forget((caller) => caller.userId === userId || sessionIds.includes(caller.sessionId));
  }
}
