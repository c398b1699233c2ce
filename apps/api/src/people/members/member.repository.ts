import { Injectable } from '@nestjs/common';
import { arrayOf, bigint, bool, json, row, text, uuid, type RowOf } from '@scholium/database';
import { ORGANISATION_KINDS, PROJECT_ROLES, type Actor } from '@scholium/review';
import { z } from 'zod';
import { Database } from '../../platform/index.js';
import { knows } from '../../sql/index.js';

const person = { id: uuid, name: text, email: text, organisation: text.orNull };
const given = z.object({ role: z.enum(PROJECT_ROLES), customRoleId: z.string().nullable() });
const personRow = row(person);
const memberRow = row({
  ...person,
  organisationKind: text.oneOf(ORGANISATION_KINDS),
  role: text.oneOf(PROJECT_ROLES),
  active: bool,
  placeholder: bool,
  direct: json.as(given).orNull,
  groupIds: arrayOf(uuid),
});
const otherGroupRow = row({ id: uuid, name: text, members: bigint });
const groupRow = row({
  id: uuid,
  name: text,
  members: bigint,
  role: text.oneOf(PROJECT_ROLES),
  customRoleId: uuid.orNull,
});
const roleRow = row({ id: uuid, name: text, description: text, actions: arrayOf(text) });

const CANDIDATES_SHOWN = 20;
/** The name of the organisation of a user `u`, for those who are guests. */
const ORGANISATION = `(select o.name from "Organisation" o where o.id = u."organisationId" and o.kind <> 'own')`;
const MEMBERS = `(select count(*) from "GroupMember" m where m."groupId" = g.id) as members`;

@Injectable()
export class MemberRepository {
  constructor(private readonly database: Database) {}

  list(viewer: Actor, projectId: string): Promise<RowOf<typeof memberRow>[]> {
    return this.database.queryAs(
      viewer,
      memberRow,
      `select u.id, u.name, u.email, ${ORGANISATION} as organisation,
         (select o.kind from "Organisation" o where o.id = u."organisationId") as "organisationKind", m.role, u.active, u.placeholder,
         case when d."principalId" is null then null
           else json_build_object('role', d.role, 'customRoleId', d."customRoleId") end as direct,
         array(select g."principalId" from "ProjectGrant" g join "GroupMember" b on b."groupId" = g."principalId"
           where g."projectId" = m."projectId" and g."principalKind" = 'group' and b."userId" = u.id
           order by 1) as "groupIds"
       from "Membership" m join "User" u on u.id = m."userId"
       left join "ProjectGrant" d on d."projectId" = m."projectId" and d."principalId" = u.id
       where m."projectId" = $1 order by lower(u.name), u.id`,
      [projectId],
    );
  }

  /** The groups that have a role in the project. */
  groups(viewer: Actor, projectId: string): Promise<RowOf<typeof groupRow>[]> {
    return this.database.queryAs(
      viewer,
      groupRow,
      `select g.id, g.name, ${MEMBERS}, p.role, p."customRoleId"
       from "ProjectGrant" p join "Group" g on g.id = p."principalId"
       where p."projectId" = $1 and p."principalKind" = 'group' order by lower(g.name), g.id`,
      [projectId],
    );
  }

  roles(viewer: Actor): Promise<RowOf<typeof roleRow>[]> {
    return this.database.queryAs(
      viewer,
      roleRow,
      'select id, name, description, actions from "Role" order by lower(name), id',
      [],
    );
  }

  /** Active people who have no role of their own in it; `words` is looked for in name and address. */
  candidates(viewer: Actor, projectId: string, words: string): Promise<RowOf<typeof personRow>[]> {
    return this.database.queryAs(
      viewer,
      personRow,
      `select u.id, u.name, u.email, ${ORGANISATION} as organisation from "User" u
       where u.active and not exists (
           select 1 from "ProjectGrant" m where m."projectId" = $1 and m."principalId" = u.id)
         and (strpos(lower(u.name), lower($2)) > 0 or strpos(u.email, lower($2)) > 0)
         and ${knows('u', '$3')}
       order by lower(u.name), u.id limit ${CANDIDATES_SHOWN}`,
      [projectId, words, viewer.userId],
    );
  }

  /** Groups without a role in it, by name; to a guest none are named. */
  otherGroups(viewer: Actor, projectId: string, words: string): Promise<RowOf<typeof otherGroupRow>[]> {
    return this.database.queryAs(
      viewer,
      otherGroupRow,
      `select g.id, g.name, ${MEMBERS} from "Group" g
       where not exists (select 1 from "ProjectGrant" p where p."projectId" = $1 and p."principalId" = g.id)
         and strpos(lower(g.name), lower($2)) > 0
         and exists (select from "User" v join "Organisation" o on o.id = v."organisationId"
           where v.id = $3 and o.kind = 'own')
       order by lower(g.name), g.id limit ${CANDIDATES_SHOWN}`,
      [projectId, words, viewer.userId],
    );
  }
}
