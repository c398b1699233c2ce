import { Module } from '@nestjs/common';
import { FeedModule } from '../feed/index.js';
import { LedgerModule } from '../ledger/index.js';
import { Consumer } from './consumer/consumer.js';
import { ConsumerLoop } from './consumer/consumer-loop.js';
import { ConsumerRepository } from './consumer/consumer.repository.js';
import { InboxNews } from './inbox-news.js';
import { InboxController } from './inbox.controller.js';
import { Inbox } from './inbox.service.js';
import { NotificationRepository } from './reading/notification.repository.js';
import { WishesRepository } from './wishes.repository.js';
import { Wishes } from './wishes.service.js';

@Module({
  imports: [LedgerModule, FeedModule],
  controllers: [InboxController],
  providers: [Consumer, ConsumerLoop, ConsumerRepository, Inbox, InboxNews, NotificationRepository, Wishes, WishesRepository],
})
export class InboxModule {}
