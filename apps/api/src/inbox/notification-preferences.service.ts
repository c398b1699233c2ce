import { Injectable } from '@nestjs/common';
import type { NotificationPreferences } from '@scholium/contract';
import { Clock } from '../platform/index.js';
import { NotificationPreferencesRepository, type Watching } from './notification-preferences.repository.js';

/** For who never chose: one mail a day, in the morning of a time zone they can correct. */
const DEFAULT_PREFERENCES: NotificationPreferences = {
  email: 'daily',
  quietFrom: 20,
  quietTo: 8,
  digestHour: 8,
  timeZone: 'UTC',
};

/** How people want to be notified: preferences, and documents they watch or mute. */
@Injectable()
export class NotificationPreferencesService {
  constructor(
    private readonly repository: NotificationPreferencesRepository,
    private readonly clock: Clock,
  ) {}

  async preferences(userId: string): Promise<NotificationPreferences> {
    return (await this.repository.preferences(userId)) ?? DEFAULT_PREFERENCES;
  }

  /** Whoever begins to want mails is not sent what came while they wanted none. */
  async prefer(userId: string, preferences: NotificationPreferences): Promise<void> {
    const before = await this.preferences(userId);
    await this.repository.prefer(userId, preferences);
    if (before.email === 'off' && preferences.email !== 'off')
      await this.repository.forgetUnmailed(userId, this.clock.now());
  }

  async watching(userId: string, documentId: string): Promise<{ mode: Watching }> {
    return { mode: await this.repository.watching(userId, documentId) };
  }

  watch(userId: string, documentId: string, mode: Watching): Promise<void> {
    return this.repository.watch(userId, documentId, mode);
  }
}
