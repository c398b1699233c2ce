import { int, row, text, type RowOf } from '@scholium/database';
import { WHOLE_UP_TO } from '@scholium/contract';
import { openScope, readScope, threadScope, type Actor, type AnchorValue } from '@scholium/review';
import {
  changeColumns,
  joinRole,
  knownTo,
  markingOf,
  namedBy,
  nameable,
  Parameters,
  pending,
  protectedBy,
  readable,
  referredKind,
  shownMarking,
  wireTime,
} from '../../sql/index.js';
import { BETWEEN } from './json-list.js';

/** An anchor in use: of accepted truth, or of the newest revision of a change that is shown. */
export type AnchorInUse = AnchorValue & { readonly changeId: string; readonly revision: number };

/** What the statement answers: parts of the answer as JSON text, ready to be put together without being read. */
export const openedRow = row({
  doc: text,
  checkpointVersion: int,
  headVersion: int,
  seq: int,
  projectSeq: int,
  document: text,
  project: text,
  people: text,
  annotations: text,
  changes: text,
  references: text,
  annotationMarkings: text,
  knownByEmergency: text,
  /**
   * Of a text that was edited the anchors in use, `AnchorInUse` each: where they stand, and whether their words still
   * do, is not in the tables. Null when there are none, and of a text that was not edited.
   */
  anchors: text.orNull,
});
export type OpenedRow = RowOf<typeof openedRow>;

/** JSON values of all rows as a list that `itemsOf` reads. */
const listed = (value: string, order = ''): string =>
  `'[' || coalesce(string_agg(${value}::text, '${BETWEEN}' ${order}), '') || ']'`;
const list = (rows: string): string => `(select ${listed('row_to_json(item)')} from (${rows}) as item)`;
/** The spans of an annotation or a change; most have one fragment, and a deletion may have none. */
const place = `('[' || coalesce(n."spans", '') || ']')::json as "spans", coalesce(n."stale", false) as "stale"`;
/**
 * Looked up by key for each row: what the planner believes of tables that were just filled must not decide whether ten
 * thousand anchors are gone through once or ten thousand times.
 */
const placedBy = (changeId: string, revision: string): string =>
  `cross join lateral (
        select string_agg("from" || ',' || "to", ',' order by "ordinal") as "spans", bool_or("orphaned") as "stale"
        from "Anchor" where "changeId" = ${changeId} and "revision" = ${revision}) n`;

const entityDetail = (body: string): string => `json_build_object('description', ${body}->'description',
            'names', (select json_agg(n->'text') from jsonb_array_elements(
              case jsonb_typeof(${body}->'names') when 'array' then ${body}->'names' else '[]' end) as n))`;
const sourceDetail = (body: string): string =>
  `json_build_object('reliability', ${body}->'reliability', 'sourceClass', ${body}->'sourceClass',
                 'url', ${body}->'csl'->'URL', 'author', ${body}->'csl'->'author', 'issued', ${body}->'csl'->'issued')`;

/** The most annotations, and the most changes besides suggestions, that a part of a document has. */
const NEAREST = 400;

/**
 * Of `rows`, named `as`, the nearest to a position in the text: where their anchors were last written, which is at most
 * some hundred steps ago.
 */
const nearest = (rows: string, as: 'a' | 'c', changeId: string, position: string): string =>
  `(select ${as}.* from (select ${as}.* from ${rows}) ${as} cross join lateral (
        select min("from") as "at" from "Anchor" where "changeId" = ${as}."${changeId}" and "revision" = ${as}."revision") n
      order by abs(coalesce(n."at", 0) - ${position}), ${as}."id" limit ${NEAREST})`;

/**
 * Everything a document's screen needs, from one snapshot in one round trip; with a position, of annotations and
 * changes the nearest to it, and all suggestions. Postgres writes the JSON, so that fifty thousand annotations pass
 * through this process as one text. Spans are those at the version each anchor was written at; the anchors to be
 * carried on belong to the same snapshot, so none of them is newer than the version.
 */
export function openStatement(
  documentId: string,
  viewer: Actor,
  position: number | null,
): { readonly sql: string; readonly values: readonly unknown[] } {
  const parameters = new Parameters();
  const document = parameters.add(documentId, 'uuid');
  const user = parameters.add(viewer.userId, 'uuid');
  const known = knownTo(viewer, parameters);
  const seen = `${readable(readScope(viewer), 'c', parameters)} and ${known.change('c')}`;
  /** The accepted annotations of the document that the viewer may know of, and the changes that it shows. */
  const allAccepted = `"Annotation" a where a."documentId" = ${document} and ${known.annotation('a')}`;
  const allVisible = `"Change" c where c."documentId" = ${document}
        and ${readable(openScope(viewer), 'c', parameters)} and ${known.change('c')}`;
  const at = position === null ? null : parameters.add(position, 'int');
  const accepted = at === null ? allAccepted : 'near a where true';
  const sql = `
    with ${at === null ? '' : `near as materialized ${nearest(allAccepted, 'a', 'changeId', at)}, `}visible as materialized (
      ${
        at === null
          ? `select c.* from ${allVisible}`
          : `select c.* from ${allVisible} and c."subjectKind" = 'text'
      union all ${nearest(`${allVisible} and c."subjectKind" <> 'text'`, 'c', 'id', at)}`
      }
    ), named as (
      select kind, id::uuid as id from (
        select ${referredKind('a."kind"')} as kind, coalesce(a."body"->>'entityId', a."body"->>'sourceId') as id
        from ${accepted}
        union select ${referredKind('"subjectKind"')}, unnest("dependsOn")::text from visible
      ) as mentioned where id is not null and kind is not null
    )
    select d."checkpoint"::text as "doc", d."checkpointVersion", s."docVersion" as "headVersion", s."seq",
      ps."seq" as "projectSeq",
      json_build_object('id', d."id", 'projectId', d."projectId", 'title', d."title", 'metadata', d."metadata",
        'origin', d."origin", 'importedById', d."importedById", 'importedAt', ${wireTime('d."importedAt"')},
        'archivedAt', ${wireTime('d."archivedAt"')}, 'marking', ${markingOf(protectedBy.object('d'))})::text as "document",
      json_build_object('id', p."id", 'name', p."name", 'description', p."description",
        'createdAt', ${wireTime('p."createdAt"')}, 'vocabulary', p."vocabulary", 'settings', p."settings",
        'role', m."role", 'actions', m."actions")::text as "project",
      ${list(`select u."id", u."name" from "User" u where u."id" in (
        select "userId" from "Membership" where "projectId" = d."projectId"
        union select a."authorId" from ${accepted}
        union select "authorId" from visible union select "decidedById" from visible
        union select d."importedById") order by u."name", u."id"`)} as "people",
      ${list(`select a."id", a."kind", a."body", a."typeId", a."label", a."changeId", a."revision", a."authorId",
        ${wireTime('a."acceptedAt"')} as "acceptedAt", a."origin", ${place}
        from (select a.* from ${accepted}) a ${placedBy('a."changeId"', 'a."revision"')} order by a."id"`)} as "annotations",
      ${list(`select ${changeColumns}, ${place}
        from visible c ${placedBy('c."id"', 'c."revision"')} order by c."proposedAt", c."id"`)} as "changes",
      ${list(`select n.id as "id", n.kind as "kind",
          case when e."id" is not null or x."id" is not null then 'accepted'
            when r.waits then 'pending' else 'gone' end as "state",
          coalesce(e."label", x."label", r."label", '') as "label", coalesce(e."typeId", r."typeId") as "typeId",
          coalesce(e."changeId", x."changeId", r."id") as "changeId",
          case when n.kind = 'entity' then ${entityDetail('coalesce(e."body", r."body")')}
               else ${sourceDetail('coalesce(x."body", r."body")')} end as "detail"
        from named n
        left join "Entity" e on n.kind = 'entity' and e."id" = n.id and e."projectId" = d."projectId"
        left join "Source" x on n.kind = 'source' and x."id" = n.id and x."projectId" = d."projectId"
        left join lateral (
          select c."id", c."label", c."typeId", c."body", c."state" in (${pending}) as waits from "Change" c
          where e."id" is null and x."id" is null and c."subjectId" = n.id and ${nameable('c')}
            and c."projectId" = d."projectId" and c."op" = 'create' and ${seen}
          order by waits desc, c."proposedAt" desc limit 1) r on true
        order by n.id`)} as "references",
      case when (select exists (select from "Protection" g where g."objectKind" not in ('project', 'document')
          and g."projectId" = d."projectId")) then (
        select coalesce(json_object_agg(m.id, m.marking) filter (where m.marking is not null), '{}')::text from (
          select o.id, ${shownMarking('p')} as marking from (
            select a."id", a."id" as "by" from ${accepted}
            union all select a."id", ${namedBy('a')}::uuid from ${accepted} and ${namedBy('a')} is not null
            union all select "subjectId", "subjectId" from visible
            union all select "subjectId", unnest("dependsOn") from visible) o
          join "Protection" p on p."objectId" = o."by" and p."objectKind" in ('annotation', 'entity', 'source')
          group by o.id) m) else '{}' end as "annotationMarkings",
      ${viewer.hasBrokenGlass ? byEmergencyAlone(viewer, parameters, accepted) : `'[]'`} as "knownByEmergency",
      case when s."docVersion" > 0 then (
        select nullif(${listed(
          `json_build_object('changeId', n."changeId", 'revision', n."revision", 'from', n."from",
          'to', n."to", 'atVersion', n."atVersion", 'quote', n."quote", 'prefix', n."prefix", 'suffix', n."suffix",
          'orphaned', n."orphaned")`,
          'order by n."changeId", n."revision", n."ordinal"',
        )}, '[]')
        from "Anchor" n where n."documentId" = ${document} and (n."changeId", n."revision") in (
          select a."changeId", a."revision" from ${accepted}
          union all select "id", "revision" from visible)) end as "anchors"
    from "Document" d
    join "Stream" s on s."id" = d."id"
    join "Stream" ps on ps."id" = d."projectId"
    join "Project" p on p."id" = d."projectId"
    ${joinRole(user, 'p."id"')}
    where d."id" = ${document}`;
  return { sql, values: parameters.values };
}

/** Ids of annotations, accepted or in visible changes, that nothing but emergency access lets somebody know. */
function byEmergencyAlone(viewer: Actor, parameters: Parameters, accepted: string): string {
  const own = knownTo(viewer, parameters, false);
  return `(select coalesce(json_agg(o.id), '[]')::text from (
        select a."id" from (select a.* from ${accepted}) a where not ${own.annotation('a')}
        union select c."subjectId" from visible c where not ${own.change('c')}) o)`;
}

/** How much there is to read, and where a place is that somebody names. */
export const extentRow = row({
  /** Annotations and changes of the open document, up to a few more than {@link WHOLE_UP_TO}. */
  count: int,
  headVersion: int,
  /** Of an annotation, a change or a thread that the viewer may read; null of anything else. */
  position: int.orNull,
});
export type ExtentRow = RowOf<typeof extentRow>;

/** No row when there is no such document. `id`: of an annotation, a change or a thread; null: of none. */
export function extentStatement(
  documentId: string,
  viewer: Actor,
  id: string | null,
): { readonly sql: string; readonly values: readonly unknown[] } {
  const parameters = new Parameters();
  const document = parameters.add(documentId, 'uuid');
  const user = parameters.add(viewer.userId, 'uuid');
  const named = parameters.add(id, 'uuid');
  const most = parameters.add(WHOLE_UP_TO + 1, 'int');
  const known = knownTo(viewer, parameters);
  const accepted = `"Annotation" a where a."documentId" = ${document} and ${known.annotation('a')}`;
  const visible = `"Change" c where c."documentId" = ${document}
        and ${readable(openScope(viewer), 'c', parameters)} and ${known.change('c')}`;
  const seen = `"Thread" t where t."id" = ${named} and t."documentId" = ${document}
        and ${readable(threadScope(viewer), 't', parameters)} and ${known.thread('t')}`;
  const counted = (rows: string): string =>
    `(select count(*) from (select from ${rows} limit ${most}) as counted)::int`;
  const sql = `
    with named as (select ${named} as "id" union select t."targetId" from ${seen})
    select s."docVersion" as "headVersion", ${counted(accepted)} + ${counted(visible)} as "count",
      (select min(n."from") from "Anchor" n where n."documentId" = d."id" and n."changeId" in (
        select a."changeId" from ${accepted} and (a."id" in (select "id" from named) or a."changeId" in (select "id" from named))
        union select c."id" from ${visible} and (c."id" in (select "id" from named) or c."subjectId" in (select "id" from named))
        union select t."id" from ${seen})) as "position"
    from "Document" d
    join "Stream" s on s."id" = d."id"
    ${joinRole(user, 'd."projectId"')}
    where d."id" = ${document}`;
  return { sql, values: parameters.values };
}
