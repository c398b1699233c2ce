import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/index.js';

export interface CredentialFound { readonly userId: string; readonly passwordHash: string }

@Injectable()
export class CredentialRepository {
  constructor(private readonly database: Database) {}

  /** Of active accounts only: a deactivated one looks like none. */
  async byEmail(email: string): Promise<CredentialFound | null> {
    const [found] = await this.database.query<CredentialFound>(
      `select u.id as "userId", c."passwordHash" from "User" u join "Credential" c on c."userId" = u.id where u.email = $1 and u.active`, [email]);
    return found ?? null;
  }

  async byUser(userId: string): Promise<CredentialFound | null> {
    const [found] = await this.database.query<CredentialFound>('select "userId", "passwordHash" from "Credential" where "userId" = $1', [userId]);
    return found ?? null;
  }

  async put(userId: string, passwordHash: string, now: Date): Promise<void> {
    await this.database.query(
      `insert into "Credential" ("userId", "passwordHash", "updatedAt") values ($1, $2, $3)
       on conflict ("userId") do update set "passwordHash" = excluded."passwordHash", "updatedAt" = excluded."updatedAt"`, [userId, passwordHash, now]);
  }
}
