import { Injectable } from '@nestjs/common';
import { notificationPreferences, type NotificationPreferences } from '@scholium/contract';
import { int, row, text, type RowOf } from '@scholium/database';
import { SystemDatabase } from '../platform/system.js';

const preferencesRow = row({
  email: text.as(notificationPreferences.shape.email),
  quietFrom: int,
  quietTo: int,
  digestHour: int,
  timeZone: text,
});
const watchRow = row({ mode: text.oneOf(['watch', 'mute']) });
export type Watching = RowOf<typeof watchRow>['mode'] | null;

/** How people want to be notified. Personal and not part of the log. */
@Injectable()
export class NotificationPreferencesRepository {
  constructor(private readonly database: SystemDatabase) {}

  async preferences(userId: string): Promise<NotificationPreferences | null> {
    const rows = await this.database.query(
      preferencesRow,
      `select email, "quietFrom", "quietTo", "digestHour", "timeZone"
       from "NotificationPreference" where "userId" = $1::uuid`,
      [userId],
    );
    return rows[0] ?? null;
  }

  async prefer(
    userId: string,
    { email, quietFrom, quietTo, digestHour, timeZone }: NotificationPreferences,
  ): Promise<void> {
    await this.database.execute(
      `insert into "NotificationPreference" ("userId", email, "quietFrom", "quietTo", "digestHour", "timeZone")
       values ($1::uuid, $2, $3, $4, $5, $6)
       on conflict ("userId") do update set email = excluded.email, "quietFrom" = excluded."quietFrom",
         "quietTo" = excluded."quietTo", "digestHour" = excluded."digestHour", "timeZone" = excluded."timeZone"`,
      [userId, email, quietFrom, quietTo, digestHour, timeZone],
    );
  }

  async forgetUnmailed(userId: string, now: Date): Promise<void> {
    await this.database.execute(
      'update "Notification" set "mailedAt" = $2 where "userId" = $1::uuid and "mailedAt" is null',
      [userId, now],
    );
  }

  async watching(userId: string, documentId: string): Promise<Watching> {
    const rows = await this.database.query(
      watchRow,
      'select mode from "Watch" where "userId" = $1::uuid and "documentId" = $2::uuid',
      [userId, documentId],
    );
    return rows[0]?.mode ?? null;
  }

  async watch(userId: string, documentId: string, mode: Watching): Promise<void> {
    if (mode === null)
      await this.database.execute('delete from "Watch" where "userId" = $1::uuid and "documentId" = $2::uuid', [
        userId,
        documentId,
      ]);
    else
      await this.database.execute(
        `insert into "Watch" ("userId", "documentId", mode) values ($1::uuid, $2::uuid, $3)
       on conflict ("userId", "documentId") do update set mode = excluded.mode`,
        [userId, documentId, mode],
      );
  }
}
