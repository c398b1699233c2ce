import { Injectable } from '@nestjs/common';
import type { ProjectRole, WorkspaceRole } from '@scholium/review';
import { SystemDatabase } from '../../platform/system.js';

/** What leads from a path parameter to the project. */
export type LeadsToProject = 'projectId' | 'documentId' | 'changeId' | 'entityId' | 'sourceId' | 'streamId';

export interface MembershipFound {
  readonly projectId: string;
  readonly role: ProjectRole;
}

const through = (table: string): string => `
  select m."projectId", m.role from "${table}" o join "Membership" m on m."projectId" = o."projectId" and m."userId" = $1 where o.id = $2`;

const QUERIES: Readonly<Record<LeadsToProject, string>> = {
  projectId: 'select m."projectId", m.role from "Membership" m where m."userId" = $1 and m."projectId" = $2',
  documentId: through('Document'),
  changeId: through('Change'),
  entityId: through('Entity'),
  sourceId: through('Source'),
  // The log of a deleted document stays and is nobody's to read.
  streamId: `${through('Stream')} and o.kind <> 'deleted'`,
};

@Injectable()
export class AccessRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** One query; null when there is no such object, or the user is no member of its project. */
  async membership(userId: string, on: LeadsToProject, id: string): Promise<MembershipFound | null> {
    const [found] = await this.database.query<MembershipFound>(QUERIES[on], [userId, id]);
    return found ?? null;
  }

  async user(userId: string): Promise<{ readonly active: boolean; readonly workspaceRole: WorkspaceRole } | null> {
    const [found] = await this.database.query<{ active: boolean; workspaceRole: WorkspaceRole }>(
      'select active, "workspaceRole" from "User" where id = $1',
      [userId],
    );
    return found ?? null;
  }
}
