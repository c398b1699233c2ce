import { Injectable } from '@nestjs/common';
import { GROUP_MEMBERS_SHOWN } from '@scholium/contract';
import { arrayOf, bigint, bool, row, text, uuid, type RowOf } from '@scholium/database';
import { ORGANISATION_KINDS, type Actor } from '@scholium/review';
import { SystemDatabase } from '../../platform/system.js';
import { knownTo, Parameters } from '../../sql/index.js';

const groupRow = row({ id: uuid, name: text, description: text, members: bigint, projects: bigint });
const personRow = row({ id: uuid, name: text, email: text, active: bool, organisation: text, total: bigint });
const organisationRow = row({ id: uuid, name: text, kind: text.oneOf(ORGANISATION_KINDS), people: bigint });
const roleRow = row({ id: uuid, name: text, description: text, actions: arrayOf(text), uses: bigint });
const foundRow = row({ id: uuid });

/** Groups, organisations and roles, as administrators see them. */
@Injectable()
export class GroupRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** With the number of projects that the viewer may know of. */
  groups(viewer: Actor): Promise<RowOf<typeof groupRow>[]> {
    const parameters = new Parameters();
    const known = knownTo(viewer, parameters).project('p."projectId"');
    return this.database.query(
      groupRow,
      `select g.id, g.name, g.description,
         (select count(*) from "GroupMember" m where m."groupId" = g.id) as members,
         (select count(*) from "ProjectGrant" p where p."principalId" = g.id and ${known}) as projects
       from "Group" g order by lower(g.name), g.id`,
      parameters.values,
    );
  }

  async exists(groupId: string): Promise<boolean> {
    return (await this.database.query(foundRow, 'select id from "Group" where id = $1', [groupId])).length > 0;
  }

  /** People in the group, or active people who are not; the first ones by name, each with how many there are. */
  people(groupId: string, words: string, outside: boolean): Promise<RowOf<typeof personRow>[]> {
    const belongs = `exists (select from "GroupMember" m where m."groupId" = $1 and m."userId" = u.id)`;
    return this.database.query(
      personRow,
      `select u.id, u.name, u.email, u.active, o.name as organisation, count(*) over () as total
       from "User" u join "Organisation" o on o.id = u."organisationId"
       where ${outside ? `u.active and not ${belongs}` : belongs}
         and (strpos(lower(u.name), lower($2)) > 0 or strpos(u.email, lower($2)) > 0)
       order by lower(u.name), u.id limit ${GROUP_MEMBERS_SHOWN}`,
      [groupId, words],
    );
  }

  organisations(): Promise<RowOf<typeof organisationRow>[]> {
    return this.database.query(
      organisationRow,
      `select o.id, o.name, o.kind, (select count(*) from "User" u where u."organisationId" = o.id) as people
       from "Organisation" o order by o.kind <> 'own', lower(o.name), o.id`,
      [],
    );
  }

  /** With the number of uses in projects that the viewer may know of. */
  roles(viewer: Actor): Promise<RowOf<typeof roleRow>[]> {
    const parameters = new Parameters();
    const known = knownTo(viewer, parameters).project('g."projectId"');
    return this.database.query(
      roleRow,
      `select r.id, r.name, r.description, r.actions,
         (select count(*) from "ProjectGrant" g where g."customRoleId" = r.id and ${known}) as uses
       from "Role" r order by lower(r.name), r.id`,
      parameters.values,
    );
  }
}
