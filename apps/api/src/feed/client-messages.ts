import { Injectable, Logger } from '@nestjs/common';
import { clientMessage, FEED_CLOSE, routes, type ClientMessage, type StepsMessage } from '@scholium/contract';
import { DocumentsService } from '../documents/index.js';
import { Sessions } from '../people/index.js';
import { errorBodyOf, Failure, failureOf } from '../platform/index.js';
import type { Connection } from './connection.js';
import { Hub } from './hub.js';
import { Presence } from './presence.js';

/** How many streams one connection may follow. */
const FOLLOWED = 500;
/** How many submissions of one connection may wait for their answer. */
const UNDER_WAY = 50;

/** What browsers say on the live socket, and who does what is asked. */
@Injectable()
export class ClientMessages {
  readonly #log = new Logger(ClientMessages.name);

  constructor(
    private readonly hub: Hub,
    private readonly presence: Presence,
    private readonly documents: DocumentsService,
    private readonly sessions: Sessions,
  ) {}

  /** False for what is not understood, or is more than one connection may ask for. */
  take(connection: Connection, text: string | null): boolean {
    const parsed = clientMessage.safeParse(jsonOf(text));
    return parsed.success && this.#do(connection, parsed.data);
  }

  /** Nothing more is sent on this connection. */
  ended(connection: Connection): void {
    this.presence.show(connection, null);
    this.hub.leave(connection);
  }

  #do(connection: Connection, message: ClientMessage): boolean {
    switch (message.type) {
      case 'follow':
        if (connection.follows.size >= FOLLOWED) return false;
        this.#try(
          connection,
          this.hub
            .follow(connection, message.streamId, message.after)
            .then(() => this.presence.introduce(connection, message.streamId)),
        );
        return true;
      case 'unfollow':
        this.hub.unfollow(connection, message.streamId);
        return true;
      case 'watch_queue':
        if (connection.watches.size >= FOLLOWED) return false;
        this.#try(connection, this.hub.watchQueue(connection, message.projectId));
        return true;
      case 'unwatch_queue':
        this.hub.unwatchQueue(connection, message.projectId);
        return true;
      case 'presence':
        this.presence.show(connection, message.state);
        return true;
      case 'steps':
        this.#try(connection, this.#submit(connection, message));
        return true;
    }
  }

  /** As the request does it: the session is asked each time, the policy in the write itself. */
  async #submit(connection: Connection, { documentId, commandId, version, steps }: StepsMessage): Promise<void> {
    connection.underWay += 1;
    try {
      if (connection.underWay > UNDER_WAY) throw new Failure('too_many_attempts');
      const caller = await this.sessions.authenticate(connection.cookie);
      if (!caller) return this.hub.end(connection, FEED_CLOSE.signedOut, 'signed out');
      connection.send({
        type: 'taken',
        ...(await this.documents.submitSteps(caller.userId, documentId, { commandId, version, steps })),
      });
    } catch (error) {
      const failure = failureOf(error, routes.submitSteps);
      if (failure.status >= 500)
        this.#log.error(`${commandId} ${failure.code}`, error instanceof Error ? error.stack : String(error));
      connection.send({ type: 'refused', commandId, error: errorBodyOf(failure, commandId) });
    } finally {
      connection.underWay -= 1;
    }
  }

  #try(connection: Connection, work: Promise<void>): void {
    work.catch((error: Error) => {
      this.#log.warn(`A live socket was given up: ${error.message}`);
      connection.close(1011, 'try again');
    });
  }
}

function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    // Not JSON: no message of ours.
    return null;
  }
}
