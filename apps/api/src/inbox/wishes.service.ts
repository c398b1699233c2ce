import { Injectable } from '@nestjs/common';
import type { NotificationPreferences } from '@scholium/contract';
import { WishesRepository, type Watching } from './wishes.repository.js';

/** For who never chose: one mail a day, in the morning of a time zone they can correct. */
const DEFAULT_PREFERENCES: NotificationPreferences = { email: 'daily', quietFrom: 20, quietTo: 8, digestHour: 8, timeZone: 'UTC' };

/** How people want to be told: preferences, and documents they watch or mute. */
@Injectable()
export class Wishes {
  constructor(private readonly repository: WishesRepository) {}

  async preferences(userId: string): Promise<NotificationPreferences> {
    return (await this.repository.preferences(userId)) ?? DEFAULT_PREFERENCES;
  }

  prefer(userId: string, preferences: NotificationPreferences): Promise<void> {
    return this.repository.prefer(userId, preferences);
  }

  async watching(userId: string, documentId: string): Promise<{ mode: Watching }> {
    return { mode: await this.repository.watching(userId, documentId) };
  }

  watch(userId: string, documentId: string, mode: Watching): Promise<void> {
    return this.repository.watch(userId, documentId, mode);
  }
}
