import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Caller, Endpoint, Input, type CallerSession, type InputOf } from '../../platform/index.js';
import { NotificationPreferencesService } from '../notification-preferences.service.js';
import { MailQueue } from './mail-queue.js';

@Controller()
export class MailController {
  constructor(
    private readonly notificationPreferences: NotificationPreferencesService,
    private readonly mailQueue: MailQueue,
  ) {}

  @Endpoint(routes.getNotificationPreferences)
  async getNotificationPreferences(@Caller() { userId }: CallerSession) {
    return { preferences: await this.notificationPreferences.preferences(userId), mail: this.mailQueue.configured };
  }

  @Endpoint(routes.setNotificationPreferences)
  setNotificationPreferences(
    @Caller() { userId }: CallerSession,
    @Input() { body }: InputOf<typeof routes.setNotificationPreferences>,
  ) {
    return this.notificationPreferences.prefer(userId, body);
  }

  @Endpoint(routes.listMailFailures)
  async listMailFailures() {
    return { configured: this.mailQueue.configured, failures: await this.mailQueue.failures() };
  }

  @Endpoint(routes.sendMailsAgain)
  async sendMailsAgain(@Input() { body }: InputOf<typeof routes.sendMailsAgain>) {
    return { asked: await this.mailQueue.sendAgain('ids' in body ? body.ids : null) };
  }
}
