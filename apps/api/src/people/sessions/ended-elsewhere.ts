import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LEDGER_CHANNEL, WORKSPACE_STREAM_ID } from '../../ledger/index.js';
import { Database } from '../../platform/index.js';
import { Sessions } from './sessions.js';

interface Ended { readonly sessionIds?: readonly string[]; readonly userId?: string }

/** What other nodes end falls here too: sessions by their own message, accounts by the log of the workspace. */
@Injectable()
export class EndedElsewhere implements OnModuleInit {
  constructor(private readonly database: Database, private readonly sessions: Sessions) {}

  async onModuleInit(): Promise<void> {
    await this.database.listen(LEDGER_CHANNEL, (payload) => {
      if (payload.includes(WORKSPACE_STREAM_ID)) this.sessions.forget();
    });
    await this.database.listen('scholium_sessions', (payload) => this.forget(JSON.parse(payload) as Ended), () => this.sessions.trustMessages(true), () => this.sessions.trustMessages(false));
    this.sessions.trustMessages(true);
  }

  private forget({ sessionIds = [], userId }: Ended): void {
    this.sessions.forget((caller) => caller.userId === userId || sessionIds.includes(caller.sessionId));
  }
}
