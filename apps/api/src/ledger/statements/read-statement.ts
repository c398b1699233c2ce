import { holdsNow } from '@scholium/database';
import { PENDING_STATES, type Read } from '@scholium/review';
import { acceptedBodies, brokenGlass, personFacts, protectedBy, protectionsOf, termUses } from '../../sql/index.js';
import type { ProjectRules } from './batch-read.js';
import type { ReadPlan } from './read-plan.js';

/** Lists of ids among the parameters, by their place. */
const LISTS = {
  commands: 2,
  actors: 3,
  changes: 5,
  subjects: 6,
  references: 7,
  users: 9,
  threads: 11,
  comments: 12,
  edits: 13,
  groups: 14,
  compartments: 15,
} as const;

/** SQL condition that an id is in a list. */
const among = (list: keyof typeof LISTS): string => `= any($${LISTS[list]}::uuid[])`;

/** Condition on a project id: a project of the streams. */
const OF_PROJECT = 'in (select id from project)';

/** The rows of a table with the alias `t`, as one JSON array; null when there is none. */
const rowsOf = (from: string): string => `(select json_agg(row_to_json(t)) from ${from})`;

/** Accepted entities and sources whose ids fulfil a condition. */
const acceptedRecord = (kind: 'entity' | 'source', table: '"Entity"' | '"Source"', condition: string): string =>
  `select t.id, '${kind}' as kind, 'accepted' as state, t.label, t."changeId", t."projectId"
        from ${table} t where t."projectId" ${OF_PROJECT} and t.id ${condition}`;

/**
 * Changes of entities and sources whose subjects fulfil a condition. `offset 0` here and below keeps the planner from
 * scanning all pending changes of the project, which it takes for few while its statistics are new.
 */
const changedRecords = (condition: string): string =>
  `(select * from "Change" c
          where c."subjectId" ${condition} and c."subjectKind" in ('entity', 'source') offset 0) c`;

/** Entities and sources of the project, accepted or pending, whose ids fulfil a condition. */
const known = (condition: string): string => `(select json_agg(row_to_json(r)) from (
      ${acceptedRecord('entity', '"Entity"', condition)}
      union all ${acceptedRecord('source', '"Source"', condition)}
      union all select c."subjectId", c."subjectKind", 'pending', c.label, c.id, c."projectId"
        from ${changedRecords(condition)}
        where c."projectId" ${OF_PROJECT} and c.op = 'create'
          and c.state in ('proposed', 'changes_requested')) r)`;

/** What the changes at hand depend on, and what the accepted state that they replace refers to. */
const DEPENDENCIES = `array(select unnest(n."dependsOn" ||
        coalesce(n.before->'body'->>'entityId', n.before->'body'->>'sourceId')::uuid)
        from "Change" n where n.id ${among('changes')})`;

/** Ids in use in any project; with the project in which they may be used again, if there is one. */
const taken = (...rows: readonly string[]): string =>
  `(select json_agg(json_build_object('id', u.id, 'unlessIn', u."unlessIn"))
      from (${rows.join(' union all ')}) u(id, "unlessIn"))`;
const idsOf = (table: string, list: keyof typeof LISTS): string =>
  `select t.id, null::uuid from ${table} t where t.id ${among(list)}`;
/** Proposals of entities and sources with these subjects. */
const PROPOSED = `select c."subjectId", c."projectId" from ${changedRecords(among('subjects'))}`;

const MEMBERSHIPS = `"Membership" t where t."projectId" ${OF_PROJECT} and t."userId" ${among('users')}`;
const GRANTS = `"ProjectGrant" t where t."projectId" ${OF_PROJECT}
      and (t."principalId" ${among('users')} or t."principalId" ${among('groups')})`;
const USERS = `(select id, email, name, "workspaceRole", active, "createdAt", "organisationId",
      placeholder, "otherNames", "searchKey" from "User") t
      where t.id ${among('users')}`;

/**
 * What a protection is set of: what the command names, and what changes of kind `marking` are about. Of a subject that
 * is accepted and proposed anew the accepted one comes last, and counts.
 */
const OBJECT_IDS = `(select unnest($${LISTS.subjects}::uuid[]) union select c."subjectId" from "Change" c
    where c.id ${among('changes')} and c."subjectKind" = 'marking')`;
/** Columns of an object from a row `t`; SQL for each. */
const objectFrom = (
  kind: string,
  from: string,
  columns: Readonly<Record<'project' | 'stream' | 'author' | 'label', string>> & {
    readonly id?: string;
    readonly body?: string;
    readonly pending?: true;
  },
): string => `select ${columns.id ?? 't.id'} as id, ${kind} as "objectKind", ${columns.project} as "projectId",
      ${columns.stream} as "streamId", ${columns.author}::uuid as "authorId", ${columns.pending ?? false} as "isPending",
      ${columns.label} as label, (${columns.body ?? 'null::jsonb'}->>'entityId')::uuid as "entityId",
      (${columns.body ?? 'null::jsonb'}->>'sourceId')::uuid as "sourceId"
    from ${from} where ${columns.id ?? 't.id'} in ${OBJECT_IDS}`;
const inProject = { project: 't."projectId"', stream: 't."projectId"', author: 't."authorId"', label: 't.label' };
const OBJECTS = [
  objectFrom(
    `case when t."subjectKind" in ('entity', 'source') then t."subjectKind" else 'annotation' end`,
    `"Change" t`,
    { ...inProject, id: 't."subjectId"', stream: 't."streamId"', body: 't.body', pending: true },
  ) +
    ` and t."streamId" in (select id from s) and t.op = 'create' and t."subjectKind" <> 'text'
      and t.state in (${PENDING_STATES.map((state) => `'${state}'`).join(', ')})`,
  objectFrom(`'project'`, '"Project" t', { project: 't.id', stream: 't.id', author: 'null', label: 't.name' }),
  objectFrom(`'document'`, '"Document" t', {
    ...inProject,
    stream: 't.id',
    author: 't."importedById"',
    label: 't.title',
  }),
  objectFrom(`'annotation'`, '"Annotation" t', { ...inProject, stream: 't."documentId"', body: 't.body' }),
  objectFrom(`'entity'`, '"Entity" t', inProject),
  objectFrom(`'source'`, '"Source" t', inProject),
  // A discussion about an annotation or a change is seen by whoever sees that.
  objectFrom(`'thread'`, '"Thread" t', { ...inProject, stream: 't."streamId"', author: 't."openedById"' }) +
    ` and t."targetKind" in ('passage', 'document')`,
].join(' union all ');
/** The people whom a command names, and whom the protections named that changes at hand replace. */
const NAMED_PEOPLE = `(select unnest($${LISTS.users}::uuid[]) union select n::uuid from "Change" c
    cross join lateral jsonb_array_elements_text(c.before->'body'->'recipients') n
    where c.id ${among('changes')} and c."subjectKind" = 'marking')`;

/** Condition on a grant `g` that it makes an active person a manager; `more` is a condition on the person `u`. */
const managesActively = (more: string): string => `g.role = 'manager' and exists (select from "User" u
        where u.active ${more} and (u.id = g."principalId"
          or exists (select from "GroupMember" m where m."groupId" = g."principalId" and m."userId" = u.id)))`;

/** Fields of a JSON object: what need-to-know asks about a person `u`, in the projects of the streams. */
const READER = `'userId', u.id, 'organisationKind', u."organisationKind", 'otherNames', u."otherNames", 'groups', u.groups,
      'compartments', u.compartments, 'brokenGlass', (select json_agg(o.id) from project o
        where ${brokenGlass('u.id', 'o.id')})`;

/**
 * The SQL of each part. Only rows of the streams' own projects are read, so that those of another look as if they did
 * not exist. Whether a new id is in use is checked in all projects.
 */
const SQL: Readonly<Record<Read, string>> = {
  changes: `(select json_agg(json_build_object('row', row_to_json(c),
      'anchors', (select json_agg(row_to_json(a) order by a.ordinal)
        from "Anchor" a where a."changeId" = c.id and a.revision = c.revision),
      'subject', coalesce(
        (select row_to_json(t) from "Annotation" t where t.id = c."subjectId" and t."documentId" = c."documentId"),
        (select row_to_json(t) from "Entity" t where t.id = c."subjectId" and t."projectId" = c."projectId"),
        (select row_to_json(t) from "Source" t where t.id = c."subjectId" and t."projectId" = c."projectId"))))
    from "Change" c where c.id ${among('changes')} and c."projectId" ${OF_PROJECT}) as changes`,
  takenChanges: `${taken(idsOf('"Change"', 'changes'))} as "takenChanges"`,
  takenAnnotations: `${taken(idsOf('"Annotation"', 'subjects'))} as "takenAnnotations"`,
  takenEntities: `${taken(idsOf('"Entity"', 'subjects'), PROPOSED)} as "takenEntities"`,
  takenSources: `${taken(idsOf('"Source"', 'subjects'), PROPOSED)} as "takenSources"`,
  takenThreads: `${taken(idsOf('"Thread"', 'threads'), idsOf('"Comment"', 'comments'))} as "takenThreads"`,
  /** What a suggestion reverts: an accepted change or a command, with its stream. */
  edits: `(select json_agg(json_build_object('id', f.id, 'streamId', f."streamId")) from (
      select c.id, c."streamId" from "Change" c where c.id ${among('edits')} and c."streamId" in (select id from s)
      union all select e."commandId", e."streamId" from "LedgerEntry" e
        where e."commandId" ${among('edits')} and e.ordinal = 0 and e."streamId" in (select id from s)) f) as edits`,
  annotations: `${rowsOf(
    `"Annotation" t where t.id ${among('subjects')} and t."documentId" in (select id from s)`,
  )} as annotations`,
  entities: `${rowsOf(`"Entity" t where t.id ${among('subjects')} and t."projectId" ${OF_PROJECT}`)} as entities`,
  sources: `${rowsOf(`"Source" t where t.id ${among('subjects')} and t."projectId" ${OF_PROJECT}`)} as sources`,
  references: `${known(among('references'))} as "references"`,
  dependencies: `${known(`= any(${DEPENDENCIES})`)} as dependencies`,
  dependants: `(select json_agg(row_to_json(d)) from (
      select c.id as "changeId", n."subjectId", c.label, n."projectId",
        ${protectionsOf(protectedBy.change('c'))} as protections from "Change" n
        cross join lateral (select * from "Change" c
          where c."dependsOn" @> array[n."subjectId"] and c."dependsOn" <> '{}' offset 0) c
        join "Annotation" t on t.id = c."subjectId" and t."changeId" = c.id and t.revision = c.revision
      where n.id ${among('changes')} and n."projectId" ${OF_PROJECT} and n."subjectKind" in ('entity', 'source')
        and c.state = 'accepted' and c."projectId" = n."projectId") d) as dependants`,
  rules: `(select json_agg(json_build_object('projectId', p.id, 'version', p.xmin::text, 'settings', p.settings,
      'vocabulary', case when p.id || ' ' || p.xmin = any($8::text[]) then null else p.vocabulary end))
    from "Project" p where p.id ${OF_PROJECT}) as rules`,
  members: `${rowsOf(USERS)} as users, ${rowsOf(MEMBERSHIPS)} as memberships, ${rowsOf(GRANTS)} as grants,
    (select json_agg(json_build_object('projectId', g."projectId", 'principalId', g."principalId"))
      from "ProjectGrant" g where g."projectId" ${OF_PROJECT} and ${managesActively('')}) as managers`,
  /** Users named in a discussion, and whether they may read it. */
  named: `${rowsOf(USERS)} as users, ${rowsOf(MEMBERSHIPS)} as memberships,
    (select json_agg(json_build_object(${READER}))
      from (select u.id, ${personFacts} from "User" u where u.id ${among('users')}) u) as readers`,
  discussion: `${rowsOf(`"Thread" t where t."projectId" ${OF_PROJECT} and (t.id ${among('threads')}
      or t.id in (select c."threadId" from "Comment" c where c.id ${among('comments')}))`)} as threads,
    (select json_agg(row_to_json(c)) from "Comment" c join "Thread" t on t.id = c."threadId"
      where c.id ${among('comments')} and t."projectId" ${OF_PROJECT}) as comments`,
  /** The title of a document that is being deleted. */
  documents: `(select json_agg(json_build_object('id', d.id, 'title', d.title))
    from "Document" d where d.id in (select id from s)) as documents`,
  terms: `(select json_agg(row_to_json(u)) from (${termUses(acceptedBodies(OF_PROJECT))}) u) as terms`,
  /** Also who has one of the people for another name. */
  accounts: `${rowsOf(`${USERS} or t."otherNames" && $${LISTS.users}::uuid[]`)} as users,
    (select count(*)::int from "User" u
      where u."workspaceRole" = 'owner' and (u.active or u.id ${among('users')})) as owners,
    (select u.id from "User" u where u.email = $10) as "emailHolder"`,
  protected: `(select json_agg(row_to_json(o)) from (
      select o.*, (select row_to_json(p) from "Protection" p where p."objectId" = o.id) as protection
      from (${OBJECTS}) o where o."projectId" ${OF_PROJECT}) o) as objects,
    ${rowsOf(`"Protection" t where t."objectId" ${among('subjects')} and t."projectId" ${OF_PROJECT}`)}
      as "ownProtections",
    (select json_object_agg(u.id, o.kind) from "User" u join "Organisation" o on o.id = u."organisationId"
      where u.id in ${NAMED_PEOPLE}) as "organisationKinds"`,
  organisations: `${rowsOf('"Organisation" t')} as organisations`,
  /** `members` are those of the people named; whom a group leaves without a manager is seen without them. */
  groups: `(select json_agg(json_build_object('id', t.id, 'name', t.name, 'description', t.description,
      'members', (select coalesce(json_agg(m."userId"), '[]') from "GroupMember" m
        where m."groupId" = t.id and m."userId" ${among('users')}),
      'uses', (select count(*) from "ProjectGrant" g where g."principalId" = t.id)
        + (select count(*) from "Protection" p where t.id = any(p."restrictedTo")),
      'managesAlone', (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name)), '[]')
        from "ProjectGrant" o join "Project" p on p.id = o."projectId"
        where o."principalId" = t.id and o.role = 'manager' and not exists (select from "ProjectGrant" g
          where g."projectId" = p.id and ${managesActively(`and (g."principalId" <> t.id or u.id <> all($9::uuid[]))`)}))))
    from "Group" t where t.id ${among('groups')}) as groups`,
  /** `members` are those of the people named. */
  compartments: `(select json_agg(json_build_object('id', t.id, 'name', t.name, 'description', t.description,
      'ownerId', t."ownerId", 'ownerActive', (select u.active from "User" u where u.id = t."ownerId"),
      'members', (select coalesce(json_agg(json_build_object('userId', m."userId", 'expiresAt', m."expiresAt")), '[]')
        from "CompartmentMember" m where m."compartmentId" = t.id and m."userId" ${among('users')}),
      'present', (select count(*) from "CompartmentMember" m join "User" u on u.id = m."userId"
        where m."compartmentId" = t.id and m."expiresAt" > now() and u.active),
      'uses', (select count(*) from "Protection" p where t.id = any(p.compartments))))
    from "Compartment" t where t.id ${among('compartments')}) as compartments`,
  emergencyAccess: `(select json_agg(json_build_object('id', b.id, 'userId', b."userId", 'projectId', b."projectId"))
    from "BreakGlass" b where b."projectId" ${OF_PROJECT} and ${holdsNow('b')}) as "emergencyAccess"`,
  roles: `(select json_agg(json_build_object('id', t.id, 'name', t.name, 'description', t.description,
      'actions', t.actions, 'uses', (select count(*) from "ProjectGrant" g where g."customRoleId" = t.id)))
    from "Role" t) as roles`,
};

/** The first entry of a command is found by one index, further entries by another. */
const WRITTEN = `from (select * from "LedgerEntry" where "commandId" ${among('commands')} and ordinal = 0
    union all select * from "LedgerEntry" where "commandId" ${among('commands')} and ordinal > 0) e`;

/** Lists that a statement may not use: each is mentioned once, so that its type is known. */
const MENTIONED = (
  ['changes', 'subjects', 'references', 'users', 'threads', 'comments', 'edits', 'groups', 'compartments'] as const
).map((list) => `null::uuid ${among(list)}`);

/** What protects the streams, their projects and what the commands name; nothing where the project has none. */
const PROTECTIONS = `case when exists (select from "Protection" p where p."projectId" ${OF_PROJECT}) then (
    select json_agg(json_build_object('on', g.id, 'protection', json_build_object('marking', p.marking,
      'compartments', p.compartments, 'recipients', p.recipients, 'restrictedTo', p."restrictedTo")))
    from (
      select s.id, ${protectedBy.object('s')} from s
      union all select o.id, array[o.id] from project o
      union all select o.id, array[o.id] from unnest($${LISTS.subjects}::uuid[] || $${LISTS.references}::uuid[]) o(id)
      union all select c.id, ${protectedBy.change('c')} from "Change" c where c.id ${among('changes')}
      union all select t.id, ${protectedBy.change('c')} from "Annotation" t join "Change" c on c.id = t."changeId"
        where t.id ${among('subjects')}
      union all select c."subjectId", ${protectedBy.change('c')} from "Change" c
        where c."subjectId" ${among('subjects')} and c."streamId" in (select id from s)
      union all select o.id, ${protectedBy.thread('t')} from "Thread" t
        join (select t.id, t.id as "threadId" from "Thread" t where t.id ${among('threads')}
          union all select k.id, k."threadId" from "Comment" k where k.id ${among('comments')}) o on o."threadId" = t.id
    ) g(id, by) join "Protection" p on p."objectId" = any(g.by)) end`;

/** The streams, and the entries written for these commands. */
const HEAD = `with s as (select s.id, s.kind, s."projectId", s.seq, s."docVersion",
      (select d."importedById" from "Document" d where d.id = s.id and d.origin->>'kind' = 'report') as "reportBy"
    from "Stream" s where s.id = any($1::uuid[])),
  project as (select "projectId" as id from s where "projectId" is not null
    union all select $4::uuid where not exists (select from s)),
  given as (select ${MENTIONED.join(', ')}, $8::text[], $10::text)
select (select json_agg(row_to_json(s)) from s) as streams,
  (select json_agg(row_to_json(e) order by e.ordinal) ${WRITTEN}) as written,
  ${PROTECTIONS} as protections,
  (select json_agg(json_build_object(${READER}, 'active', u.active, 'workspaceRole', u."workspaceRole",
      'version', u.version,
      'roles', (select json_object_agg(m."projectId", json_build_object('role', m.role, 'actions', m.actions,
          'version', m.xmin::text))
        from "Membership" m where m."projectId" ${OF_PROJECT} and m."userId" = u.id)))
    from (select u.id, u.active, u."workspaceRole", u.xmin::text as version, ${personFacts} from "User" u where u.id ${among('actors')}) u
  ) as actors`;

/**
 * The read as one statement. Its text depends on the parts only, so each is prepared once per connection. The
 * vocabulary of `cachedRules` is sent only if it has changed.
 */
export function readStatement(
  plan: ReadPlan,
  cachedRules: readonly ProjectRules[],
): { text: string; values: unknown[] } {
  const parts = (Object.keys(SQL) as Read[]).filter((part) => plan.parts.has(part));
  return {
    text: [HEAD, ...parts.map((part) => SQL[part])].join(',\n  '),
    values: [
      plan.streamIds,
      plan.commandIds,
      plan.actorIds,
      plan.projectId,
      plan.changeIds,
      plan.subjectIds,
      plan.referenceIds,
      cachedRules.map(({ projectId, version }) => `${projectId} ${version}`),
      plan.userIds,
      plan.email,
      plan.threadIds,
      plan.commentIds,
      plan.editIds,
      plan.groupIds,
      plan.compartmentIds,
    ],
  };
}
