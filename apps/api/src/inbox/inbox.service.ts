import { Injectable } from '@nestjs/common';
import type { BodyOf, QueryOf, ResponseOf, routes } from '@scholium/contract';
import { Clock, Failure } from '../platform/index.js';
import { pageOf, readCursor, writeCursor } from '../sql/index.js';
import { NotificationRepository } from './notification.repository.js';

/** What a person should know of and may see at this moment. */
@Injectable()
export class Inbox {
  constructor(
    private readonly repository: NotificationRepository,
    private readonly clock: Clock,
  ) {}

  async page(
    userId: string,
    { unread, after, limit }: QueryOf<typeof routes.listNotifications>,
  ): Promise<ResponseOf<typeof routes.listNotifications>> {
    const rows = await this.repository.list(await this.viewer(userId), {
      unread,
      after: readCursor(after, 'inbox', 'time'),
      limit,
    });
    const { items, next } = pageOf(rows, limit, ({ at, id }) => writeCursor('inbox', { key: at, id }));
    return { items: [...items], next };
  }

  async unread(userId: string): Promise<number> {
    return this.repository.unread(await this.viewer(userId));
  }

  /** Marks as read or unread. Answers the time by which marking all of them is undone. */
  async mark(userId: string, asked: BodyOf<typeof routes.markRead>): Promise<string | null> {
    const now = this.clock.now();
    if ('ids' in asked) await this.repository.mark(userId, asked.ids, asked.read ? now : null);
    else if (asked.undo !== undefined) await this.repository.markUnread(userId, new Date(asked.undo));
    else await this.repository.markAllRead(userId, now);
    return 'all' in asked && asked.undo === undefined ? now.toISOString() : null;
  }

  private async viewer(userId: string) {
    const viewer = await this.repository.viewer(userId);
    if (!viewer) throw new Failure('not_found');
    return viewer;
  }
}
