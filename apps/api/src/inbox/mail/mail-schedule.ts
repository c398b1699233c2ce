import { Injectable } from '@nestjs/common';
import { NotificationPreferencesService } from '../notification-preferences.service.js';
import { nextHour, quietUntil } from './mail-times.js';
import { MailRepository } from './mail.repository.js';
import { oldest, MailSender } from './sender.js';

/**
 * A mail to be: at once, or the one of a day, whose time `due` is (ISO 8601). `since` is there when somebody asked for
 * what is older than usual.
 */
export interface Round {
  readonly userId: string;
  readonly due: string | null;
  readonly since?: string;
}
/** `at` null means now. */
export interface Planned {
  readonly round: Round;
  readonly at: Date | null;
}

/** Which mails are to go when, by the preferences of each person at that time. */
@Injectable()
export class MailSchedule {
  constructor(
    private readonly mails: MailRepository,
    private readonly notificationPreferences: NotificationPreferencesService,
    private readonly sender: MailSender,
  ) {}

  /** Mails for whom something waits; of all, or of some. */
  async plan(userIds: readonly string[] | null, now: Date): Promise<Planned[]> {
    const planned: Planned[] = [];
    for (const userId of await this.mails.recipients(oldest(now), userIds)) {
      const { email, ...preferences } = await this.notificationPreferences.preferences(userId);
      if (email === 'instant') planned.push({ round: { userId, due: null }, at: quietUntil(now, preferences) });
      if (email === 'daily') {
        const at = nextHour(now, preferences.digestHour, preferences.timeZone);
        planned.push({ round: { userId, due: at.toISOString() }, at });
      }
    }
    return planned;
  }

  /** Sends, unless the person has changed their preferences meanwhile. Answers what is to be done later instead. */
  async walk(round: Round, now: Date): Promise<Planned | null> {
    const { userId, due, since } = round;
    const { email, ...preferences } = await this.notificationPreferences.preferences(userId);
    if (email !== (due === null ? 'instant' : 'daily')) return null;
    if (due === null) {
      const at = quietUntil(now, preferences);
      if (at) return { round, at };
    } else if (
      nextHour(new Date(Date.parse(due) - 1), preferences.digestHour, preferences.timeZone).toISOString() !== due
    )
      return null;
    await this.sender.deliver(userId, since === undefined ? oldest(now) : new Date(since), now);
    return null;
  }
}
