import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { id, type BodyOf, type ResponseOf, type routes } from '@scholium/contract';
import { Hub } from '../feed/index.js';
import { Database } from '../platform/index.js';
import { Inbox } from './inbox.service.js';
import { NotificationRepository } from './notification.repository.js';

const CHANNEL = 'scholium_inbox';

/** Keeps the count of unread notifications in every open tab right, whichever process it is connected to. */
@Injectable()
export class UnreadCount implements OnApplicationBootstrap {
  readonly #log = new Logger(UnreadCount.name);

  constructor(
    private readonly database: Database,
    private readonly hub: Hub,
    private readonly inbox: Inbox,
    private readonly repository: NotificationRepository,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.database.listen(CHANNEL, id, (userId) => {
      if (this.hub.isHere(userId))
        this.#count(userId).catch((error: Error) => this.#log.warn(`An inbox was not counted: ${error.message}`));
    });
  }

  /** The inboxes of these people have changed. */
  async publish(userIds: readonly string[]): Promise<void> {
    await this.repository.notify(CHANNEL, userIds);
  }

  /** Marks as read or unread what the caller names, and updates their other tabs. */
  async mark(userId: string, asked: BodyOf<typeof routes.markRead>): Promise<ResponseOf<typeof routes.markRead>> {
    const markedAt = await this.inbox.mark(userId, asked);
    const unread = await this.inbox.unread(userId);
    await this.publish([userId]);
    return { unread, markedAt };
  }

  async #count(userId: string): Promise<void> {
    this.hub.sendTo(userId, { type: 'inbox', unread: await this.inbox.unread(userId) });
  }
}
