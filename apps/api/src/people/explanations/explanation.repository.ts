import { Injectable } from '@nestjs/common';
import { EXPLAINED_AT_ONCE } from '@scholium/contract';
import { arrayOf, bigint, bool, int, row, text, uuid, type RowOf } from '@scholium/database';
import { MARKINGS, ORGANISATION_KINDS, PROJECT_ROLES, WORKSPACE_ROLES, type Actor } from '@scholium/review';
import { Database } from '../../platform/index.js';
import { SystemDatabase } from '../../platform/system.js';
import {
  brokenGlass,
  countUpTo,
  knownTo,
  Parameters,
  personFacts,
  personFactsRow,
  wireTime,
  type Cursor,
} from '../../sql/index.js';

const account = {
  userId: uuid,
  name: text,
  active: bool,
  workspaceRole: text.oneOf(WORKSPACE_ROLES),
  ...personFactsRow,
} as const;
const inProject = {
  /** Null by emergency access alone. */
  projectRole: text.oneOf(PROJECT_ROLES).orNull,
  projectActions: arrayOf(text),
  emergencyUntil: text.orNull,
} as const;
const personRow = row({
  ...account,
  organisation: text,
  organisationKind: text.oneOf(ORGANISATION_KINDS),
  groupNames: arrayOf(text),
});
const memberRow = row({ ...account, ...inProject });
const projectRow = row({ id: uuid, name: text, key: text, ...inProject });
const grantRow = row({
  projectId: uuid,
  userId: uuid,
  role: text.oneOf(PROJECT_ROLES),
  actions: arrayOf(text),
  customRole: text.orNull,
  /** Null for what the person is given themselves. */
  groupId: uuid.orNull,
  group: text.orNull,
});
const admissionRow = row({ id: uuid, name: text, ownerId: uuid, userId: uuid.orNull, until: text.orNull });
const protection = {
  marking: text.oneOf(MARKINGS),
  compartments: arrayOf(uuid),
  recipients: arrayOf(uuid),
  restrictedTo: arrayOf(uuid).orNull,
} as const;
const OBJECTS = ['project', 'document', 'annotation', 'entity', 'source', 'thread'] as const;
const protectionRow = row({ objectId: uuid, objectKind: text.oneOf(OBJECTS), ...protection });
const objectRow = row({
  id: uuid,
  name: text,
  key: text,
  kind: text.oneOf(['document', 'entity', 'source']),
  ...protection,
});
const countRow = row({ count: bigint });
const openRow = row({ open: int });
const nameRow = row({ id: uuid, name: text });
const idRow = row({ id: uuid });
const roleRow = row({ name: text, actions: arrayOf(text) });

export type PersonFound = RowOf<typeof personRow>;
export type MemberFound = RowOf<typeof memberRow>;
export type GrantFound = RowOf<typeof grantRow>;
export type AdmissionFound = RowOf<typeof admissionRow>;
export type ObjectFound = RowOf<typeof objectRow>;
export type ProtectionFound = RowOf<typeof protectionRow>;

const ACCOUNT = `u.id as "userId", u.name, u.active, u."workspaceRole", ${personFacts}`;
const emergencyUntil = (user: string, project: string): string => `(select ${wireTime('max(b."expiresAt")')}
  from "BreakGlass" b where b."userId" = ${user} and b."projectId" = ${project}
    and ${brokenGlass(user, project)}) as "emergencyUntil"`;
/** Memberships, and emergency access without one. */
const MEMBERSHIPS = `(select "projectId", "userId", role, actions from "Membership"
  union all select distinct g."projectId", g."userId", null, '{}'::text[] from "BreakGlass" g
    where ${brokenGlass('g."userId"', 'g."projectId"')} and not exists (select from "Membership" a
      where a."projectId" = g."projectId" and a."userId" = g."userId"))`;
const IN_PROJECT = `m.role as "projectRole", m.actions as "projectActions",
  ${emergencyUntil('m."userId"', 'm."projectId"')}`;
/** Table and column of an object's name. */
const NAMES = {
  project: ['Project', 'name'],
  document: ['Document', 'title'],
  entity: ['Entity', 'label'],
  source: ['Source', 'label'],
} as const;
const PROTECTION = 'p.marking, p.compartments, p.recipients, p."restrictedTo"';

/**
 * The facts that explanations are made of. What a viewer may know of is read in their name; the facts of other people,
 * which the policy is asked about, by the system.
 */
@Injectable()
export class ExplanationRepository {
  constructor(
    private readonly database: Database,
    private readonly system: SystemDatabase,
  ) {}

  async person(userId: string): Promise<PersonFound | null> {
    const [found] = await this.system.query(
      personRow,
      `select ${ACCOUNT}, o.name as organisation, array(select n.name from "GroupMember" g join "Group" n on n.id = g."groupId"
         where g."userId" = u.id order by g."groupId") as "groupNames"
       from "User" u join "Organisation" o on o.id = u."organisationId" where u.id = $1`,
      [userId],
    );
    return found ?? null;
  }

  /** Who has a role in the project, emergency access included, by name; one of them with `userId`. */
  members(projectId: string, userId: string | null = null): Promise<MemberFound[]> {
    return this.system.query(
      memberRow,
      `select ${ACCOUNT}, ${IN_PROJECT} from ${MEMBERSHIPS} m join "User" u on u.id = m."userId"
       where m."projectId" = $1 and ($2::uuid is null or m."userId" = $2) order by lower(u.name), u.id`,
      [projectId, userId],
    );
  }

  /** Projects of a person that the viewer knows of, by name. */
  projects(viewer: Actor, userId: string, after: Cursor | null): Promise<RowOf<typeof projectRow>[]> {
    const parameters = new Parameters();
    const user = parameters.add(userId, 'uuid');
    const beyond =
      after === null
        ? 'true'
        : `(lower(o.name), o.id) > (${parameters.add(after.key, 'text')}, ${parameters.add(after.id, 'uuid')})`;
    const viewed = parameters.add(viewer.userId, 'uuid');
    const sql = `select o.id, o.name, lower(o.name) as key, ${IN_PROJECT}
      from ${MEMBERSHIPS} m join "Project" o on o.id = m."projectId"
      where m."userId" = ${user} and ${beyond} and ${knownTo(viewer, parameters).project('o.id')}
        and exists (select from ${MEMBERSHIPS} v where v."projectId" = o.id and v."userId" = ${viewed})
      order by 3, 1 limit ${EXPLAINED_AT_ONCE + 1}`;
    return this.database.queryAs(viewer, projectRow, sql, parameters.values);
  }

  /**
   * To how many projects the person belongs and the viewer does not. One that is hidden from the viewer does not
   * count: it is not there for them.
   */
  async otherProjects(viewer: Actor, userId: string): Promise<number> {
    const parameters = new Parameters();
    const user = parameters.add(userId, 'uuid');
    const viewed = parameters.add(viewer.userId, 'uuid');
    const sql = `select count(*) as count from "Membership" m where m."userId" = ${user}
      and ${knownTo(viewer, parameters).project('m."projectId"')}
      and not exists (select from ${MEMBERSHIPS} v where v."projectId" = m."projectId" and v."userId" = ${viewed})`;
    return (await this.system.query(countRow, sql, parameters.values))[0]?.count ?? 0;
  }

  /** What projects give people, themselves or by groups; greatest roles first. */
  grants(projectIds: readonly string[], userIds: readonly string[]): Promise<GrantFound[]> {
    return this.system.query(
      grantRow,
      `select g."projectId", w."userId", g.role, coalesce(r.actions, '{}') as actions, r.name as "customRole",
         n.id as "groupId", n.name as "group"
       from "ProjectGrant" g
       join lateral (select g."principalId" as "userId" where g."principalKind" = 'person'
         union all select b."userId" from "GroupMember" b where b."groupId" = g."principalId") w
         on w."userId" = any($2::uuid[])
       left join "Role" r on r.id = g."customRoleId"
       left join "Group" n on g."principalKind" = 'group' and n.id = g."principalId"
       where g."projectId" = any($1::uuid[])
       order by array_position('{manager,reviewer,annotator,reader}', g.role), n.name nulls first, r.name`,
      [projectIds, userIds],
    );
  }

  /** Compartments by their ids, and those that the people are in at this moment, with who is in them and until when. */
  admissions(userIds: readonly string[], compartmentIds: readonly string[]): Promise<AdmissionFound[]> {
    return this.system.query(
      admissionRow,
      `select k.id, k.name, k."ownerId", m."userId", ${wireTime('m."expiresAt"')} as until from "Compartment" k
       left join "CompartmentMember" m on m."compartmentId" = k.id and m."userId" = any($1::uuid[])
         and m."expiresAt" > now()
       where k.id = any($2::uuid[]) or m."userId" is not null order by lower(k.name), k.id`,
      [userIds, compartmentIds],
    );
  }

  /** What the objects demand, in any order; most demand nothing. */
  protections(objectIds: readonly string[]): Promise<ProtectionFound[]> {
    return this.system.query(
      protectionRow,
      `select p."objectId", p."objectKind", ${PROTECTION} from "Protection" p where p."objectId" = any($1::uuid[])`,
      [objectIds],
    );
  }

  /** What everything in a project demands that demands something. */
  protectionsIn(projectId: string): Promise<ProtectionFound[]> {
    return this.system.query(
      protectionRow,
      `select p."objectId", p."objectKind", ${PROTECTION} from "Protection" p where p."projectId" = $1`,
      [projectId],
    );
  }

  /** Projects of a person that give a group a role, or restrict something to it, and that the viewer may know of. */
  async projectsOfGroup(viewer: Actor, groupId: string, userId: string): Promise<string[]> {
    const parameters = new Parameters();
    parameters.add(groupId, 'uuid');
    parameters.add(userId, 'uuid');
    const known = knownTo(viewer, parameters).project('m."projectId"');
    const found = await this.system.query(
      idRow,
      `select m."projectId" as id from ${MEMBERSHIPS} m where m."userId" = $2::uuid and ${known} and (
         exists (select from "ProjectGrant" g where g."projectId" = m."projectId" and g."principalId" = $1::uuid)
         or exists (select from "Protection" p where p."projectId" = m."projectId" and $1::uuid = any(p."restrictedTo")))
       order by 1`,
      parameters.values,
    );
    return found.map(({ id }) => id);
  }

  /** Projects of a person in which the compartment protects something, and that the viewer knows of and belongs to. */
  async projectsOfCompartment(viewer: Actor, compartmentId: string, userId: string): Promise<string[]> {
    const parameters = new Parameters();
    const compartment = parameters.add(compartmentId, 'uuid');
    const user = parameters.add(userId, 'uuid');
    const viewed = parameters.add(viewer.userId, 'uuid');
    const found = await this.system.query(
      idRow,
      `select m."projectId" as id from ${MEMBERSHIPS} m where m."userId" = ${user}
         and exists (select from ${MEMBERSHIPS} v where v."projectId" = m."projectId" and v."userId" = ${viewed})
         and exists (select from "Protection" p where p."projectId" = m."projectId" and ${compartment} = any(p.compartments))
         and ${knownTo(viewer, parameters).project('m."projectId"')} order by 1`,
      parameters.values,
    );
    return found.map(({ id }) => id);
  }

  async role(roleId: string): Promise<RowOf<typeof roleRow> | null> {
    return (await this.system.query(roleRow, 'select name, actions from "Role" where id = $1', [roleId]))[0] ?? null;
  }

  /** Names of groups. */
  groupNames(ids: readonly string[]): Promise<RowOf<typeof nameRow>[]> {
    return this.system.query(nameRow, 'select id, name from "Group" where id = any($1::uuid[])', [ids]);
  }

  /** Objects of the project that demand something and that the viewer knows of, by name. */
  objects(viewer: Actor, projectId: string, after: Cursor | null): Promise<ObjectFound[]> {
    const parameters = new Parameters();
    const project = parameters.add(projectId, 'uuid');
    const known = knownTo(viewer, parameters);
    const beyond =
      after === null
        ? 'true'
        : `(lower(o.name), o.id) > (${parameters.add(after.key, 'text')}, ${parameters.add(after.id, 'uuid')})`;
    const of = (kind: string, table: string, name: string, condition: string): string =>
      `select '${kind}' as kind, o.id, o."${name}" as name from "${table}" o
       where o."projectId" = ${project} and ${condition}`;
    const sql = `select o.id, o.name, lower(o.name) as key, o.kind, ${PROTECTION} from (
        ${of('document', 'Document', 'title', known.document('o.id'))}
        union all ${of('entity', 'Entity', 'label', known.record('o'))}
        union all ${of('source', 'Source', 'label', known.record('o'))}) o
      join "Protection" p on p."objectId" = o.id
      where ${beyond} order by 3, 1 limit ${EXPLAINED_AT_ONCE + 1}`;
    return this.database.queryAs(viewer, objectRow, sql, parameters.values);
  }

  /** What an object is called that the viewer was admitted to. */
  async nameOf(viewer: Actor, kind: keyof typeof NAMES, id: string): Promise<string | null> {
    const parameters = new Parameters();
    const [table, column] = NAMES[kind];
    const known = knownTo(viewer, parameters);
    const condition =
      { project: known.project('o.id'), document: known.document('o.id') }[kind as string] ?? known.record('o');
    const sql = `select o.id, o."${column}" as name from "${table}" o
      where o.id = ${parameters.add(id, 'uuid')} and ${condition}`;
    return (await this.database.queryAs(viewer, nameRow, sql, parameters.values))[0]?.name ?? null;
  }

  /** How many documents demand nothing, of those the viewer knows of. */
  async open(viewer: Actor, projectId: string): Promise<number> {
    const parameters = new Parameters();
    const project = parameters.add(projectId, 'uuid');
    const from = `"Document" d where d."projectId" = ${project} and ${knownTo(viewer, parameters).document('d.id')}
      and not exists (select from "Protection" p where p."objectId" = d.id)`;
    return (
      (await this.database.queryAs(viewer, openRow, `select ${countUpTo(from)} as open`, parameters.values))[0]?.open ??
      0
    );
  }
}
