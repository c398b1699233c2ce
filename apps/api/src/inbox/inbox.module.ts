import { Module } from '@nestjs/common';
import { FeedModule } from '../feed/index.js';
import { JobsModule } from '../jobs/index.js';
import { LedgerModule } from '../ledger/index.js';
import { Consumer } from './consumer/consumer.js';
import { ConsumerLoop } from './consumer/consumer-loop.js';
import { ConsumerRepository } from './consumer/consumer.repository.js';
import { InboxNews } from './unread-count.js';
import { InboxController } from './inbox.controller.js';
import { Inbox } from './inbox.service.js';
import { MailController } from './mail/mail.controller.js';
import { MailRepository } from './mail/mail.repository.js';
import { MailRounds } from './mail/mail-schedule.js';
import { PostOffice } from './mail/mail-queue.js';
import { Postman } from './mail/sender.js';
import { Smtp } from './mail/smtp.js';
import { UnsubscribeController } from './mail/unsubscribe.controller.js';
import { UnsubscribeLinks } from './mail/unsubscribe-links.js';
import { Unsubscribing } from './mail/unsubscribe.service.js';
import { NotificationRepository } from './notification.repository.js';
import { WishesRepository } from './notification-preferences.repository.js';
import { Wishes } from './notification-preferences.service.js';

@Module({
  imports: [LedgerModule, FeedModule, JobsModule],
  controllers: [InboxController, MailController, UnsubscribeController],
  providers: [
    Consumer,
    ConsumerLoop,
    ConsumerRepository,
    Inbox,
    InboxNews,
    MailRepository,
    MailRounds,
    NotificationRepository,
    PostOffice,
    Postman,
    Smtp,
    UnsubscribeLinks,
    Unsubscribing,
    Wishes,
    WishesRepository,
  ],
  exports: [ConsumerLoop, Inbox],
})
export class InboxModule {}
