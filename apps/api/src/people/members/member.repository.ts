import { Injectable } from '@nestjs/common';
import { bool, row, text, uuid, type RowOf } from '@scholium/database';
import { PROJECT_ROLES, type Actor } from '@scholium/review';
import { Database } from '../../platform/index.js';

const person = { id: uuid, name: text, email: text };
const personRow = row(person);
const memberRow = row({ ...person, role: text.oneOf(PROJECT_ROLES), active: bool });
export type Person = RowOf<typeof personRow>;
export type Member = RowOf<typeof memberRow>;

const CANDIDATES_SHOWN = 20;

@Injectable()
export class MemberRepository {
  constructor(private readonly database: Database) {}

  list(viewer: Actor, projectId: string): Promise<Member[]> {
    return this.database.queryAs(
      viewer,
      memberRow,
      `select u.id, u.name, u.email, m.role, u.active from "Membership" m join "User" u on u.id = m."userId"
       where m."projectId" = $1 order by lower(u.name), u.id`,
      [projectId],
    );
  }

  /** Active people who are not members; `words` is looked for in name and address. */
  candidates(viewer: Actor, projectId: string, words: string): Promise<Person[]> {
    return this.database.queryAs(
      viewer,
      personRow,
      `select u.id, u.name, u.email from "User" u
       where u.active and not exists (select 1 from "Membership" m where m."projectId" = $1 and m."userId" = u.id)
         and (strpos(lower(u.name), lower($2)) > 0 or strpos(u.email, lower($2)) > 0)
       order by lower(u.name), u.id limit ${CANDIDATES_SHOWN}`,
      [projectId, words],
    );
  }
}
