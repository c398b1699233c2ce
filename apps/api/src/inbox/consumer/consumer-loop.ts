import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { LEDGER_CHANNEL, streamMovedMessage } from '../../ledger/index.js';
import { Database } from '../../platform/index.js';
import { UnreadCount } from '../unread-count.js';
import { MailQueue } from '../mail/mail-queue.js';
import { Consumer } from './consumer.js';

/** How long entries are collected before they are read, in ms: notifications stay out of the way of typing. */
const BATCH_MS = 150;
/** How often all streams are looked at, in ms: a wake-up may get lost, an entry not. */
const LOOK = 30_000;
/**
 * How often what could not be read is tried again, in ms: a process of an older version may have passed it over. At the
 * start everything is.
 */
const AGAIN = 600_000;

/** Runs the consumer when the log moves, one pass at a time. */
@Injectable()
export class ConsumerLoop implements OnApplicationBootstrap, OnModuleDestroy {
  #due: Set<string> | 'all' | null = null;
  #running: Promise<void> | null = null;
  #triedAgain: number | null = null;
  readonly #leaving = new AbortController();
  readonly #log = new Logger(ConsumerLoop.name);

  constructor(
    private readonly database: Database,
    private readonly consumer: Consumer,
    private readonly unreadCount: UnreadCount,
    private readonly mailQueue: MailQueue,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.database.listen(
      LEDGER_CHANNEL,
      streamMovedMessage,
      ({ streamId }) => this.#wake(streamId),
      () => this.#wake('all'),
    );
    const timer = setInterval(() => this.#wake('all'), LOOK).unref();
    this.#leaving.signal.addEventListener('abort', () => clearInterval(timer));
    this.#wake('all');
  }

  /** Lets a pass that has begun come to its end, while the database is still there. */
  async onModuleDestroy(): Promise<void> {
    this.#leaving.abort();
    await this.#running;
  }

  /** Answers when everything that was in the log at the asking has been turned into notifications. */
  async caughtUp(): Promise<void> {
    this.#wake('all');
    while (this.#running) await this.#running;
  }

  #wake(what: string): void {
    if (what === 'all' || this.#due === 'all') this.#due = 'all';
    else this.#due = (this.#due ?? new Set()).add(what);
    this.#start();
  }

  #start(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      // What became due between the last look of a pass and its end.
      if (this.#due && !this.#leaving.signal.aborted) this.#start();
    });
  }

  async #tryAgain(): Promise<ReadonlySet<string>> {
    const now = performance.now();
    const first = this.#triedAgain === null;
    if (this.#triedAgain !== null && now - this.#triedAgain < AGAIN) return new Set();
    this.#triedAgain = now;
    return this.consumer.tryAgain(first ? 0 : AGAIN);
  }

  async #run(): Promise<void> {
    while (this.#due && !this.#leaving.signal.aborted) {
      await pause(BATCH_MS, undefined, { ref: false, signal: this.#leaving.signal }).catch(() => undefined);
      if (this.#leaving.signal.aborted) return;
      const due: Set<string> | 'all' = this.#due;
      this.#due = null;
      try {
        const userIds = new Set([
          ...(await this.consumer.catchUp(due === 'all' ? null : [...due])),
          ...(await this.#tryAgain()),
        ]);
        if (userIds.size === 0) continue;
        await this.unreadCount.publish([...userIds]);
        this.mailQueue.wake([...userIds]);
      } catch (error) {
        // The database may be away for a while; the next look finds what was not done.
        this.#log.warn(`Notifications could not be made: ${(error as Error).message}`);
      }
    }
  }
}
