import { Injectable } from '@nestjs/common';
import { arrayOf, bool, row, text, uuid, type RowOf } from '@scholium/database';
import { PROJECT_ROLES, readScope, WORKSPACE_ROLES, type Actor } from '@scholium/review';
import { Database } from '../platform/index.js';
import { Parameters, readable } from '../sql/index.js';

/** A member as the policy wants to know them, with their name. */
const candidateRow = row({
  userId: uuid,
  name: text,
  active: bool,
  workspaceRole: text.oneOf(WORKSPACE_ROLES),
  projectRole: text.oneOf(PROJECT_ROLES),
  projectActions: arrayOf(text),
});
export type Candidate = RowOf<typeof candidateRow>;
const authorRow = row({ authorId: uuid });

@Injectable()
export class CandidatesRepository {
  constructor(private readonly database: Database) {}

  /** Everybody in the project, in alphabetical order. */
  members(viewer: Actor, projectId: string): Promise<Candidate[]> {
    return this.database.queryAs(
      viewer,
      candidateRow,
      `select u.id as "userId", u.name, u.active, u."workspaceRole", m.role as "projectRole",
         m.actions as "projectActions"
       from "Membership" m join "User" u on u.id = m."userId"
       where m."projectId" = $1::uuid order by lower(u.name), u.id`,
      [projectId],
    );
  }

  /** Whose change it is; null when there is no such change in this scope. */
  async author(viewer: Actor, changeId: string): Promise<string | null> {
    const parameters = new Parameters();
    const sql = `select c."authorId" from "Change" c
      where c."id" = ${parameters.add(changeId, 'uuid')} and ${readable(readScope(viewer), 'c', parameters)}`;
    return (await this.database.queryAs(viewer, authorRow, sql, parameters.values))[0]?.authorId ?? null;
  }
}
