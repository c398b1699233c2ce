import type { Part, Wish } from './wish.js';

/** What the process holds already and need not be sent again. */
export interface Held {
  /** Version of the vocabulary held for the stream's project, or ''. */
  readonly vocabularyVersion: string;
  /** The number up to which the held document follows the log; null when the document is not held. */
  readonly documentSeq: number | null;
}

/** Ids that the named changes lead to, and those that the commands name themselves. */
const SUBJECTS = `(select unnest($6::uuid[]) union select "subjectId" from "Change" where id = any($5::uuid[]))`;
const REFERENCES = `(select unnest($7::uuid[]) union select unnest("dependsOn") from "Change" where id = any($5::uuid[]))`;

/**
 * Subjects come from everywhere, not from this project alone: an id that is taken elsewhere is taken. Whether a row found
 * may be touched from this stream is asked when the state is put together.
 */
const SQL: Readonly<Record<Part, string>> = {
  changes: `(select json_agg(json_build_object('row', row_to_json(c), 'anchors', (
      select json_agg(row_to_json(a) order by a.ordinal) from "Anchor" a where a."changeId" = c.id and a.revision = c.revision)))
    from "Change" c where c.id = any($5::uuid[])) as changes`,
  subjects: `(select json_agg(row) from (
      select row_to_json(t) as row from "Annotation" t where t.id in ${SUBJECTS}
      union all select row_to_json(t) from "Entity" t where t.id in ${SUBJECTS}
      union all select row_to_json(t) from "Source" t where t.id in ${SUBJECTS}) found) as subjects`,
  references: `(select json_agg(row_to_json(r)) from (
      select t.id, 'entity' as kind, 'accepted' as state, t.label, t."changeId" from "Entity" t
        where t.id in ${REFERENCES} and t."projectId" = (select id from project)
      union all select t.id, 'source', 'accepted', t.label, t."changeId" from "Source" t
        where t.id in ${REFERENCES} and t."projectId" = (select id from project)
      union all select c."subjectId", c."subjectKind", 'pending', c.label, c.id from "Change" c
        where c."subjectId" in ${REFERENCES} and c."projectId" = (select id from project) and c."subjectKind" in ('entity', 'source')
          and c.op = 'create' and c.state in ('proposed', 'changes_requested')) r) as "references"`,
  dependants: `(select json_agg(row_to_json(d)) from (
      select c.id as "changeId", n."subjectId", c.label from "Change" n
        join "Change" c on c."dependsOn" @> array[n."subjectId"] and c.state = 'accepted'
        join "Annotation" t on t.id = c."subjectId" and t."changeId" = c.id and t.revision = c.revision
      where n.id = any($5::uuid[])) d) as dependants`,
  vocabulary: `(select json_build_object('version', p.xmin::text, 'vocabulary', case when p.xmin::text = $8 then null else p.vocabulary end)
    from "Project" p where p.id = (select id from project)) as vocabulary`,
  members: `(select json_agg(row_to_json(u)) from "User" u where u.id = any($10::uuid[])) as users,
    (select json_agg(row_to_json(m)) from "Membership" m
      where m."projectId" = (select id from project) and m."userId" = any($10::uuid[])) as memberships,
    (select count(*)::int from "Membership" m join "User" u on u.id = m."userId"
      where m."projectId" = (select id from project) and m.role = 'manager' and (u.active or u.id = any($10::uuid[]))) as managers`,
  accounts: `(select json_agg(row_to_json(u)) from "User" u where u.id = any($10::uuid[])) as users,
    (select count(*)::int from "User" u where u."workspaceRole" = 'owner' and (u.active or u.id = any($10::uuid[]))) as owners,
    (select u.id from "User" u where u.email = $11) as "emailHolder"`,
};

/** Every parameter appears in every shape, so that its type is always known. */
const HEAD = `with s as (select kind, "projectId", seq, "docVersion" from "Stream" where id = $1::uuid),
  project as (select coalesce((select "projectId" from s), $4::uuid) as id),
  given as (select $5::uuid[], $6::uuid[], $7::uuid[], $8::text, $10::uuid[], $11::text)
select (select row_to_json(s) from s) as stream,
  (select json_agg(row_to_json(e) order by e.seq) from "LedgerEntry" e where e."streamId" = $1::uuid and e."commandId" = any($2::uuid[])) as written,
  (select json_agg(json_build_object('userId', u.id, 'active', u.active, 'workspaceRole', u."workspaceRole", 'projectRole', m.role))
    from "User" u left join "Membership" m on m."userId" = u.id and m."projectId" = (select id from project)
    where u.id = any($3::uuid[])) as actors,
  (select json_agg(row_to_json(e) order by e.seq) from "LedgerEntry" e
    where e."streamId" = $1::uuid and e.seq > $9::int and e.kind = 'steps') as steps`;

const texts = new Map<string, string>();

function textOf(parts: ReadonlySet<Part>): string {
  const names = (Object.keys(SQL) as Part[]).filter((part) => parts.has(part));
  const shape = names.join();
  const known = texts.get(shape);
  if (known !== undefined) return known;
  const text = [HEAD, ...names.map((part) => SQL[part])].join(',\n  ');
  texts.set(shape, text);
  return text;
}

/** The read as one statement. Its text depends on the parts alone, so each shape is prepared once a connection. */
export function readStatement(wish: Wish, held: Held): { text: string; values: unknown[] } {
  return {
    text: textOf(wish.parts),
    values: [
      wish.streamId, wish.commandIds, wish.actorIds, wish.projectId, wish.changeIds, wish.subjectIds, wish.referenceIds,
      held.vocabularyVersion, held.documentSeq ?? 2_147_483_647, wish.userIds, wish.email,
    ],
  };
}
