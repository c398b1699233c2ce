import { Injectable } from '@nestjs/common';
import { row, text, uuid, type RowOf } from '@scholium/database';
import { SystemDatabase } from '../../platform/system.js';
import { tellSessionsEnded } from '../sessions/session.repository.js';

const credentialRow = row({ userId: uuid, passwordHash: text });
export type CredentialFound = RowOf<typeof credentialRow>;
export const personRow = row({ name: text, email: text });
export type PersonFound = RowOf<typeof personRow>;

@Injectable()
export class CredentialRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** Of active accounts only: a deactivated one looks like none. */
  async byEmail(email: string): Promise<CredentialFound | null> {
    const [found] = await this.database.query(
      credentialRow,
      `select u.id as "userId", c."passwordHash" from "User" u join "Credential" c on c."userId" = u.id
       where u.email = $1 and u.active`,
      [email],
    );
    return found ?? null;
  }

  async byUser(userId: string): Promise<CredentialFound | null> {
    const [found] = await this.database.query(
      credentialRow,
      'select "userId", "passwordHash" from "Credential" where "userId" = $1',
      [userId],
    );
    return found ?? null;
  }

  /** Whose password it is to be. */
  async person(userId: string): Promise<PersonFound | null> {
    const [found] = await this.database.query(personRow, 'select name, email from "User" where id = $1', [userId]);
    return found ?? null;
  }

  /** Sets the password and ends all sessions of the person but the one that is kept, in one statement. */
  async put(userId: string, passwordHash: string, now: Date, keptSessionId: string | null): Promise<void> {
    await this.database.execute(
      `with put as (
         insert into "Credential" ("userId", "passwordHash", "updatedAt") values ($1, $2, $3)
         on conflict ("userId") do update
           set "passwordHash" = excluded."passwordHash", "updatedAt" = excluded."updatedAt"),
       gone as (delete from "Session" where "userId" = $1 and id is distinct from $4)
       select ${tellSessionsEnded('$1::uuid')}`,
      [userId, passwordHash, now, keptSessionId],
    );
  }
}
