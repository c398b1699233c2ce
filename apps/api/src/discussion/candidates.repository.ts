import { Injectable } from '@nestjs/common';
import type { Actor, ReadScope } from '@scholium/review';
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
  members(projectId: string): Promise<Candidate[]> {
    return this.database.query(
      `select u.id as "userId", u.name, u.active, u."workspaceRole", m.role as "projectRole" from "Membership" m join "User" u on u.id = m."userId"
       where m."projectId" = $1::uuid order by lower(u.name), u.id`,
      [projectId],
    );
  }

  /** Whose change it is; null when there is no such change in this scope. */
  async author(changeId: string, scope: ReadScope): Promise<string | null> {
    const parameters = new Parameters();
    const sql = `select c."authorId" from "Change" c where c."id" = ${parameters.add(changeId, 'uuid')} and ${readable(scope, 'c', parameters)}`;
    return (await this.database.query<{ authorId: string }>(sql, parameters.values))[0]?.authorId ?? null;
  }
}
