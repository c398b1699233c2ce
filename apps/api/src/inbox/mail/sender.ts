import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Configuration } from '../../platform/index.js';
import { NotificationPreferencesService } from '../notification-preferences.service.js';
import { NotificationRepository } from '../notification.repository.js';
import { MailLanguage } from './mail-language.js';
import { renderMail } from './template.js';
import { MailRepository } from './mail.repository.js';
import { Smtp } from './smtp.js';
import { UnsubscribeLinks } from './unsubscribe-links.js';

/** What is older than this is not mailed any more by itself, in ms. */
const TOO_OLD = 3 * 86_400_000;
/** The time before which nothing is mailed any more at `now`. */
export const oldest = (now: Date): Date => new Date(now.getTime() - TOO_OLD);
const LISTED = 50;

/** Writes and sends what waits for one person since a time, of which they see only what they may see at this moment. */
@Injectable()
export class MailSender {
  constructor(
    private readonly notifications: NotificationRepository,
    private readonly mails: MailRepository,
    private readonly smtp: Smtp,
    private readonly links: UnsubscribeLinks,
    private readonly language: MailLanguage,
    private readonly preferences: NotificationPreferencesService,
    private readonly configuration: Configuration,
  ) {}

  /**
   * At least once: a process that dies between the server's word and our note of it sends the same mail again, with the
   * same Message-ID, so that mail programs can tell.
   */
  async deliver(userId: string, since: Date, now: Date): Promise<void> {
    const origin = this.configuration.mail?.origin ?? '';
    const waiting = await this.mails.waiting(since, userId);
    const viewer = await this.notifications.viewer(userId);
    if (waiting.length === 0 || !viewer?.active) return;
    const seen = await this.notifications.list(viewer, {
      unread: true,
      unmailedSince: since,
      after: null,
      limit: LISTED,
    });
    // What came since is for the next mail.
    const items = seen.filter(({ id }) => waiting.includes(id));
    if (items.length > 0) {
      const catalogue = await this.language.of(userId);
      const { timeZone } = await this.preferences.preferences(userId);
      const unsubscribe = `${origin}/api/unsubscribe/${await this.links.tokenFor(userId)}`;
      const words = { catalogue, timeZone };
      const message = renderMail(items.slice(0, LISTED), items.length > LISTED, origin, unsubscribe, words);
      await this.smtp.send({
        ...message,
        language: catalogue.language,
        to: { name: viewer.name, address: viewer.email },
        messageId: `<${digest(items.map(({ id }) => id))}@${new URL(origin).hostname}>`,
        unsubscribe,
      });
    }
    await this.mails.settle(waiting, now);
  }
}

const digest = (ids: readonly string[]): string =>
  createHash('sha256')
    .update([...ids].sort().join())
    .digest('hex')
    .slice(0, 32);
