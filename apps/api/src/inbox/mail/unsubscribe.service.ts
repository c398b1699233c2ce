import { Injectable, StreamableFile } from '@nestjs/common';
import { Failure } from '../../platform/index.js';
import { NotificationPreferencesService } from '../notification-preferences.service.js';
import { MailLanguage } from './mail-language.js';
import { UnsubscribeLinks } from './unsubscribe-links.js';
import { asking, done } from './unsubscribe-page.js';

const html = (page: string): StreamableFile =>
  new StreamableFile(Buffer.from(page), { type: 'text/html; charset=utf-8' });

/** The way out of mails, without signing in. Throws Failure `not_found` for a link that we did not make. */
@Injectable()
export class UnsubscribeService {
  constructor(
    private readonly links: UnsubscribeLinks,
    private readonly language: MailLanguage,
    private readonly notificationPreferences: NotificationPreferencesService,
  ) {}

  async show(token: string): Promise<StreamableFile> {
    return html(asking(await this.language.of(await this.whom(token))));
  }

  async end(token: string): Promise<StreamableFile> {
    const userId = await this.whom(token);
    await this.notificationPreferences.prefer(userId, {
      ...(await this.notificationPreferences.preferences(userId)),
      email: 'off',
    });
    return html(done(await this.language.of(userId)));
  }

  private async whom(token: string): Promise<string> {
    const userId = await this.links.read(token);
    if (userId === null) throw new Failure('not_found');
    return userId;
  }
}
