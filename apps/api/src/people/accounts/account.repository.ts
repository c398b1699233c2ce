import { Injectable } from '@nestjs/common';
import type { WorkspaceRole } from '@scholium/review';
import { SystemDatabase } from '../../platform/system.js';

export interface AccountRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly workspaceRole: WorkspaceRole;
  readonly active: boolean;
  readonly createdAt: Date;
}

export interface AccountListed extends AccountRow {
  readonly hasPassword: boolean;
  readonly lastSeenAt: Date | null;
  readonly projects: number;
}

const COLUMNS = 'u.id, u.email, u.name, u."workspaceRole", u.active, u."createdAt"';

@Injectable()
export class AccountRepository {
  constructor(private readonly database: SystemDatabase) {}

  async find(userId: string): Promise<AccountRow | null> {
    const [found] = await this.database.query<AccountRow>(`select ${COLUMNS} from "User" u where u.id = $1`, [userId]);
    return found ?? null;
  }

  list(): Promise<AccountListed[]> {
    return this.database.query(
      `select ${COLUMNS}, c."userId" is not null as "hasPassword",
         (select max(s."lastSeenAt") from "Session" s where s."userId" = u.id) as "lastSeenAt",
         (select count(*) from "Membership" m where m."userId" = u.id) as projects
       from "User" u left join "Credential" c on c."userId" = u.id order by u.active desc, lower(u.name), u.id`,
      [],
    );
  }
}
