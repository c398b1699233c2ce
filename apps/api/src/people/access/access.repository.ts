import { Injectable } from '@nestjs/common';
import type { ObjectKind, ProjectRole, WorkspaceRole } from '@scholium/review';
import { SystemDatabase } from '../../platform/system.js';

/** The path parameters by which an object, and so its project, is found. */
export type LeadsToProject = 'projectId' | 'documentId' | 'changeId' | 'entityId' | 'sourceId' | 'streamId';

/** What the policy may ask about an object. Marking, compartments and restriction will be read here too. */
export interface ObjectFacts {
  readonly id: string;
  readonly projectId: string;
  readonly objectKind: ObjectKind;
  readonly authorId: string | null;
  /** The state of a change, `archived` of a document in the archive. */
  readonly state: string | null;
}

/** An object, and the role that somebody has in its project. */
export interface AccessFound {
  readonly role: ProjectRole;
  readonly object: ObjectFacts;
}

const object = (table: string, kind: string, author: string, state: string): string => `
  select m.role, json_build_object('id', o.id, 'projectId', o."projectId", 'objectKind', ${kind}, 'authorId', ${author}, 'state', ${state}) as object
  from "${table}" o join "Membership" m on m."projectId" = o."projectId" and m."userId" = $1 where o.id = $2`;

const QUERIES: Readonly<Record<LeadsToProject, string>> = {
  projectId: `
  select m.role, json_build_object('id', m."projectId", 'projectId', m."projectId", 'objectKind', 'project', 'authorId', null, 'state', null) as object
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
    const [found] = await this.database.query<AccessFound>(QUERIES[on], [userId, id]);
    return found ?? null;
  }

  async user(userId: string): Promise<{ readonly active: boolean; readonly workspaceRole: WorkspaceRole } | null> {
    const [found] = await this.database.query<{ active: boolean; workspaceRole: WorkspaceRole }>(
      'select active, "workspaceRole" from "User" where id = $1',
      [userId],
    );
    return found ?? null;
  }

  async notify(channel: string, payload: string): Promise<void> {
    await this.database.query('select pg_notify($1, $2)', [channel, payload]);
  }
}
