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

/** Which mails are to go when, by what each person wishes at the time it is asked. */
@Injectable()
export class MailSchedule {
  constructor(
    private readonly mails: MailRepository,
    private readonly wishes: NotificationPreferencesService,
    private readonly sender: MailSender,
  ) {}

  /** Mails for whom something waits; of all, or of some. */
  async plan(userIds: readonly string[] | null, now: Date): Promise<Planned[]> {
    const planned: Planned[] = [];
    for (const userId of await this.mails.recipients(oldest(now), userIds)) {
      const { email, ...wishes } = await this.wishes.preferences(userId);
      if (email === 'instant') planned.push({ round: { userId, due: null }, at: quietUntil(now, wishes) });
      if (email === 'daily') {
        const at = nextHour(now, wishes.digestHour, wishes.timeZone);
        planned.push({ round: { userId, due: at.toISOString() }, at });
      }
    }
    return planned;
  }

  /** Sends, unless the person wishes otherwise by now. Answers what is to be done later instead. */
  async walk(round: Round, now: Date): Promise<Planned | null> {
    const { userId, due, since } = round;
    const { email, ...wishes } = await this.wishes.preferences(userId);
    if (email !== (due === null ? 'instant' : 'daily')) return null;
    if (due === null) {
      const at = quietUntil(now, wishes);
      if (at) return { round, at };
    } else if (nextHour(new Date(Date.parse(due) - 1), wishes.digestHour, wishes.timeZone).toISOString() !== due)
      return null;
    await this.sender.deliver(userId, since === undefined ? oldest(now) : new Date(since), now);
    return null;
  }
}
