import type { Part, Wish } from './wish.js';

/** Lists of ids among the parameters, by their place. */
const LISTS = { commands: 2, actors: 3, changes: 5, subjects: 6, references: 7, users: 9, threads: 11, comments: 12 } as const;

/** The condition that an id is in a list. */
type Among = (list: keyof typeof LISTS) => string;

/**
 * With one command the lists are plain ids: Postgres keeps one plan for those. About arrays it thinks again each time, which
 * takes longer than reading, but is shared by all commands of a batch.
 */
const one: Among = (list) => `= $${LISTS[list]}::uuid`;
const several: Among = (list) => `= any($${LISTS[list]}::uuid[])`;

const PROJECT = '(select id from project)';

/**
 * Entities and sources of this project, accepted or waiting to be, whose ids fulfil a condition. `offset 0` here and below keeps the
 * planner from looking through all that waits in the project, which it takes for little while its statistics are young.
 */
const known = (condition: string): string => `(select json_agg(row_to_json(r)) from (
      select t.id, 'entity' as kind, 'accepted' as state, t.label, t."changeId" from "Entity" t where t."projectId" = ${PROJECT} and t.id ${condition}
      union all select t.id, 'source', 'accepted', t.label, t."changeId" from "Source" t where t."projectId" = ${PROJECT} and t.id ${condition}
      union all select c."subjectId", c."subjectKind", 'pending', c.label, c.id
        from (select * from "Change" c where c."subjectId" ${condition} offset 0) c
        where c."projectId" = ${PROJECT} and c."subjectKind" in ('entity', 'source') and c.op = 'create'
          and c.state in ('proposed', 'changes_requested')) r)`;

/**
 * Subjects come from everywhere, not from this project alone: an id that is taken elsewhere is taken. Whether a row found
 * may be touched from this stream is asked when the state is put together.
 */
const SQL: Readonly<Record<Part, (among: Among) => string>> = {
  changes: (among) => `(select json_agg(json_build_object('row', row_to_json(c),
      'anchors', (select json_agg(row_to_json(a) order by a.ordinal) from "Anchor" a where a."changeId" = c.id and a.revision = c.revision),
      'subject', coalesce((select row_to_json(t) from "Annotation" t where t.id = c."subjectId"),
        (select row_to_json(t) from "Entity" t where t.id = c."subjectId"), (select row_to_json(t) from "Source" t where t.id = c."subjectId"))))
    from "Change" c where c.id ${among('changes')}) as changes`,
  annotations: (among) => `(select json_agg(row_to_json(t)) from "Annotation" t where t.id ${among('subjects')}) as annotations`,
  entities: (among) => `(select json_agg(row_to_json(t)) from "Entity" t where t.id ${among('subjects')}) as entities`,
  sources: (among) => `(select json_agg(row_to_json(t)) from "Source" t where t.id ${among('subjects')}) as sources`,
  references: (among) => `${known(among('references'))} as "references"`,
  dependencies: (among) => `${known(`= any(array(select unnest(n."dependsOn") from "Change" n where n.id ${among('changes')}))`)} as dependencies`,
  dependants: (among) => `(select json_agg(row_to_json(d)) from (
      select c.id as "changeId", n."subjectId", c.label from "Change" n
        cross join lateral (select * from "Change" c where c."dependsOn" @> array[n."subjectId"] offset 0) c
        join "Annotation" t on t.id = c."subjectId" and t."changeId" = c.id and t.revision = c.revision
      where n.id ${among('changes')} and n."subjectKind" in ('entity', 'source') and c.state = 'accepted') d) as dependants`,
  vocabulary: () => `(select json_build_object('version', p.xmin::text, 'vocabulary', case when p.xmin::text = $8 then null else p.vocabulary end)
    from "Project" p where p.id = ${PROJECT}) as vocabulary`,
  members: (among) => `(select json_agg(row_to_json(u)) from "User" u where u.id ${among('users')}) as users,
    (select json_agg(row_to_json(m)) from "Membership" m where m."projectId" = ${PROJECT} and m."userId" ${among('users')}) as memberships,
    (select count(*)::int from "Membership" m join "User" u on u.id = m."userId"
      where m."projectId" = ${PROJECT} and m.role = 'manager' and (u.active or u.id ${among('users')})) as managers`,
  /** People a discussion names: whether they could see it. */
  named: (among) => `(select json_agg(row_to_json(u)) from "User" u where u.id ${among('users')}) as users,
    (select json_agg(row_to_json(m)) from "Membership" m where m."projectId" = ${PROJECT} and m."userId" ${among('users')}) as memberships`,
  settings: () => `(select p.settings from "Project" p where p.id = ${PROJECT}) as settings`,
  discussion: (among) => `(select json_agg(row_to_json(t)) from "Thread" t where t.id ${among('threads')}
      or t.id in (select c."threadId" from "Comment" c where c.id ${among('comments')})) as threads,
    (select json_agg(row_to_json(c)) from "Comment" c where c.id ${among('comments')}) as comments`,
  accounts: (among) => `(select json_agg(row_to_json(u)) from "User" u where u.id ${among('users')}) as users,
    (select count(*)::int from "User" u where u."workspaceRole" = 'owner' and (u.active or u.id ${among('users')})) as owners,
    (select u.id from "User" u where u.email = $10) as "emailHolder"`,
};

/** Every parameter appears in every shape, so that its type is always known. */
const head = (among: Among): string => `with s as (select kind, "projectId", seq, "docVersion" from "Stream" where id = $1::uuid),
  project as (select coalesce((select "projectId" from s), $4::uuid) as id),
  given as (select ${(['changes', 'subjects', 'references', 'users', 'threads', 'comments'] as const).map((list) => `null::uuid ${among(list)}`).join(', ')}, $8::text, $10::text)
select (select row_to_json(s) from s) as stream,
  (select json_agg(row_to_json(e) order by e.seq) from "LedgerEntry" e where e."streamId" = $1::uuid and e."commandId" ${among('commands')}) as written,
  (select json_agg(json_build_object('userId', u.id, 'active', u.active, 'workspaceRole', u."workspaceRole",
      'projectRole', (select m.role from "Membership" m where m."projectId" = ${PROJECT} and m."userId" = u.id)))
    from "User" u where u.id ${among('actors')}) as actors`;

const texts = new Map<string, string>();

function textOf(wish: Wish): string {
  const names = (Object.keys(SQL) as Part[]).filter((part) => wish.parts.has(part));
  const shape = `${wish.single} ${names.join()}`;
  const known = texts.get(shape);
  if (known !== undefined) return known;
  const among = wish.single ? one : several;
  const text = [head(among), ...names.map((part) => SQL[part](among))].join(',\n  ');
  texts.set(shape, text);
  return text;
}

/**
 * The read as one statement. Its text depends on the parts alone, so each shape is prepared once a connection.
 * `heldVocabulary` is the version of the vocabulary that need not be sent again, or ''.
 */
export function readStatement(wish: Wish, heldVocabulary: string): { text: string; values: unknown[] } {
  const list = (ids: readonly string[]): unknown => (wish.single ? (ids[0] ?? null) : ids);
  return {
    text: textOf(wish),
    values: [
      wish.streamId, list(wish.commandIds), list(wish.actorIds), wish.projectId, list(wish.changeIds), list(wish.subjectIds),
      list(wish.referenceIds), heldVocabulary, list(wish.userIds), wish.email,
      list(wish.threadIds), list(wish.commentIds),
    ],
  };
}
