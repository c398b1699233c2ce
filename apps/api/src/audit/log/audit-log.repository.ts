import { Injectable } from '@nestjs/common';
import { routes, type SavedAuditFilter } from '@scholium/contract';
import { arrayOf, bigint, bool, bytea, int, json, row, text, uuid, type RowOf } from '@scholium/database';
import { AUDIT_STREAM } from '@scholium/database/audit';
import type { Actor } from '@scholium/review';
import { z } from 'zod';
import { SystemDatabase } from '../../platform/system.js';
import { brokenGlass, knownTo, Parameters, protectedBy, wireTime } from '../../sql/index.js';

const sealRow = row({
  number: int,
  streamId: uuid,
  fromSeq: int,
  leaves: bytea,
  streamKind: text.orNull,
  projectId: uuid.orNull,
});
export type SealFound = RowOf<typeof sealRow>;
const entryRow = row({
  seal: int,
  seq: int,
  kind: text,
  at: text,
  actorId: uuid.orNull,
  sessionId: uuid.orNull,
  address: text.orNull,
  objectKind: text.orNull,
  ids: arrayOf(text),
  projectId: uuid.orNull,
  emergency: bool,
});
export type EntryFound = RowOf<typeof entryRow>;
const nameRow = row({ id: uuid, kind: text, name: text });
export type NameFound = RowOf<typeof nameRow>;
const personRow = row({ id: uuid, name: text });
/** What an event `log.verified` says. */
export const verifiedDetails = z.object({
  startedAt: z.string(),
  entries: z.int(),
  unsealed: z.int(),
  erased: z.int(),
  /** Null when nothing is wrong. */
  message: z.string().nullable(),
  streamId: z.string().nullable(),
  seq: z.int().nullable(),
});
export type VerifiedDetails = z.infer<typeof verifiedDetails>;
const verifiedRow = row({ at: text, details: json.as(verifiedDetails) });
const countRow = row({ number: bigint });
const savedRow = row({ saved: json.as(routes.listAuditFilters.response.shape.saved) });
const momentRow = row({ ordinal: int, seq: int });

/** Which seals may have what is looked for. */
export interface SealFilter {
  /** All of them. */
  readonly facts: readonly string[];
  /** At least one of each of these. */
  readonly anyOf: readonly (readonly string[])[];
  readonly since: string | null;
  readonly until: string | null;
}

/** The strings of the length of an id in a JSON object, without the rest of it. */
const idsIn = (object: string): string =>
  `(select coalesce(array_agg(v #>> '{}'), '{}') from jsonb_each(case jsonb_typeof(${object}) when 'object' then ${object}
      else '{}' end) x(k, v) where jsonb_typeof(v) = 'string' and length(v #>> '{}') = 36)`;

/**
 * The audit log, read in the name of the system: it shows what happened also where the viewer may not read what it
 * happened to. Names are the exception, see `names`.
 */
@Injectable()
export class AuditLogRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** Seals up to a number, newest first. */
  seals(upTo: number, { facts, anyOf, since, until }: SealFilter, limit: number): Promise<SealFound[]> {
    const parameters = new Parameters();
    const where = [`s.number <= ${parameters.add(upTo, 'int')}`];
    if (facts.length > 0) where.push(`s.facts @> ${parameters.add(facts, 'bigint[]')}`);
    for (const some of anyOf) where.push(`s.facts && ${parameters.add(some, 'bigint[]')}`);
    if (since !== null) where.push(`s."lastAt" >= ${parameters.add(since, 'timestamptz')}`);
    if (until !== null) where.push(`s."firstAt" < ${parameters.add(until, 'timestamptz')}`);
    const sql = `
      select s.number, s."streamId", s."fromSeq", s.leaves, t.kind as "streamKind", t."projectId"
      from "Seal" s left join "Stream" t on t.id = s."streamId"
      where ${where.join(' and ')} order by s.number desc limit ${parameters.add(limit, 'int')}`;
    return this.database.query(sealRow, sql, parameters.values);
  }

  async lastSeal(): Promise<number> {
    const sql = 'select coalesce(max(number), 0)::bigint as number from "Seal"';
    return (await this.database.query(countRow, sql, []))[0]?.number ?? 0;
  }

  /** The entries and events of seals, without what was written. */
  entries(seals: readonly number[]): Promise<EntryFound[]> {
    return this.database.query(
      entryRow,
      `select s.number as seal, e.seq, e.kind, ${wireTime('e.at')} as at, e."actorId", null::uuid as "sessionId",
         null as address, null as "objectKind", ${idsIn('e.payload')} || ${idsIn(`(e.payload->'change')`)} as ids,
         null::uuid as "projectId", starts_with(e.kind, 'emergency_access.') as emergency
       from "Seal" s cross join lateral (
         select * from "LedgerEntry" l
         where l."streamId" = s."streamId" and l.seq between s."fromSeq" and s."toSeq" offset 0) e
       where s.number = any($1::int[])
       union all
       select s.number, e.seq, e.kind, ${wireTime('e.at')}, e."actorId", e."sessionId", e.address, e."objectKind",
         array_remove(array[e."objectId"::text], null), e."projectId",
         starts_with(e.kind, 'emergency_access.') or coalesce((e.details->>'emergency')::boolean, false)
       from "Seal" s cross join lateral (
         select * from "AuditEvent" a where a.seq between s."fromSeq" and s."toSeq" offset 0) e
       where s.number = any($1::int[]) and s."streamId" = $2::uuid`,
      [seals, AUDIT_STREAM],
    );
  }

  /**
   * What things are called: accounts always, as every member sees them; the rest for members of its project and for
   * auditors, and never where something protects it.
   */
  names(viewerId: string, isAuditor: boolean, ids: readonly string[]): Promise<NameFound[]> {
    return this.database.query(
      nameRow,
      `with found as (
         select d.id, 'document' as kind, d.title as name, d."projectId", ${protectedBy.object('d')} as by
           from "Document" d where d.id = any($3::uuid[])
         union all select p.id, 'project', p.name, p.id, ${protectedBy.project('p')}
           from "Project" p where p.id = any($3::uuid[])
         union all select c.id, c."subjectKind", c.label, c."projectId", ${protectedBy.change('c')}
           from "Change" c where c.id = any($3::uuid[])
         union all select t.id, 'thread', t.label, t."projectId", ${protectedBy.thread('t')}
           from "Thread" t where t.id = any($3::uuid[]))
       select id, 'account' as kind, name from "User" where id = any($3::uuid[])
       union all
       select f.id, f.kind, f.name from found f
       where ($2::boolean or exists (
           select 1 from "Membership" m where m."projectId" = f."projectId" and m."userId" = $1::uuid))
         and not exists (select 1 from "Protection" p where p."objectId" = any(f.by))`,
      [viewerId, isAuditor, ids],
    );
  }

  async lastVerification(): Promise<RowOf<typeof verifiedRow> | null> {
    const sql = `select ${wireTime('at')} as at, details from "AuditEvent" where kind = 'log.verified'
      order by seq desc limit 1`;
    return (await this.database.query(verifiedRow, sql, []))[0] ?? null;
  }

  async savedFilters(userId: string): Promise<readonly SavedAuditFilter[]> {
    const sql = 'select saved from "AuditFilters" where "userId" = $1::uuid';
    return (await this.database.query(savedRow, sql, [userId]))[0]?.saved ?? [];
  }

  async saveFilters(userId: string, saved: readonly SavedAuditFilter[]): Promise<void> {
    await this.database.execute(
      `insert into "AuditFilters" ("userId", saved) values ($1::uuid, $2::jsonb)
       on conflict ("userId") do update set saved = excluded.saved`,
      [userId, JSON.stringify(saved)],
    );
  }

  /**
   * Of documents and times, in order from 1: the number of the last entry that the document had then. Documents that
   * the viewer may not read are left out. Seals say about where it is.
   */
  moments(
    viewer: Actor,
    wanted: readonly { readonly documentId: string; readonly at: string }[],
  ): Promise<RowOf<typeof momentRow>[]> {
    const parameters = new Parameters();
    const known = knownTo(viewer, parameters);
    const ids = parameters.add(
      wanted.map(({ documentId }) => documentId),
      'uuid[]',
    );
    const times = parameters.add(
      wanted.map(({ at }) => at),
      'text[]',
    );
    const user = parameters.add(viewer.userId, 'uuid');
    return this.database.query(
      momentRow,
      `select w.ordinal::int as ordinal, e.seq
       from unnest(${ids}, ${times}::timestamptz[]) with ordinality as w(id, at, ordinal)
         join "Document" d on d.id = w.id
         cross join lateral (select s."fromSeq", s."toSeq" from "Seal" s
           where s."streamId" = d.id and s."firstAt" <= w.at order by s."toSeq" desc limit 1) z
         cross join lateral (select max(l.seq) as seq from "LedgerEntry" l
           where l."streamId" = d.id and l.seq between z."fromSeq" and z."toSeq" and l.at <= w.at) e
       where e.seq is not null and ${known.project('d."projectId"')} and ${known.document('d.id')}
         and (exists (select from "Membership" m where m."projectId" = d."projectId" and m."userId" = ${user})
           or ${brokenGlass(user, 'd."projectId"')})`,
      parameters.values,
    );
  }

  people(): Promise<RowOf<typeof personRow>[]> {
    return this.database.query(personRow, 'select id, name from "User" order by name, id', []);
  }

  /** Projects whose names the viewer may see. */
  projects(viewerId: string, isAuditor: boolean): Promise<RowOf<typeof personRow>[]> {
    return this.database.query(
      personRow,
      `select p.id, p.name from "Project" p
       where ($2::boolean or exists (select 1 from "Membership" m where m."projectId" = p.id and m."userId" = $1::uuid))
         and not exists (select 1 from "Protection" r where r."objectId" = p.id)
       order by p.name, p.id`,
      [viewerId, isAuditor],
    );
  }
}
