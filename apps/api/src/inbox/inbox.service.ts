import { Injectable } from '@nestjs/common';
import type { QueryOf, ResponseOf, routes } from '@scholium/contract';
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

  /** `ids` null means all. Answers how many are unread then. */
  async mark(userId: string, ids: readonly string[] | null, read: boolean): Promise<number> {
    await this.repository.mark(userId, ids, read ? this.clock.now() : null);
    return this.unread(userId);
  }

  private async viewer(userId: string) {
    const viewer = await this.repository.viewer(userId);
    if (!viewer) throw new Failure('not_found');
    return viewer;
  }
}
