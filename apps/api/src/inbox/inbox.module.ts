import { Module } from '@nestjs/common';
import { FeedModule } from '../feed/index.js';
import { JobsModule } from '../jobs/index.js';
import { LedgerModule } from '../ledger/index.js';
import { Consumer } from './consumer/consumer.js';
import { ConsumerLoop } from './consumer/consumer-loop.js';
import { ConsumerRepository } from './consumer/consumer.repository.js';
import { InboxNews } from './inbox-news.js';
import { InboxController } from './inbox.controller.js';
import { Inbox } from './inbox.service.js';
import { MailController } from './mail/mail.controller.js';
import { MailRepository } from './mail/mail.repository.js';
import { MailRounds } from './mail/mail-rounds.js';
import { PostOffice } from './mail/post-office.js';
import { Postman } from './mail/postman.js';
import { Smtp } from './mail/smtp.js';
import { UnsubscribeController } from './mail/unsubscribe.controller.js';
import { UnsubscribeLinks } from './mail/unsubscribe-links.js';
import { Unsubscribing } from './mail/unsubscribing.js';
import { NotificationRepository } from './reading/notification.repository.js';
import { WishesRepository } from './wishes.repository.js';
import { Wishes } from './wishes.service.js';

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
