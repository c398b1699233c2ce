import { Injectable } from '@nestjs/common';
import { nothing, row, uuid } from '@scholium/database';
import { SystemDatabase } from '../../platform/system.js';
import { tellSessionsEnded } from '../sessions/session.repository.js';
import { personRow, type PersonFound } from './credential.repository.js';

const usedRow = row({ userId: uuid, told: nothing });

/**
 * A link `l` that may still be used for its account `u`. What an administrator made for a person is nothing worth once
 * that person is an owner.
 */
const USABLE = `l."tokenHash" = $1 and l."usedAt" is null and l."expiresAt" > $2 and u.active
  and (l."madeByOwner" or u."workspaceRole" <> 'owner')`;

@Injectable()
export class PasswordLinkRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** Earlier links of the same person end. */
  async replace(tokenHash: Buffer, userId: string, expiresAt: Date, madeByOwner: boolean): Promise<void> {
    await this.database.execute(
      `with earlier as (delete from "PasswordLink" where "userId" = $2)
       insert into "PasswordLink" ("tokenHash", "userId", "expiresAt", "madeByOwner") values ($1, $2, $3, $4)`,
      [tokenHash, userId, expiresAt, madeByOwner],
    );
  }

  /** Whose password the link sets; null when it cannot be used. */
  async personOf(tokenHash: Buffer, now: Date): Promise<PersonFound | null> {
    const [found] = await this.database.query(
      personRow,
      `select u.name, u.email from "PasswordLink" l join "User" u on u.id = l."userId" where ${USABLE}`,
      [tokenHash, now],
    );
    return found ?? null;
  }

  /**
   * Uses the link, sets the password and ends all sessions of the person in one statement; null when the link was used
   * meanwhile.
   */
  async redeem(tokenHash: Buffer, passwordHash: string, now: Date): Promise<string | null> {
    const [used] = await this.database.query(
      usedRow,
      `with used as (
         update "PasswordLink" l set "usedAt" = $2 from "User" u
         where u.id = l."userId" and ${USABLE} returning l."userId"),
       put as (
         insert into "Credential" ("userId", "passwordHash", "updatedAt") select "userId", $3, $2 from used
         on conflict ("userId") do update
           set "passwordHash" = excluded."passwordHash", "updatedAt" = excluded."updatedAt"),
       gone as (delete from "Session" where "userId" in (select "userId" from used))
       select "userId", ${tellSessionsEnded('"userId"')} as told from used`,
      [tokenHash, now, passwordHash],
    );
    return used?.userId ?? null;
  }
}
