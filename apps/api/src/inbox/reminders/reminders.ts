import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { MailQueue } from '../mail/mail-queue.js';
import { UnreadCount } from '../unread-count.js';
import { RemindersRepository } from './reminders.repository.js';

/** How often what is due is looked for, in ms: reminders are a matter of days. */
const LOOK = 300_000;

/** Reminds people of access that ends soon; each reminder once, whatever number of processes there is. */
@Injectable()
export class Reminders implements OnApplicationBootstrap, OnModuleDestroy {
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> = Promise.resolve();
  readonly #log = new Logger(Reminders.name);

  constructor(
    private readonly repository: RemindersRepository,
    private readonly unreadCount: UnreadCount,
    private readonly mailQueue: MailQueue,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => void this.look(), LOOK).unref();
    void this.look();
  }

  /** Lets a look that has begun come to its end, while the database is still there. */
  async onModuleDestroy(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    await this.#looking;
  }

  /** Writes what is due. It does not reject: a later look finds what was not done. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look());
    return this.#looking;
  }

  async #look(): Promise<void> {
    try {
      const userIds = await this.repository.write();
      if (userIds.length === 0) return;
      await this.unreadCount.publish(userIds);
      this.mailQueue.wake(userIds);
    } catch (error) {
      this.#log.warn(`Reminders could not be made: ${(error as Error).message}`);
    }
  }
}
