import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/index.js';

@Injectable()
export class PasswordLinkRepository {
  constructor(private readonly database: Database) {}

  /** Earlier links of the same person end. */
  async replace(tokenHash: Buffer, userId: string, expiresAt: Date): Promise<void> {
    await this.database.query(
      `with earlier as (delete from "PasswordLink" where "userId" = $2)
       insert into "PasswordLink" ("tokenHash", "userId", "expiresAt") values ($1, $2, $3)`, [tokenHash, userId, expiresAt]);
  }

  async isGood(tokenHash: Buffer, now: Date): Promise<boolean> {
    const found = await this.database.query(
      `select 1 from "PasswordLink" l join "User" u on u.id = l."userId" and u.active
       where l."tokenHash" = $1 and l."usedAt" is null and l."expiresAt" > $2`, [tokenHash, now]);
    return found.length > 0;
  }

  /** Uses the link and sets the password in one statement; null when the link was used meanwhile. */
  async redeem(tokenHash: Buffer, passwordHash: string, now: Date): Promise<string | null> {
    const [used] = await this.database.query<{ userId: string }>(
      `with used as (
         update "PasswordLink" l set "usedAt" = $3 from "User" u
         where l."tokenHash" = $1 and l."usedAt" is null and l."expiresAt" > $3 and u.id = l."userId" and u.active returning l."userId")
       insert into "Credential" ("userId", "passwordHash", "updatedAt") select "userId", $2, $3 from used
       on conflict ("userId") do update set "passwordHash" = excluded."passwordHash", "updatedAt" = excluded."updatedAt"
       returning "userId"`, [tokenHash, passwordHash, now]);
    return used?.userId ?? null;
  }
}
