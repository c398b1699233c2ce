import { Injectable } from '@nestjs/common';
import { row, uuid } from '@scholium/database';
import { can, WORKSPACE_ROLES } from '@scholium/review';
import { SystemDatabase } from '../../platform/system.js';

const remindedRow = row({ userId: uuid });

/** Roles whose people find a new owner for a compartment whose owner’s account is not active. */
const REPLACE_OWNERS = WORKSPACE_ROLES.filter((workspaceRole) =>
  can({ userId: '', active: true, workspaceRole, projectRole: null }, 'compartment.transfer', {
    compartment: { id: '', ownerId: 'former', ownerActive: false },
  }),
);

/** What is reminded of: access to compartments that ends soon. */
@Injectable()
export class RemindersRepository {
  constructor(private readonly database: SystemDatabase) {}

  /**
   * Writes the reminders that are due and that no process has written: 14 and 3 days before access ends, to the person
   * and to who can confirm it again, but none that the last confirmation was already too late for, and of two steps
   * that have passed the later one alone. Answers who was reminded.
   */
  async write(): Promise<string[]> {
    const rows = await this.database.query(
      remindedRow,
      `with due as (
         select m."compartmentId", m."userId", m."expiresAt", c."ownerId", s.step
         from "CompartmentMember" m join "Compartment" c on c.id = m."compartmentId"
         join "User" u on u.id = m."userId" and u.active
         cross join lateral (select step, before
           from (values ('in_3_days', interval '72 hours'), ('in_14_days', interval '336 hours')) as steps(step, before)
           where m."expiresAt" - before <= now() order by before limit 1) s
         where m."expiresAt" > now() and m."expiresAt" <= now() + interval '336 hours'
           and m."confirmedAt" < m."expiresAt" - s.before
       ), claimed as (
         insert into "EndingAccess" ("objectId", "userId", "expiresAt", step)
         select "compartmentId", "userId", "expiresAt", step from due
         on conflict do nothing returning "objectId", "userId", "expiresAt"
       ), written as (
         insert into "Notification" (id, "userId", kind, "compartmentId", "endsAt", "actorId", "createdAt")
         select gen_random_uuid(), r.id, case when r.id = d."userId" then 'own_access_ending' else 'access_ending' end,
           d."compartmentId", d."expiresAt", d."userId", now()
         from claimed join due d on d."compartmentId" = "objectId" and d."userId" = claimed."userId"
         join "User" o on o.id = d."ownerId"
         join "User" r on r.active and (r.id in (d."userId", d."ownerId")
           or not o.active and r."workspaceRole" = any($1::text[]))
         returning "userId"
       )
       select distinct "userId" from written`,
      [REPLACE_OWNERS],
    );
    return rows.map(({ userId }) => userId);
  }
}
