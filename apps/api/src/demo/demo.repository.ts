import { Injectable } from '@nestjs/common';
import { bool, row, type RowOf } from '@scholium/database';
import { SystemDatabase } from '../platform/system.js';

const stateRow = row({ people: bool, person: bool, done: bool });

@Injectable()
export class DemoRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** Whether somebody is here at all, whether this person is, and whether this command was done. */
  async state(userId: string, commandId: string): Promise<RowOf<typeof stateRow>> {
    const rows = await this.database.query(
      stateRow,
      `select exists (select 1 from "User") as "people",
         exists (select 1 from "User" where "id" = $1::uuid) as "person",
         exists (select 1 from "LedgerEntry" where "commandId" = $2::uuid and ordinal = 0) as "done"`,
      [userId, commandId],
    );
    return rows[0] ?? { people: true, person: false, done: false };
  }
}
