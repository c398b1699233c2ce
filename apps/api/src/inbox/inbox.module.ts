import { Module } from '@nestjs/common';
import { FeedModule } from '../feed/index.js';
import { JobsModule } from '../jobs/index.js';
import { LedgerModule } from '../ledger/index.js';
import { Consumer } from './consumer/consumer.js';
import { ConsumerLoop } from './consumer/consumer-loop.js';
import { ConsumerRepository } from './consumer/consumer.repository.js';
import { UnreadCount } from './unread-count.js';
import { InboxController } from './inbox.controller.js';
import { Inbox } from './inbox.service.js';
import { MailController } from './mail/mail.controller.js';
import { MailLanguage } from './mail/mail-language.js';
import { MailRepository } from './mail/mail.repository.js';
import { MailSchedule } from './mail/mail-schedule.js';
import { MailQueue } from './mail/mail-queue.js';
import { MailSender } from './mail/sender.js';
import { Smtp } from './mail/smtp.js';
import { UnsubscribeController } from './mail/unsubscribe.controller.js';
import { UnsubscribeLinks } from './mail/unsubscribe-links.js';
import { UnsubscribeService } from './mail/unsubscribe.service.js';
import { Reminders } from './reminders/reminders.js';
import { RemindersRepository } from './reminders/reminders.repository.js';
import { NotificationRepository } from './notification.repository.js';
import { NotificationPreferencesRepository } from './notification-preferences.repository.js';
import { NotificationPreferencesService } from './notification-preferences.service.js';

@Module({
  imports: [LedgerModule, FeedModule, JobsModule],
  controllers: [InboxController, MailController, UnsubscribeController],
  providers: [
    Consumer,
    ConsumerLoop,
    ConsumerRepository,
    Inbox,
    UnreadCount,
    MailLanguage,
    MailRepository,
    MailSchedule,
    NotificationRepository,
    MailQueue,
    MailSender,
    Reminders,
    RemindersRepository,
    Smtp,
    UnsubscribeLinks,
    UnsubscribeService,
    NotificationPreferencesService,
    NotificationPreferencesRepository,
  ],
  exports: [ConsumerLoop, Inbox],
})
export class InboxModule {}
