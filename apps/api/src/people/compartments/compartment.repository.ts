import { Injectable } from '@nestjs/common';
import { COMPARTMENT_MEMBERS_SHOWN } from '@scholium/contract';
import { bigint, bool, row, text, timestamptz, uuid, type RowOf } from '@scholium/database';
import type { Actor } from '@scholium/review';
import { Database } from '../../platform/index.js';
import { knows } from '../../sql/index.js';

const compartmentRow = row({
  id: uuid,
  name: text,
  description: text,
  ownerId: uuid,
  ownerName: text,
  ownerActive: bool,
  expiresAt: timestamptz.orNull,
  members: bigint,
});
export type CompartmentFound = RowOf<typeof compartmentRow>;
const memberRow = row({
  id: uuid,
  name: text,
  active: bool,
  organisation: text,
  reason: text,
  expiresAt: timestamptz,
  confirmedAt: timestamptz,
  total: bigint,
});
const candidateRow = row({ id: uuid, name: text, email: text, organisation: text });
const countRow = row({ objects: bigint });

const CANDIDATES_SHOWN = 20;
/** `$2` in the name or the address of a user `u`. */
const CALLED = `(strpos(lower(u.name), lower($2)) > 0 or strpos(u.email, lower($2)) > 0)`;

/** Compartments as row-level security shows them: those that one is in or owns, and to administrators all. */
@Injectable()
export class CompartmentRepository {
  constructor(private readonly database: Database) {}

  list(viewer: Actor): Promise<CompartmentFound[]> {
    return this.database.queryAs(
      viewer,
      compartmentRow,
      `select c.id, c.name, c.description, c."ownerId", o.name as "ownerName", o.active as "ownerActive",
         (select m."expiresAt" from "CompartmentMember" m
           where m."compartmentId" = c.id and m."userId" = $1 and m."expiresAt" > now()) as "expiresAt",
         (select count(*) from "CompartmentMember" m
           where m."compartmentId" = c.id and m."expiresAt" > now()) as members
       from "Compartment" c join "User" o on o.id = c."ownerId"
       order by lower(c.name), c.id`,
      [viewer.userId],
    );
  }

  /** Also those whose access has ended. */
  members(viewer: Actor, compartmentId: string, words: string): Promise<RowOf<typeof memberRow>[]> {
    return this.database.queryAs(
      viewer,
      memberRow,
      `select u.id, u.name, u.active, o.name as organisation, m.reason, m."expiresAt", m."confirmedAt",
         count(*) over () as total
       from "CompartmentMember" m join "User" u on u.id = m."userId" join "Organisation" o on o.id = u."organisationId"
       where m."compartmentId" = $1 and ${CALLED}
       order by m."expiresAt", lower(u.name), u.id limit ${COMPARTMENT_MEMBERS_SHOWN}`,
      [compartmentId, words],
    );
  }

  candidates(viewer: Actor, compartmentId: string, words: string): Promise<RowOf<typeof candidateRow>[]> {
    return this.database.queryAs(
      viewer,
      candidateRow,
      `select u.id, u.name, u.email, o.name as organisation
       from "User" u join "Organisation" o on o.id = u."organisationId"
       where u.active and ${CALLED} and ${knows('u', '$3')} and not exists (select from "CompartmentMember" m
         where m."compartmentId" = $1 and m."userId" = u.id and m."expiresAt" > now())
       order by lower(u.name), u.id limit ${CANDIDATES_SHOWN}`,
      [compartmentId, words, viewer.userId],
    );
  }

  /** How many documents, entities, sources and projects that the viewer may see it protects. */
  async protectedObjects(viewer: Actor, compartmentId: string): Promise<number> {
    const visible = ['Project', 'Document', 'Entity', 'Source', 'Annotation', 'Thread']
      .map((table) => `exists (select from "${table}" o where o.id = p."objectId")`)
      .join(' or ');
    const [found] = await this.database.queryAs(
      viewer,
      countRow,
      `select count(*) as objects from "Protection" p where $1 = any(p.compartments) and (${visible})`,
      [compartmentId],
    );
    return found?.objects ?? 0;
  }
}
