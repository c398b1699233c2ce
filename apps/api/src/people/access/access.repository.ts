import { Injectable } from '@nestjs/common';
import { arrayOf, bool, json, row, text, uuid, type RowOf } from '@scholium/database';
import { OBJECT_KINDS, PROJECT_ROLES, WORKSPACE_ROLES } from '@scholium/review';
import { z } from 'zod';
import { SystemDatabase } from '../../platform/system.js';
import {
  brokenGlass,
  personFacts,
  personFactsRow,
  protectedBy,
  protectionsColumn,
  protectionsOf,
} from '../../sql/index.js';

/** The path parameters by which an object, and so its project, is found. */
export type LeadsToProject = 'projectId' | 'documentId' | 'changeId' | 'entityId' | 'sourceId' | 'streamId';

/** What the policy may ask about an object. */
const objectFacts = z.object({
  id: z.string(),
  projectId: z.string(),
  objectKind: z.enum(OBJECT_KINDS),
  authorId: z.string().nullable(),
  /** The state of a change, `archived` of a document in the archive. */
  state: z.string().nullable(),
});
export type ObjectFacts = z.infer<typeof objectFacts>;

/** An object, what protects it, and the role that somebody has in its project; null by emergency access alone. */
const foundRow = row({
  role: text.oneOf(PROJECT_ROLES).orNull,
  actions: arrayOf(text),
  hasBrokenGlass: bool,
  object: json.as(objectFacts),
  protections: protectionsColumn,
});
export type AccessFound = RowOf<typeof foundRow>;
const memberRow = row({
  userId: uuid,
  name: text,
  active: bool,
  workspaceRole: text.oneOf(WORKSPACE_ROLES),
  projectRole: text.oneOf(PROJECT_ROLES),
  projectActions: arrayOf(text),
  ...personFactsRow,
});
export type Member = RowOf<typeof memberRow>;
const userRow = row({ active: bool, workspaceRole: text.oneOf(WORKSPACE_ROLES), ...personFactsRow });

/** `facts` are SQL for the kind, the author and the state of `o`, and for the ids of what protects it. */
const object = (
  from: string,
  projectId: string,
  {
    kind,
    author = 'null',
    state = 'null',
    by,
  }: Readonly<Record<'kind' | 'by', string> & Partial<Record<'author' | 'state', string>>>,
): string => `
  select m.role, coalesce(m.actions, '{}') as actions, g.held as "hasBrokenGlass",
    json_build_object('id', o.id, 'projectId', ${projectId}, 'objectKind', ${kind}, 'authorId', ${author},
      'state', ${state}) as object,
    ${protectionsOf(by)} as protections
  from "${from}" o left join "Membership" m on m."projectId" = ${projectId} and m."userId" = $1
    cross join lateral (select ${brokenGlass('$1', projectId)} as held) g
  where o.id = $2 and (m.role is not null or g.held)`;
const inProject = (from: string, facts: Parameters<typeof object>[2]): string => object(from, 'o."projectId"', facts);

const QUERIES: Readonly<Record<LeadsToProject, string>> = {
  projectId: object('Project', 'o.id', { kind: `'project'`, by: protectedBy.project('o') }),
  documentId: inProject('Document', {
    kind: `'document'`,
    author: 'o."importedById"',
    state: `case when o."archivedAt" is not null then 'archived' end`,
    by: protectedBy.object('o'),
  }),
  changeId: inProject('Change', {
    kind: `'change'`,
    author: 'o."authorId"',
    state: 'o.state',
    by: protectedBy.change('o'),
  }),
  entityId: inProject('Entity', {
    kind: `'entity'`,
    author: 'o."authorId"',
    state: `'accepted'`,
    by: protectedBy.object('o'),
  }),
  sourceId: inProject('Source', {
    kind: `'source'`,
    author: 'o."authorId"',
    state: `'accepted'`,
    by: protectedBy.object('o'),
  }),
  // The log of a deleted document stays and is nobody's to read.
  streamId: `${inProject('Stream', {
    kind: `case o.kind when 'archived' then 'document' else o.kind end`,
    state: `case o.kind when 'archived' then 'archived' end`,
    by: protectedBy.object('o'),
  })} and o.kind <> 'deleted'`,
};

/** Facts about people and objects, as the policy asks for them. */
@Injectable()
export class AccessRepository {
  constructor(private readonly database: SystemDatabase) {}

  /**
   * One query; null when there is no such object, or the user is no member of its project and has no emergency access
   * to it.
   */
  async find(userId: string, on: LeadsToProject, id: string): Promise<AccessFound | null> {
    const [found] = await this.database.query(foundRow, QUERIES[on], [userId, id]);
    return found ?? null;
  }

  /** Everybody in a project as the policy wants to know them, in alphabetical order. */
  members(projectId: string): Promise<RowOf<typeof memberRow>[]> {
    return this.database.query(
      memberRow,
      `select u.id as "userId", u.name, u.active, u."workspaceRole", m.role as "projectRole",
         m.actions as "projectActions", ${personFacts}
       from "Membership" m join "User" u on u.id = m."userId"
       where m."projectId" = $1::uuid order by lower(u.name), u.id`,
      [projectId],
    );
  }

  async user(userId: string): Promise<RowOf<typeof userRow> | null> {
    const [found] = await this.database.query(
      userRow,
      `select u.active, u."workspaceRole", ${personFacts} from "User" u where u.id = $1`,
      [userId],
    );
    return found ?? null;
  }

  async notify(channel: string, payload: string): Promise<void> {
    await this.database.execute('select pg_notify($1, $2)', [channel, payload]);
  }
}
