import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Acting, Caller, Endpoint, Input, type ActingIn, type CallerSession, type InputOf } from '../platform/index.js';
import { UnreadCount } from './unread-count.js';
import { Inbox } from './inbox.service.js';
import { NotificationPreferencesService } from './notification-preferences.service.js';

@Controller()
export class InboxController {
  constructor(
    private readonly inbox: Inbox,
    private readonly unreadCount: UnreadCount,
    private readonly preferences: NotificationPreferencesService,
  ) {}

  @Endpoint(routes.listNotifications)
  listNotifications(@Caller() { userId }: CallerSession, @Input() { query }: InputOf<typeof routes.listNotifications>) {
    return this.inbox.page(userId, query);
  }

  @Endpoint(routes.countUnread)
  async countUnread(@Caller() { userId }: CallerSession) {
    return { unread: await this.inbox.unread(userId) };
  }

  @Endpoint(routes.markRead)
  markRead(@Caller() { userId }: CallerSession, @Input() { body }: InputOf<typeof routes.markRead>) {
    return this.unreadCount.mark(userId, body);
  }

  @Endpoint(routes.getWatch)
  getWatch(@Acting() { actor }: ActingIn, @Input() { params }: InputOf<typeof routes.getWatch>) {
    return this.preferences.watching(actor.userId, params.documentId);
  }

  @Endpoint(routes.setWatch)
  setWatch(@Acting() { actor }: ActingIn, @Input() { params, body }: InputOf<typeof routes.setWatch>) {
    return this.preferences.watch(actor.userId, params.documentId, body.mode);
  }
}
