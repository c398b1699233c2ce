import { Controller } from '@nestjs/common';
import { routes } from '@scholium/contract';
import { Caller, Endpoint, Input, type CallerSession, type InputOf } from '../../platform/index.js';
import { Wishes } from '../notification-preferences.service.js';
import { PostOffice } from './mail-queue.js';

@Controller()
export class MailController {
  constructor(
    private readonly wishes: Wishes,
    private readonly postOffice: PostOffice,
  ) {}

  @Endpoint(routes.getNotificationPreferences)
  async getNotificationPreferences(@Caller() { userId }: CallerSession) {
    return { preferences: await this.wishes.preferences(userId), mail: this.postOffice.configured };
  }

  @Endpoint(routes.setNotificationPreferences)
  setNotificationPreferences(
    @Caller() { userId }: CallerSession,
    @Input() { body }: InputOf<typeof routes.setNotificationPreferences>,
  ) {
    return this.wishes.prefer(userId, body);
  }

  @Endpoint(routes.listMailFailures)
  async listMailFailures() {
    return { configured: this.postOffice.configured, failures: await this.postOffice.failures() };
  }

  @Endpoint(routes.sendMailsAgain)
  async sendMailsAgain(@Input() { body }: InputOf<typeof routes.sendMailsAgain>) {
    return { asked: await this.postOffice.sendAgain('ids' in body ? body.ids : null) };
  }
}
