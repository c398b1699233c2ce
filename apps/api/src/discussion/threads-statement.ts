import { personOnWire, routes } from '@scholium/contract';
import { int, row, type RowOf } from '@scholium/database';
import { anchors, threadScope, type Actor } from '@scholium/review';
import { jsonListOf, knownTo, markingOf, Parameters, protectedBy, readable, wireTime } from '../sql/index.js';

/** A thread with its comments, and its anchors as they were written. */
const threadFound = routes.listThreads.response.shape.threads.element
  .omit({ spans: true, orphaned: true })
  .extend({ anchors });

/** What the statement answers: one snapshot, so that `seq` and `headVersion` say exactly what is in it. */
export const threadsFoundRow = row({
  seq: int,
  headVersion: int,
  threads: jsonListOf(threadFound),
  people: jsonListOf(personOnWire),
});
export type ThreadsFound = RowOf<typeof threadsFoundRow>;
export type ThreadFound = ThreadsFound['threads'][number];

export type Discussed = { readonly documentId: string } | { readonly changeId: string };
const array = (rows: string): string => `(select coalesce(json_agg(row_to_json(item)), '[]') from (${rows}) as item)`;

/** The threads of a document or about a change that the viewer may read. No row when there is no such thing. */
export function threadsStatement(
  on: Discussed,
  viewer: Actor,
): { readonly sql: string; readonly values: readonly unknown[] } {
  const parameters = new Parameters();
  const id = parameters.add('documentId' in on ? on.documentId : on.changeId, 'uuid');
  const [table, condition] =
    'documentId' in on
      ? ['Document', `t."documentId" = ${id}`]
      : [
          'Change',
          `t."targetKind" = 'change' and t."targetId" = ${id}
            and t."streamId" = (select c."streamId" from "Change" c where c."id" = ${id})`,
        ];
  const [stream, document] = 'documentId' in on ? ['o."id"', 'o."id"'] : ['o."streamId"', 'o."documentId"'];
  const sql = `
    with seen as materialized (
      select t.* from "Thread" t where ${condition} and ${readable(threadScope(viewer), 't', parameters)}
        and ${knownTo(viewer, parameters).thread('t')})
    select s."seq", coalesce((select h."docVersion" from "Stream" h where h."id" = ${document}), 0) as "headVersion",
      ${array(`select t."id", t."projectId", t."documentId", t."streamId", t."targetKind", t."targetId",
          t."targetAuthorId", t."revision", t."label", t."resolved", t."assigneeId", t."due", t."openedById",
          ${wireTime('t."openedAt"')} as "openedAt", ${wireTime('t."updatedAt"')} as "updatedAt",
          ${markingOf(protectedBy.thread('t'))} as "marking",
          ${array(`select c."id", c."threadId", c."authorId", c."text", c."mentions", c."reactions",
              ${wireTime('c."createdAt"')} as "createdAt", ${wireTime('c."editedAt"')} as "editedAt", c."deleted"
            from "Comment" c where c."threadId" = t."id" order by c."createdAt", c."id"`)} as "comments",
          ${array(`select n."from", n."to", n."atVersion", n."quote", n."prefix", n."suffix", n."orphaned"
            from "Anchor" n where n."changeId" = t."id" and n."revision" = t."revision"
            order by n."ordinal"`)} as "anchors"
        from seen t order by t."openedAt", t."id"`)} as "threads",
      ${array(`select u."id", u."name" from "User" u where u."id" in (
        select "openedById" from seen union select "assigneeId" from seen
        union select p.id from "Comment" c join seen t on t."id" = c."threadId",
          unnest(c."authorId" || c."mentions") as p(id)) order by u."name", u."id"`)} as "people"
    from "${table}" o join "Stream" s on s."id" = ${stream} where o."id" = ${id}`;
  return { sql, values: parameters.values };
}
