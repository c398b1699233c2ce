import { Injectable } from '@nestjs/common';
import { bool, row, text, uuid, type RowOf } from '@scholium/database';
import { SystemDatabase } from '../../platform/system.js';

/** Any fixed number will do; it is the lock of this one question. */
const LOCK = 7_061_994;

const neededRow = row({ needed: bool });
const ownerRow = row({ id: uuid, email: text });

@Injectable()
export class SetupRepository {
  constructor(private readonly database: SystemDatabase) {}

  /**
   * True when nobody has an account, or when all there is is an owner whose set-up was cut off before the password was
   * kept.
   */
  async isNeeded(): Promise<boolean> {
    const [found] = await this.database.query(
      neededRow,
      `select not exists (
          select 1 from "User" u where u."workspaceRole" <> 'owner'
            or exists (select 1 from "Credential" c where c."userId" = u.id))
        and (select count(*) from "User") <= 1 as needed`,
      [],
    );
    return found?.needed ?? false;
  }

  /** The owner that a cut-off set-up left behind. */
  async unfinished(): Promise<RowOf<typeof ownerRow> | null> {
    const [found] = await this.database.query(ownerRow, 'select id, email from "User" limit 1', []);
    return found ?? null;
  }

  /** One at a time on all nodes. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.database.whileLocked(LOCK, work);
  }
}
