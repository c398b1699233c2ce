import { Injectable } from '@nestjs/common';
import { bool, json, row, text, type RowOf } from '@scholium/database';
import { OBJECT_KINDS, PROJECT_ROLES, WORKSPACE_ROLES } from '@scholium/review';
import { z } from 'zod';
import { SystemDatabase } from '../../platform/system.js';

/** The path parameters by which an object, and so its project, is found. */
export type LeadsToProject = 'projectId' | 'documentId' | 'changeId' | 'entityId' | 'sourceId' | 'streamId';

/** What the policy may ask about an object. Marking, compartments and restriction will be read here too. */
const objectFacts = z.object({
  id: z.string(),
  projectId: z.string(),
  objectKind: z.enum(OBJECT_KINDS),
  authorId: z.string().nullable(),
  /** The state of a change, `archived` of a document in the archive. */
  state: z.string().nullable(),
});
export type ObjectFacts = z.infer<typeof objectFacts>;

/** An object, and the role that somebody has in its project. */
const foundRow = row({ role: text.oneOf(PROJECT_ROLES), object: json.as(objectFacts) });
export type AccessFound = RowOf<typeof foundRow>;
const userRow = row({ active: bool, workspaceRole: text.oneOf(WORKSPACE_ROLES) });

const object = (table: string, kind: string, author: string, state: string): string => `
  select m.role, json_build_object('id', o.id, 'projectId', o."projectId", 'objectKind', ${kind},
    'authorId', ${author}, 'state', ${state}) as object
  from "${table}" o join "Membership" m on m."projectId" = o."projectId" and m."userId" = $1 where o.id = $2`;

const QUERIES: Readonly<Record<LeadsToProject, string>> = {
  projectId: `
  select m.role, json_build_object('id', m."projectId", 'projectId', m."projectId", 'objectKind', 'project',
    'authorId', null, 'state', null) as object
  from "Membership" m where m."userId" = $1 and m."projectId" = $2`,
  documentId: object(
    'Document',
    `'document'`,
    'o."importedById"',
    `case when o."archivedAt" is not null then 'archived' end`,
  ),
  changeId: object('Change', `'change'`, 'o."authorId"', 'o.state'),
  entityId: object('Entity', `'entity'`, 'o."authorId"', `'accepted'`),
  sourceId: object('Source', `'source'`, 'o."authorId"', `'accepted'`),
  // The log of a deleted document stays and is nobody's to read.
  streamId: `${object(
    'Stream',
    `case o.kind when 'archived' then 'document' else o.kind end`,
    'null',
    `case o.kind when 'archived' then 'archived' end`,
  )} and o.kind <> 'deleted'`,
};

/** Facts about people and objects, as the policy asks for them. */
@Injectable()
export class AccessRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** One query; null when there is no such object, or the user is no member of its project. */
  async find(userId: string, on: LeadsToProject, id: string): Promise<AccessFound | null> {
    const [found] = await this.database.query(foundRow, QUERIES[on], [userId, id]);
    return found ?? null;
  }

  async user(userId: string): Promise<RowOf<typeof userRow> | null> {
    const [found] = await this.database.query(userRow, 'select active, "workspaceRole" from "User" where id = $1', [
      userId,
    ]);
    return found ?? null;
  }

  async notify(channel: string, payload: string): Promise<void> {
    await this.database.execute('select pg_notify($1, $2)', [channel, payload]);
  }
}
