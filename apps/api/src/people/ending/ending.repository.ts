import { Injectable } from '@nestjs/common';
import { bigint, row, text, timestamptz, uuid, type RowOf } from '@scholium/database';
import { SystemDatabase } from '../../platform/system.js';

/** All access that ends by itself; of a compartment there is no project. */
const ENDING = `(select 'compartment' as kind, m."compartmentId" as "objectId", m."userId", null::uuid as "projectId",
    m."expiresAt" from "CompartmentMember" m
  union all select 'emergency', b.id, b."userId", b."projectId", b."expiresAt" from "BreakGlass" b where b."endedAt" is null)`;
const endedRow = row({
  kind: text.oneOf(['compartment', 'emergency']),
  objectId: uuid,
  userId: uuid,
  projectId: uuid.orNull,
  expiresAt: timestamptz,
});
export type Ended = RowOf<typeof endedRow>;
const nextRow = row({ now: timestamptz, inMs: bigint.orNull });

/** What ends when, by the clock of the database, which the rules of access go by. */
@Injectable()
export class EndingRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** The time now, and in how many ms the next access ends; null when none does. */
  async next(): Promise<RowOf<typeof nextRow>> {
    const [found] = await this.database.query(
      nextRow,
      `select now() as now, ceil(extract(epoch from min(least(
           (select min(m."expiresAt") from "CompartmentMember" m where m."expiresAt" > now()),
           (select min(b."expiresAt") from "BreakGlass" b where b."expiresAt" > now()))) - now()) * 1000)::bigint as "inMs"`,
      [],
    );
    return found ?? { now: new Date(), inMs: null };
  }

  /** What ended after a time. */
  endedSince(since: Date): Promise<Ended[]> {
    return this.database.query(
      endedRow,
      `select e.kind, e."objectId", e."userId", e."projectId", e."expiresAt" from ${ENDING} e
       where e."expiresAt" > $1 and e."expiresAt" <= now()`,
      [since],
    );
  }

  /** Of what ended after a time, what no process has written to the audit log: this one shall do it. */
  claim(since: Date): Promise<Ended[]> {
    return this.database.query(
      endedRow,
      `with claimed as (
         insert into "EndingAccess" ("objectId", "userId", "expiresAt", step)
         select e."objectId", e."userId", e."expiresAt", 'ended' from ${ENDING} e
         where e."expiresAt" > $1 and e."expiresAt" <= now()
         on conflict do nothing returning "objectId", "userId", "expiresAt")
       select e.kind, e."objectId", e."userId", e."projectId", e."expiresAt"
       from ${ENDING} e join claimed c using ("objectId", "userId", "expiresAt")`,
      [since],
    );
  }
}
