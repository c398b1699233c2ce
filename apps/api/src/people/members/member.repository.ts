import { Injectable } from '@nestjs/common';
import type { Actor, ProjectRole } from '@scholium/review';
import { Database } from '../../platform/index.js';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}
export interface Member extends Person {
  readonly role: ProjectRole;
  readonly active: boolean;
}

const CANDIDATES_SHOWN = 20;

@Injectable()
export class MemberRepository {
  constructor(private readonly database: Database) {}

  list(viewer: Actor, projectId: string): Promise<Member[]> {
    return this.database.queryAs(
      viewer,
      `select u.id, u.name, u.email, m.role, u.active from "Membership" m join "User" u on u.id = m."userId"
       where m."projectId" = $1 order by lower(u.name), u.id`,
      [projectId],
    );
  }

  /** Active people who are not members; `words` is looked for in name and address. */
  candidates(viewer: Actor, projectId: string, words: string): Promise<Person[]> {
    return this.database.queryAs(
      viewer,
      `select u.id, u.name, u.email from "User" u
       where u.active and not exists (select 1 from "Membership" m where m."projectId" = $1 and m."userId" = u.id)
         and (strpos(lower(u.name), lower($2)) > 0 or strpos(u.email, lower($2)) > 0)
       order by lower(u.name), u.id limit ${CANDIDATES_SHOWN}`,
      [projectId, words],
    );
  }
}
