import { Injectable } from '@nestjs/common';
import { LANGUAGES } from '@scholium/contract';
import { row, text, uuid } from '@scholium/database';
import { SystemDatabase } from '../../platform/system.js';

/** What waits to be mailed: neither read nor settled by an earlier mail, and not older than this. */
const WAITING = `n."mailedAt" is null and n."readAt" is null and n."createdAt" > $1`;

const recipientRow = row({ userId: uuid });
const waitingRow = row({ id: uuid });
const languageRow = row({ language: text.oneOf(LANGUAGES) });
const personRow = row({ id: uuid, name: text, email: text });

@Injectable()
export class MailRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** Active people for whom something waits; of all, or of some. */
  async recipients(since: Date, userIds: readonly string[] | null): Promise<string[]> {
    const rows = await this.database.query(
      recipientRow,
      `select distinct n."userId" from "Notification" n join "User" u on u.id = n."userId"
       where u.active and ${WAITING} and ($2::uuid[] is null or n."userId" = any($2::uuid[]))`,
      [since, userIds],
    );
    return rows.map(({ userId }) => userId);
  }

  /** What waits for one person, seen or not. */
  async waiting(since: Date, userId: string): Promise<string[]> {
    const rows = await this.database.query(
      waitingRow,
      `select n.id from "Notification" n where ${WAITING} and n."userId" = $2::uuid order by n.id`,
      [since, userId],
    );
    return rows.map(({ id }) => id);
  }

  async settle(ids: readonly string[], now: Date): Promise<void> {
    await this.database.execute('update "Notification" set "mailedAt" = $2 where id = any($1::uuid[])', [ids, now]);
  }

  /** What a person chose to read; null for the language of their browser. */
  async language(userId: string): Promise<(typeof LANGUAGES)[number] | null> {
    const [chosen] = await this.database.query(
      languageRow,
      'select language from "AccountLanguage" where "userId" = $1::uuid',
      [userId],
    );
    return chosen?.language ?? null;
  }

  people(userIds: readonly string[]): Promise<{ id: string; name: string; email: string }[]> {
    return this.database.query(personRow, 'select id, name, email from "User" where id = any($1::uuid[])', [userIds]);
  }
}
