import { Injectable } from '@nestjs/common';
import { bytea, row, text, timestamptz, uuid, type RowOf } from '@scholium/database';
import { WORKSPACE_ROLES } from '@scholium/review';
import { SystemDatabase } from '../../platform/system.js';
import { personFacts, personFactsRow } from '../../sql/index.js';

const liveRow = row({
  tokenHash: bytea,
  sessionId: uuid,
  lastSeenAt: timestamptz,
  expiresAt: timestamptz,
  userId: uuid,
  name: text,
  email: text,
  workspaceRole: text.oneOf(WORKSPACE_ROLES),
  ...personFactsRow,
});
export type LiveSession = RowOf<typeof liveRow>;
const sessionRow = row({ id: uuid, createdAt: timestamptz, lastSeenAt: timestamptz, userAgent: text, address: text });
export type SessionRow = RowOf<typeof sessionRow>;
const idRow = row({ id: uuid });

export interface NewSession extends SessionRow {
  readonly tokenHash: Buffer;
  readonly userId: string;
  readonly expiresAt: Date;
}

/** Ends the one session that the `where` names and tells every process, in one statement. */
const endOne = (where: string): string => `
  with gone as (delete from "Session" where ${where} returning id)
  select pg_notify('scholium_sessions', json_build_object('sessionIds', json_build_array(id))::text) from gone`;

/**
 * Tells every process, within a statement, that sessions of a person have ended. It names the person and not the
 * sessions: a notification holds less than 8,000 bytes (PostgreSQL, NOTIFY), and those who hear it read which sessions
 * are left.
 */
export const tellSessionsEnded = (userId: string): string =>
  `pg_notify('scholium_sessions', json_build_object('userId', ${userId})::text)`;

/** The sessions of `$1` that are used the longest ago, down to `$2` that stay. */
const OLDEST = `select id from "Session" where "userId" = $1 order by "lastSeenAt" desc, id desc offset $2`;

const LIVE = `
  select s."tokenHash", s.id as "sessionId", s."lastSeenAt", s."expiresAt", u.id as "userId", u.name, u.email,
    u."workspaceRole", ${personFacts}
  from "Session" s join "User" u on u.id = s."userId"
  where s."tokenHash" = any($1::bytea[]) and s."expiresAt" > $2 and s."lastSeenAt" > $3 and u.active`;

@Injectable()
export class SessionRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** Of these sessions those that are live, in no order. */
  live(tokenHashes: readonly Buffer[], now: Date, idleSince: Date): Promise<LiveSession[]> {
    return this.database.query(liveRow, LIVE, [tokenHashes, now, idleSince]);
  }

  /** False when the account is gone or was deactivated meanwhile. */
  async insert(session: NewSession): Promise<boolean> {
    const { id, tokenHash, userId, createdAt, lastSeenAt, expiresAt, userAgent, address } = session;
    const made = await this.database.query(
      idRow,
      `insert into "Session" (id, "tokenHash", "userId", "createdAt", "lastSeenAt", "expiresAt", "userAgent", address)
       select $1, $2, u.id, $4, $5, $6, $7, $8 from "User" u where u.id = $3 and u.active returning id`,
      [id, tokenHash, userId, createdAt, lastSeenAt, expiresAt, userAgent, address],
    );
    return made.length === 1;
  }

  async touch(id: string, now: Date): Promise<void> {
    await this.database.execute('update "Session" set "lastSeenAt" = $2 where id = $1 and "lastSeenAt" < $2', [
      id,
      now,
    ]);
  }

  list(userId: string, now: Date, idleSince: Date): Promise<SessionRow[]> {
    return this.database.query(
      sessionRow,
      `select id, "createdAt", "lastSeenAt", "userAgent", address from "Session"
       where "userId" = $1 and "expiresAt" > $2 and "lastSeenAt" > $3 order by "lastSeenAt" desc, id`,
      [userId, now, idleSince],
    );
  }

  async exists(id: string, userId: string): Promise<boolean> {
    const found = await this.database.query(idRow, 'select id from "Session" where id = $1 and "userId" = $2', [
      id,
      userId,
    ]);
    return found.length > 0;
  }

  async end(id: string, userId: string): Promise<void> {
    await this.database.execute(endOne('id = $1 and "userId" = $2'), [id, userId]);
  }

  async endByToken(tokenHash: Buffer): Promise<void> {
    await this.database.execute(endOne('"tokenHash" = $1'), [tokenHash]);
  }

  /** Of a person's sessions the `kept` most recently used stay. */
  async endOldest(userId: string, kept: number): Promise<void> {
    await this.database.execute(
      `with gone as (delete from "Session" where id in (${OLDEST}) returning id)
       select ${tellSessionsEnded('$1::uuid')} from gone having count(*) > 0`,
      [userId, kept],
    );
  }

  /** Removes the sessions and password links of an account that is not active, and nothing of one that is. */
  async endOfInactive(userId: string): Promise<void> {
    await this.database.execute(
      `with inactive as (select id from "User" where id = $1 and not active),
         links as (delete from "PasswordLink" where "userId" in (select id from inactive)),
         gone as (delete from "Session" where "userId" in (select id from inactive))
       select ${tellSessionsEnded('id')} from inactive`,
      [userId],
    );
  }

  async removeExpired(now: Date, idleSince: Date): Promise<void> {
    await this.database.execute('delete from "Session" where "expiresAt" <= $1 or "lastSeenAt" <= $2', [
      now,
      idleSince,
    ]);
  }
}
