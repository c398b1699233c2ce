import type { QueueItem } from '@scholium/contract';
import { readScope, type Actor } from '@scholium/review';
import {
  changeColumns,
  changeOf,
  knownTo,
  markingOf,
  nameable,
  Parameters,
  pending,
  protectedBy,
  readable,
  referredKind,
  wireTime,
} from '../../sql/index.js';

/** A change, and what it creates, changes or deletes. */
export type Subject = Pick<QueueItem, 'id' | 'subjectId'>;

const MOST = 200;
const list = (rows: string): string => `(select coalesce(json_agg(row_to_json(item)), '[]') from (${rows}) as item)`;

/** The entries of the log about the change in row `alias`, whose id is also the parameter `id`. */
const entriesOf = (alias: string, id: string): string =>
  list(`
        select l."streamId", l."seq", l."kind", l."payload", l."payloadVersion", l."actorId", l."commandId",
          l."ordinal", l."docVersion", ${wireTime('l."at"')} as "at", u."name" as "actorName"
        from "LedgerEntry" l join "User" u on u."id" = l."actorId"
        where l."streamId" = ${alias}."streamId"
          and ${changeOf('l.')} = ${id}::text order by l."seq"`);

/** That the viewer may read a row of `Change`. */
function seenBy(viewer: Actor, parameters: Parameters): (alias: string) => string {
  const known = knownTo(viewer, parameters);
  return (alias) => `${readable(readScope(viewer), alias, parameters)} and ${known.change(alias)}`;
}

/** The log of a change that the viewer may read. No row when there is none, or none for this viewer. */
export function historyStatement(
  changeId: string,
  viewer: Actor,
): { readonly sql: string; readonly values: readonly unknown[] } {
  const parameters = new Parameters();
  const id = parameters.add(changeId, 'uuid');
  return {
    sql: `select ${entriesOf('c', id)} as "entries" from "Change" c
      where c."id" = ${id} and ${seenBy(viewer, parameters)('c')}`,
    values: parameters.values,
  };
}

/**
 * A change that the viewer may read, with what it rests on and what rests on it. No row when there is none, or none for
 * this viewer.
 */
export function detailStatement(
  changeId: string,
  viewer: Actor,
): { readonly sql: string; readonly values: readonly unknown[] } {
  const parameters = new Parameters();
  const id = parameters.add(changeId, 'uuid');
  const seen = seenBy(viewer, parameters);
  const sql = `
    select row_to_json(x) as "change", ${list(`
        select n."from", n."to", n."atVersion", n."quote", n."prefix", n."suffix", n."orphaned"
        from "Anchor" n where n."changeId" = x."id" and n."revision" = x."revision"
        order by n."ordinal"`)} as "anchors",
      ${list(`
        select needed.id as "id", ${referredKind('x."subjectKind"')} as "kind",
          case when e."id" is not null or s."id" is not null then 'accepted'
            when p.waits then 'pending' else 'gone' end as "state",
          coalesce(e."label", s."label", p."label", '') as "label",
          coalesce(e."changeId", s."changeId", p."id") as "changeId",
          coalesce(e."revision", s."revision", p."revision") as "revision"
        from unnest(x."dependsOn") as needed(id)
        left join "Entity" e on e."id" = needed.id and e."projectId" = x."projectId"
        left join "Source" s on s."id" = needed.id and s."projectId" = x."projectId"
        left join lateral (select c."id", c."label", c."revision", c."state" in (${pending}) as waits from "Change" c
          where c."subjectId" = needed.id and ${nameable('c')} and c."projectId" = x."projectId" and c."op" = 'create'
            and ${seen('c')} order by waits desc, c."proposedAt" desc limit 1) p on true`)} as "dependencies",
      ${list(`
        select c."id" as "changeId", c."label", c."subjectKind" as "kind", c."state" from "Change" c
        where ${nameable('x')} and c."dependsOn" @> array[x."subjectId"] and c."dependsOn" <> '{}'
          and c."projectId" = x."projectId" and ${seen('c')} and (c."state" in (${pending})
            or exists (select 1 from "Annotation" a where a."id" = c."subjectId" and a."changeId" = c."id"))
        order by c."proposedAt", c."id" limit ${MOST}`)} as "dependants",
      (select coalesce(json_object_agg(named.id, named."label"), '{}') from (
        select distinct on (k.id) k.id, coalesce(e."label", s."label", p."label") as "label"
        from (
          select coalesce(x."body"->>'entityId', x."body"->>'sourceId')
          union select coalesce(x."before"->'body'->>'entityId', x."before"->'body'->>'sourceId')) as t(text),
          lateral (select t.text::uuid as id offset 0) as k
        left join "Entity" e on e."id" = k.id and e."projectId" = x."projectId"
        left join "Source" s on s."id" = k.id and s."projectId" = x."projectId"
        left join lateral (select c."label" from "Change" c where c."subjectId" = k.id and ${nameable('c')}
          and c."projectId" = x."projectId" and ${seen('c')} order by c."proposedAt" desc limit 1) p on true
        where k.id is not null and coalesce(e."label", s."label", p."label") is not null) as named) as "labels",
      ${entriesOf('x', id)} as "entries",
      (select s."docVersion" from "Stream" s where s."id" = x."documentId") as "headVersion"
    from (select ${changeColumns}, author."name" as "authorName", d."title" as "documentTitle",
        decider."name" as "decidedByName", ${markingOf(protectedBy.change('c'))} as "marking"
      from "Change" c join "User" author on author."id" = c."authorId"
      left join "User" decider on decider."id" = c."decidedById"
      left join "Document" d on d."id" = c."documentId"
      where c."id" = ${id} and ${seen('c')}) as x`;
  return { sql, values: parameters.values };
}

/**
 * What may touch a passage: readable changes that wait and accepted truth, with their anchors. Those written at the
 * version `version` are compared here; others come along to be carried to one version with it first. What the change
 * itself is about is no neighbour.
 */
export function neighboursStatement(
  documentId: string,
  { id, subjectId }: Subject,
  version: number,
  from: number,
  to: number,
  viewer: Actor,
) {
  const parameters = new Parameters();
  const sql = `
    select c."id" as "changeId", c."subjectKind" as "kind", c."state", c."label", c."typeId",
      author."name" as "authorName", n."from", n."to", n."atVersion", n."quote", n."prefix", n."suffix", n."orphaned"
    from "Anchor" n join "Change" c on c."id" = n."changeId" and c."revision" = n."revision"
    join "User" author on author."id" = c."authorId"
    where n."documentId" = ${parameters.add(documentId, 'uuid')} and c."id" <> ${parameters.add(id, 'uuid')}
      and ${seenBy(viewer, parameters)('c')}
      and (c."state" in (${pending}) or exists (select 1 from "Annotation" a where a."id" = c."subjectId"
        and a."changeId" = c."id" and a."revision" = c."revision" and a."id" <> ${parameters.add(subjectId, 'uuid')}))
      and (n."atVersion" <> ${parameters.add(version, 'int')}
        or (n."from" < ${parameters.add(to, 'int')} and n."to" > ${parameters.add(from, 'int')}))
    order by c."proposedAt", c."id", n."ordinal"`;
  return { sql, values: parameters.values };
}
