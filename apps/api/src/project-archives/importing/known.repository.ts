import { Injectable } from '@nestjs/common';
import { bool, row, uuid } from '@scholium/database';
import { SystemDatabase } from '../../platform/system.js';

const idRow = row({ id: uuid });
const thereRow = row({ there: bool });

/** What of an archive is here already. It is asked by those who create accounts and projects. */
@Injectable()
export class KnownRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** Of these people, those who have an account. */
  async people(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.query(
      idRow,
      'select id from "User" where id = any($1::uuid[]) and not placeholder',
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  async isProject(projectId: string): Promise<boolean> {
    const sql = 'select exists (select from "Project" where id = $1::uuid) as there';
    return (await this.database.query(thereRow, sql, [projectId]))[0]?.there ?? false;
  }
}
