import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { FEED_CLOSE } from '@scholium/contract';
import { Ledger, LEDGER_CHANNEL, streamMovedMessage } from '../ledger/index.js';
import {
  ENDED_SESSIONS_CHANNEL,
  EndingAccess,
  endedSessionsMessage,
  FACTS_CHANNEL,
  factsChangedMessage,
  type EndedSessions,
} from '../people/index.js';
import { Database } from '../platform/index.js';
import { FeedRepository } from './feed.repository.js';
import { Hub } from './hub.js';
import { Presence, PRESENCE_CHANNEL, presenceMessage } from './presence.js';

/** How often the numbers of followed streams are looked at, in ms: news may get lost, entries not. */
const HEAD_CHECK_EVERY = 2_000;
/**
 * How often those of all documents of projects whose queue is watched are, in ms: there may be thousands, and a queue
 * tells of them in passing.
 */
const ALL_HEADS_CHECK_EVERY = 30_000;
/** How often each socket is asked for a sign of life and its session for being there, in ms. */
const PING_EVERY = 10_000;

/** Where the feed hears of things: this process's ledger, the database's channels, and two clocks. */
@Injectable()
export class FeedListener implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #stops: (() => void)[] = [];
  readonly #log = new Logger(FeedListener.name);

  constructor(
    private readonly ledger: Ledger,
    private readonly database: Database,
    private readonly hub: Hub,
    private readonly presence: Presence,
    private readonly repository: FeedRepository,
    private readonly ending: EndingAccess,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.hub.open();
    this.ending.onEnded((ended) => this.hub.accessEnded(ended));
    this.#stops.push(this.ledger.onCommitted((moved, committed) => this.hub.moved(moved, committed)));
    const again = (): void =>
      this.#try('Looking again', () => this.hub.checkAllHeads().then(() => this.#checkSessions()));
    await this.database.listen(LEDGER_CHANNEL, streamMovedMessage, (moved) => this.hub.moved(moved), again);
    await this.database.listen(ENDED_SESSIONS_CHANNEL, endedSessionsMessage, (ended) => this.#ended(ended));
    await this.database.listen(FACTS_CHANNEL, factsChangedMessage, (changed) =>
      this.#try('Asking again who may see', () => this.hub.factsChanged(changed)),
    );
    await this.database.listen(PRESENCE_CHANNEL, presenceMessage, (people) => this.presence.receive(people));
    this.#every(HEAD_CHECK_EVERY, () => this.#try('Looking at the streams', () => this.hub.checkHeads()));
    this.#every(ALL_HEADS_CHECK_EVERY, () => this.#try('Looking at all streams', () => this.hub.checkAllHeads()));
    this.#every(PING_EVERY, () => {
      for (const connection of this.hub.connections) connection.ping();
      this.presence.refresh();
      this.#try('Looking at the sessions', () => this.#checkSessions());
    });
  }

  onModuleDestroy(): void {
    for (const stop of this.#stops) stop();
    this.presence.stop();
  }

  /** Named sessions are over; of a person's sessions some may be left. */
  #ended({ sessionIds = [], userId }: EndedSessions): void {
    for (const connection of this.hub.connections) {
      if (sessionIds.includes(connection.caller.sessionId))
        this.hub.end(connection, FEED_CLOSE.signedOut, 'signed out');
    }
    if (userId !== undefined) this.#try('Looking at the sessions', () => this.#checkSessions(userId));
  }

  /** Ends the sockets whose session is gone, has run out or belongs to a deactivated account. */
  async #checkSessions(userId?: string): Promise<void> {
    const asked = [...this.hub.connections].filter(({ caller }) => userId === undefined || caller.userId === userId);
    if (asked.length === 0) return;
    const live = await this.repository.liveSessions([...new Set(asked.map(({ caller }) => caller.sessionId))]);
    for (const connection of asked)
      if (!live.has(connection.caller.sessionId)) this.hub.end(connection, FEED_CLOSE.signedOut, 'signed out');
  }

  #every(interval: number, work: () => void): void {
    const timer = setInterval(() => {
      try {
        work();
      } catch (error) {
        this.#log.error('What is done every so often failed', error instanceof Error ? error.stack : String(error));
      }
    }, interval).unref();
    this.#stops.push(() => clearInterval(timer));
  }

  /** The database may be away for a while; the next time will do. */
  #try(what: string, work: () => Promise<void>): void {
    work().catch((error: Error) => this.#log.warn(`${what} failed: ${error.message}`));
  }
}
