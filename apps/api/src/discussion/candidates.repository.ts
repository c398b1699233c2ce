import { Injectable } from '@nestjs/common';
import { readScope, type Actor } from '@scholium/review';
import { Database } from '../platform/index.js';
import { Parameters, readable } from '../sql/index.js';

/** A member as the policy wants to know them, with their name. */
export interface Candidate extends Actor {
  readonly name: string;
}

@Injectable()
export class CandidatesRepository {
  constructor(private readonly database: Database) {}

  /** Everybody in the project, in alphabetical order. */
  members(viewer: Actor, projectId: string): Promise<Candidate[]> {
    return this.database.queryAs(
      viewer,
      `select u.id as "userId", u.name, u.active, u."workspaceRole", m.role as "projectRole" from "Membership" m join "User" u on u.id = m."userId"
       where m."projectId" = $1::uuid order by lower(u.name), u.id`,
      [projectId],
    );
  }

  /** Whose change it is; null when there is no such change in this scope. */
  async author(viewer: Actor, changeId: string): Promise<string | null> {
    const parameters = new Parameters();
    const sql = `select c."authorId" from "Change" c where c."id" = ${parameters.add(changeId, 'uuid')} and ${readable(readScope(viewer), 'c', parameters)}`;
    return (await this.database.queryAs<{ authorId: string }>(viewer, sql, parameters.values))[0]?.authorId ?? null;
  }
}
