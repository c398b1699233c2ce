import { Injectable } from '@nestjs/common';
import { LANGUAGES, personOnWire } from '@scholium/contract';
import { arrayOf, bigint, bool, json, row, text, timestamptz, uuid, type RowOf } from '@scholium/database';
import { WORKSPACE_ROLES, type Actor } from '@scholium/review';
import { SystemDatabase } from '../../platform/system.js';
import { knownTo, Parameters } from '../../sql/index.js';

const account = {
  id: uuid,
  email: text,
  name: text,
  workspaceRole: text.oneOf(WORKSPACE_ROLES),
  active: bool,
  createdAt: timestamptz,
} as const;
const accountRow = row({ ...account, otherNames: arrayOf(uuid), language: text.oneOf(LANGUAGES).orNull });
const listedRow = row({
  ...account,
  hasPassword: bool,
  lastSeenAt: timestamptz.orNull,
  projects: bigint,
  organisationId: uuid,
  organisation: text,
  placeholder: bool,
  account: json.as(personOnWire).orNull,
});
export type AccountRow = RowOf<typeof accountRow>;
export type AccountListed = RowOf<typeof listedRow>;

const COLUMNS = 'u.id, u.email, u.name, u."workspaceRole", u.active, u."createdAt"';

@Injectable()
export class AccountRepository {
  constructor(private readonly database: SystemDatabase) {}

  async find(userId: string): Promise<AccountRow | null> {
    const [found] = await this.database.query(
      accountRow,
      `select ${COLUMNS}, u."otherNames", l.language from "User" u left join "AccountLanguage" l on l."userId" = u.id where u.id = $1`,
      [userId],
    );
    return found ?? null;
  }

  /** Null: the language of the browser. */
  async setLanguage(userId: string, language: AccountRow['language']): Promise<void> {
    await (language === null
      ? this.database.execute('delete from "AccountLanguage" where "userId" = $1', [userId])
      : this.database.execute(
          `insert into "AccountLanguage" ("userId", language) values ($1, $2)
           on conflict ("userId") do update set language = excluded.language`,
          [userId, language],
        ));
  }

  /** All, with the number of their projects that the viewer may know of. */
  list(viewer: Actor): Promise<AccountListed[]> {
    const parameters = new Parameters();
    const known = knownTo(viewer, parameters).project('m."projectId"');
    return this.database.query(
      listedRow,
      `select ${COLUMNS}, c."userId" is not null as "hasPassword",
         (select max(s."lastSeenAt") from "Session" s where s."userId" = u.id) as "lastSeenAt",
         (select count(*) from "Membership" m where m."userId" = u.id and ${known}) as projects,
         u."organisationId", o.name as organisation, u.placeholder,
         case when u.placeholder then (select json_build_object('id', a.id, 'name', a.name) from "User" a
           where u.id = any(a."otherNames")) end as account
       from "User" u join "Organisation" o on o.id = u."organisationId"
         left join "Credential" c on c."userId" = u.id order by u.active desc, lower(u.name), u.id`,
      parameters.values,
    );
  }
}
