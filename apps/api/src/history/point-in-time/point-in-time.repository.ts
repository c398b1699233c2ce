import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { entryOnWire } from '@scholium/contract';
import { int, json, row, text, timestamptz, type RowOf } from '@scholium/database';
import { type Actor, unpackSteps, type RecordKind, type StoredEntry } from '@scholium/review';
import { packedSteps, stepsOf } from '../../ledger/index.js';
import { Database } from '../../platform/index.js';
import { changeOf, knownTo, Parameters, wireTime, type KnownTo } from '../../sql/index.js';

/**
 * A moment as the log has it: a text kept before it, the steps from there, and what was last accepted or taken back of
 * each annotation.
 */
const momentRow = row({
  version: int,
  at: text,
  baseVersion: int,
  base: json,
  /** Where accepted annotations stood in the base: `[changeId, revision, ordinal, from, to, orphaned]`. */
  placed: json.as(
    z.array(z.tuple([z.string(), z.int(), z.int(), z.int(), z.int(), z.union([z.literal(0), z.literal(1)])])),
  ),
  steps: json.as(z.array(z.unknown())).orNull,
  accepted: json.as(z.array(entryOnWire)).orNull,
});
const stepsRow = row({ steps: json, docVersion: int });
const numberRow = row({ seq: int, at: timestamptz });
const placingRow = row({ entry: json.as(entryOnWire) });
export interface PointInTimeRow extends Omit<RowOf<typeof momentRow>, 'steps'> {
  readonly steps: readonly (readonly unknown[])[];
}

/** Entries after which something else may be true, as the index over them names them; and those that say so. */
const ACCEPTING = `('change.accepted', 'change.imported', 'change.reopened')`;
const TRUTH = `(e.kind <> 'change.reopened' or e.payload->>'from' = 'accepted')`;

/**
 * Of annotations those that the viewer may know of. Where some are hidden, only places of the others are told; else the
 * list, which may be long, is left as it is.
 */
const momentOf = (known: KnownTo): string => `
  with moment as (
    select "docVersion" as version, ${wireTime('at')} as at
    from "LedgerEntry" where "streamId" = $1::uuid and seq = $2::int
  ), base as (
    select kept.* from moment, lateral (
      select c.version, c.doc, c.anchors from "Checkpoint" c
      where c."documentId" = $1::uuid and c.version <= moment.version
      union all
      select 0, e.payload->'doc', '[]'::jsonb from "LedgerEntry" e
      where e."streamId" = $1::uuid and e.seq = 1 and e.kind = 'document.imported'
    ) kept order by kept.version desc limit 1
  ), last as materialized (
    select distinct on (e.payload->'change'->>'subjectId') e.* from "LedgerEntry" e
    where e."streamId" = $1::uuid and e.seq <= $2::int and e.kind in ${ACCEPTING}
      and e.payload->'change'->>'subjectKind' <> 'text'
      and ${TRUTH}
      and ${known.entry('e')}
    order by e.payload->'change'->>'subjectId', e.seq desc
  )
  select moment.version, moment.at, base.version as "baseVersion", base.doc as base,
    case when ${known.everything()} then base.anchors else (
      select coalesce(jsonb_agg(p), '[]') from jsonb_array_elements(base.anchors) p where p->>0 in (
        select l.payload->'change'->>'id' from last l
        union select l.payload->'change'->'before'->>'changeId' from last l)) end as placed,
    (select json_agg(${packedSteps('e.')} order by e."docVersion") from "LedgerEntry" e
      where ${stepsOf('$1::uuid', 'e.')} and e."docVersion" > base.version
        and e."docVersion" <= moment.version) as steps,
    (select json_agg(row_to_json(last)) from last) as accepted
  from moment, base`;

const STEPS = `select ${packedSteps()} as steps, "docVersion" from "LedgerEntry"
  where ${stepsOf('$1::uuid')} and "docVersion" > $2::int and "docVersion" <= $3::int order by "docVersion"`;

/** The last entry of each change up to a number that sets its state, by the index over changes. */
const placingOf = (known: KnownTo): string => `select row_to_json(last) as entry from (
    select distinct on (e.payload->'change'->>'id') e.* from "LedgerEntry" e
    where ${changeOf('e.')} = any($1::text[])
      and e."streamId" = $2::uuid and e.seq <= $3::int
      and jsonb_array_length(e.payload->'change'->'anchors') > 0
      and ${known.entry('e')}
    order by e.payload->'change'->>'id', e.seq desc) as last`;

const NUMBER = `select seq, at from "LedgerEntry" where "streamId" = $1::uuid
    and seq <= coalesce($2::int, seq) and at <= coalesce($3::timestamptz, at) order by seq desc limit 1`;

/** Of each entity, or each source, of a project what was last accepted or taken back up to a time; by id. */
const recordsOf = (known: KnownTo): string => `select row_to_json(last) as entry from (
    select distinct on (e.payload->'change'->>'subjectId') e.* from "LedgerEntry" e
    where e."streamId" = $1::uuid and e.at <= $2::timestamptz and e.payload->'change'->>'subjectKind' = $3::text
      and e.payload->'change'->>'subjectId' > $4::text
      and e.kind in ${ACCEPTING} and ${TRUTH}
      and ${known.entry('e')}
    order by e.payload->'change'->>'subjectId', e.seq desc limit $5::int) as last`;

@Injectable()
export class PointInTimeRepository {
  constructor(private readonly database: Database) {}

  async read(viewer: Actor, documentId: string, seq: number): Promise<PointInTimeRow | null> {
    const parameters = new Parameters();
    parameters.add(documentId, 'uuid');
    parameters.add(seq, 'int');
    const sql = momentOf(knownTo(viewer, parameters));
    const [row] = await this.database.queryAs(viewer, momentRow, sql, parameters.values);
    return row ? { ...row, steps: (row.steps ?? []).map(unpackSteps) } : null;
  }

  async steps(
    viewer: Actor,
    documentId: string,
    from: number,
    to: number,
  ): Promise<{ readonly steps: readonly unknown[]; readonly docVersion: number }[]> {
    const rows = await this.database.queryAs(viewer, stepsRow, STEPS, [documentId, from, to]);
    return rows.map(({ steps, docVersion }) => ({ steps: unpackSteps(steps), docVersion }));
  }

  /** The newest entry of a stream up to a number, or to a time. */
  async number(
    viewer: Actor,
    streamId: string,
    { seq = null, time = null }: { readonly seq?: number | null; readonly time?: Date | null },
  ): Promise<RowOf<typeof numberRow> | null> {
    const [found] = await this.database.queryAs(viewer, numberRow, NUMBER, [streamId, seq, time]);
    return found ?? null;
  }

  async records(
    viewer: Actor,
    projectId: string,
    kind: RecordKind,
    time: Date,
    after: string,
    limit: number,
  ): Promise<StoredEntry[]> {
    const parameters = new Parameters();
    parameters.add(projectId, 'uuid');
    parameters.add(time, 'timestamptz');
    parameters.add(kind, 'text');
    parameters.add(after, 'text');
    parameters.add(limit, 'int');
    const sql = recordsOf(knownTo(viewer, parameters));
    const rows = await this.database.queryAs(viewer, placingRow, sql, parameters.values);
    return rows.map(({ entry }) => entry);
  }

  async placing(viewer: Actor, documentId: string, seq: number, changeIds: readonly string[]): Promise<StoredEntry[]> {
    const parameters = new Parameters();
    parameters.add(changeIds, 'text[]');
    parameters.add(documentId, 'uuid');
    parameters.add(seq, 'int');
    const sql = placingOf(knownTo(viewer, parameters));
    const rows = await this.database.queryAs(viewer, placingRow, sql, parameters.values);
    return rows.map(({ entry }) => entry);
  }
}
