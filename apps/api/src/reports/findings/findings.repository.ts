import { Injectable } from '@nestjs/common';
import { COMMENTS_SHOWN, MENTIONS_SHOWN } from '@scholium/contract';
import { arrayOf, bool, int, json, row, text, timestamptz, uuid, type RowOf } from '@scholium/database';
import {
  annotationKind,
  anchors,
  changeSnapshot,
  MARKINGS,
  recordKind,
  threadScope,
  vocabulary,
  type Actor,
} from '@scholium/review';
import { z } from 'zod';
import { Database } from '../../platform/index.js';
import {
  anchorsColumn,
  changeOf,
  jsonListOf,
  jsonObject,
  knownTo,
  namedBy,
  Parameters,
  readable,
  wireTime,
} from '../../sql/index.js';

const decided = json.as(z.object({ name: z.string(), at: z.string() })).orNull;
const madeBy = { proposedBy: text, acceptedBy: decided } as const;
const annotationRow = row({
  id: uuid,
  documentId: uuid,
  kind: text.as(annotationKind),
  body: jsonObject,
  label: text,
  changeId: uuid,
  revision: int,
  ...madeBy,
  anchors: anchorsColumn,
  answeredAt: timestamptz.orNull,
});
export type AnnotationFound = RowOf<typeof annotationRow>;
const recordRow = row({ kind: text.as(recordKind), id: uuid, label: text, body: jsonObject, ...madeBy });
export type RecordFound = RowOf<typeof recordRow>;
const mentionRow = row({ entityId: uuid, id: uuid, total: int });
const threadRow = row({
  id: uuid,
  documentId: uuid.orNull,
  targetKind: text,
  targetId: uuid.orNull,
  label: text,
  resolved: bool,
  openedBy: text,
  updatedAt: timestamptz,
  comments: jsonListOf(z.object({ author: z.string(), at: z.string(), text: z.string() })),
  anchors: anchorsColumn,
});
export type ThreadFound = RowOf<typeof threadRow>;
const documentRow = row({ id: uuid, title: text, seq: int, version: int });
export type DocumentFound = RowOf<typeof documentRow>;
const projectRow = row({ vocabulary: json.as(vocabulary), seq: int });
const momentRow = row({ streamId: uuid, at: int, version: int, time: timestamptz });
const eventRow = row({ subject: int, marks: bool, kind: text, change: json.as(changeSnapshot) });
export type EventFound = RowOf<typeof eventRow>;
const placingRow = row({ subject: int, anchors: json.as(anchors) });
const protectionRow = row({
  objectId: uuid,
  marking: text.oneOf(MARKINGS),
  compartments: arrayOf(uuid),
  recipients: arrayOf(uuid),
  restrictedTo: arrayOf(uuid).orNull,
  setAt: timestamptz,
});
export type ProtectionFound = RowOf<typeof protectionRow>;

/** A place in a log, after which is asked what happened to something. */
export interface Since {
  readonly id: string;
  readonly streamId: string;
  readonly at: number;
}

/** Who accepted a change, and when. */
const acceptedBy = (changeId: string): string => `(
  select json_build_object('name', p."name", 'at', ${wireTime('d."at"')}) from "Decision" d
  join "User" p on p."id" = d."deciderId"
  where d."changeId" = ${changeId} and d."verdict" = 'accepted' and d."withdrawnSeq" is null
  order by d."seq" desc limit 1)`;
const anchorsOf = (changeId: string, revision: string): string => `(
  select coalesce(json_agg(json_build_object('from', n."from", 'to', n."to", 'atVersion', n."atVersion",
    'quote', n."quote", 'prefix', n."prefix", 'suffix', n."suffix", 'orphaned', n."orphaned") order by n."ordinal"), '[]')
  from "Anchor" n where n."changeId" = ${changeId} and n."revision" = ${revision})`;
/** The streams, numbers and ids of places in logs, as rows `w` numbered from 1. */
const places = (since: readonly Since[], parameters: Parameters): string => {
  const list = (of: (one: Since) => unknown, type: 'uuid[]' | 'bigint[]'): string =>
    parameters.add(since.map(of), type);
  return `unnest(${list(({ id }) => id, 'uuid[]')}, ${list(({ streamId }) => streamId, 'uuid[]')},
    ${list(({ at }) => at, 'bigint[]')}) with ordinality w("id", "streamId", "at", "n")`;
};

/** What findings refer to, as the viewer may see it: one statement for each kind of thing, however many there are. */
@Injectable()
export class FindingsRepository {
  constructor(private readonly database: Database) {}

  async project(viewer: Actor, projectId: string): Promise<RowOf<typeof projectRow> | null> {
    const sql = `select p."vocabulary", s."seq" from "Project" p join "Stream" s on s."id" = p."id"
      where p."id" = $1::uuid`;
    return (await this.database.queryAs(viewer, projectRow, sql, [projectId]))[0] ?? null;
  }

  documents(viewer: Actor, projectId: string, ids: readonly string[]): Promise<DocumentFound[]> {
    const parameters = new Parameters();
    const sql = `select d."id", d."title", s."seq", s."docVersion" as "version" from "Document" d
      join "Stream" s on s."id" = d."id" where d."id" = any(${parameters.add(ids, 'uuid[]')})
      and d."projectId" = ${parameters.add(projectId, 'uuid')} and ${knownTo(viewer, parameters).document('d."id"')}`;
    return this.database.queryAs(viewer, documentRow, sql, parameters.values);
  }

  /** Accepted annotations. */
  annotations(viewer: Actor, projectId: string, ids: readonly string[]): Promise<AnnotationFound[]> {
    const parameters = new Parameters();
    const known = knownTo(viewer, parameters);
    const sql = `select a."id", a."documentId", a."kind", a."body", a."label", a."changeId", a."revision",
        u."name" as "proposedBy", ${acceptedBy('a."changeId"')} as "acceptedBy",
        ${anchorsOf('a."changeId"', 'a."revision"')} as "anchors",
        (select max(greatest(c."createdAt", c."editedAt")) from "Thread" t join "Comment" c on c."threadId" = t."id"
          where t."targetId" = a."id" and ${readable(threadScope(viewer), 't', parameters)}
            and ${known.thread('t')}) as "answeredAt"
      from "Annotation" a join "User" u on u."id" = a."authorId"
      where a."id" = any(${parameters.add(ids, 'uuid[]')}) and a."projectId" = ${parameters.add(projectId, 'uuid')}
        and ${known.annotation('a')}`;
    return this.database.queryAs(viewer, annotationRow, sql, parameters.values);
  }

  /** Accepted entities and sources. */
  records(viewer: Actor, projectId: string, ids: readonly string[]): Promise<RecordFound[]> {
    const parameters = new Parameters();
    const known = knownTo(viewer, parameters).record('k');
    const wanted = parameters.add(ids, 'uuid[]');
    const project = parameters.add(projectId, 'uuid');
    const of = (kind: string, table: string): string => `
      select '${kind}' as "kind", k."id", k."label", k."body", u."name" as "proposedBy",
        ${acceptedBy('k."changeId"')} as "acceptedBy"
      from "${table}" k join "User" u on u."id" = k."authorId"
      where k."id" = any(${wanted}) and k."projectId" = ${project} and ${known}`;
    const sql = `${of('entity', 'Entity')} union all ${of('source', 'Source')}`;
    return this.database.queryAs(viewer, recordRow, sql, parameters.values);
  }

  /** Of each entity its first accepted mentions, and how many there are. */
  mentions(viewer: Actor, projectId: string, ids: readonly string[]): Promise<RowOf<typeof mentionRow>[]> {
    const parameters = new Parameters();
    const sql = `select e."id" as "entityId", m."id", m."total"
      from unnest(${parameters.add(ids, 'uuid[]')}) e("id") cross join lateral (
        select a."id", (count(*) over ())::int as "total" from "Annotation" a
        where ${namedBy('a')} = e."id"::text and a."projectId" = ${parameters.add(projectId, 'uuid')}
          and ${knownTo(viewer, parameters).annotation('a')}
        order by a."acceptedAt", a."id" limit ${MENTIONS_SHOWN}) m`;
    return this.database.queryAs(viewer, mentionRow, sql, parameters.values);
  }

  threads(viewer: Actor, projectId: string, ids: readonly string[]): Promise<ThreadFound[]> {
    const parameters = new Parameters();
    const sql = `select t."id", t."documentId", t."targetKind", t."targetId", t."label", t."resolved",
        o."name" as "openedBy", t."updatedAt", ${anchorsOf('t."id"', 't."revision"')} as "anchors",
        (select coalesce(json_agg(json_build_object('author', said."author", 'at', said."at", 'text', said."text")
            order by said."at", said."id"), '[]') from (
          select c."id", u."name" as "author", ${wireTime('c."createdAt"')} as "at", c."text" from "Comment" c
          join "User" u on u."id" = c."authorId" where c."threadId" = t."id" and not c."deleted"
          order by c."createdAt", c."id" limit ${COMMENTS_SHOWN}) said) as "comments"
      from "Thread" t join "User" o on o."id" = t."openedById"
      where t."id" = any(${parameters.add(ids, 'uuid[]')}) and t."projectId" = ${parameters.add(projectId, 'uuid')}
        and ${readable(threadScope(viewer), 't', parameters)} and ${knownTo(viewer, parameters).thread('t')}`;
    return this.database.queryAs(viewer, threadRow, sql, parameters.values);
  }

  /**
   * When the numbers of logs were written, and the version of the text then. Of entries that the viewer may not read
   * the one before counts: what they may read of a later time has an entry of its own.
   */
  moments(viewer: Actor, since: readonly Since[]): Promise<RowOf<typeof momentRow>[]> {
    const parameters = new Parameters();
    const sql = `select w."streamId", w."at"::int as "at", e."docVersion" as "version", e."at" as "time"
      from ${places(since, parameters)} cross join lateral (
        select e."docVersion", e."at" from "LedgerEntry" e where e."streamId" = w."streamId" and e."seq" <= w."at"
        order by e."seq" desc limit 1) e`;
    return this.database.queryAs(viewer, momentRow, sql, parameters.values);
  }

  /**
   * What was first accepted, or taken back, of things after numbers of their logs, and separately of their markings.
   * `subject`: which of `since`. A log is read once, from the least number on.
   */
  async events(viewer: Actor, since: readonly Since[]): Promise<EventFound[]> {
    const parameters = new Parameters();
    const marks = `(f."change"->>'subjectKind' = 'marking')`;
    const sql = `with wanted as materialized (select * from ${places(since, parameters)}), found as materialized (
        select e."streamId", e."seq", e."kind", e."payload"->'change' as "change"
        from (select "streamId", min("at") as "at" from wanted group by "streamId") w
        join "LedgerEntry" e on e."streamId" = w."streamId" and e."seq" > w."at"
          and e."kind" in ('change.accepted', 'change.imported', 'change.reopened')
        where (e."kind" <> 'change.reopened' or e."payload"->>'from' = 'accepted')
          and ${knownTo(viewer, parameters).entry('e')})
      select distinct on (w."n", ${marks}) (w."n" - 1)::int as "subject", ${marks} as "marks", f."kind", f."change"
      from wanted w join found f on f."streamId" = w."streamId" and f."change"->>'subjectId' = w."id"::text
        and f."seq" > w."at"
      order by w."n", ${marks}, f."seq"`;
    return this.database.queryAs(viewer, eventRow, sql, parameters.values);
  }

  /** Where changes stood by the last entry that says so, up to a number of the log; `id` is that of the change. */
  placings(viewer: Actor, since: readonly Since[]): Promise<RowOf<typeof placingRow>[]> {
    const parameters = new Parameters();
    const sql = `select (w."n" - 1)::int as "subject", e."anchors" from ${places(since, parameters)}
      cross join lateral (
        select e."payload"->'change'->'anchors' as "anchors" from "LedgerEntry" e
        where ${changeOf('e.')} = w."id"::text and e."streamId" = w."streamId" and e."seq" <= w."at"
          and jsonb_array_length(e."payload"->'change'->'anchors') > 0 and ${knownTo(viewer, parameters).entry('e')}
        order by e."seq" desc limit 1) e`;
    return this.database.queryAs(viewer, placingRow, sql, parameters.values);
  }

  protections(viewer: Actor, objectIds: readonly string[]): Promise<ProtectionFound[]> {
    const sql = `select p."objectId", p."marking", p."compartments", p."recipients", p."restrictedTo", p."setAt"
      from "Protection" p where p."objectId" = any($1::uuid[])`;
    return this.database.queryAs(viewer, protectionRow, sql, [objectIds]);
  }
}
