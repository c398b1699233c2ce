import { Injectable } from '@nestjs/common';
import { bool, row } from '@scholium/database';
import { SystemDatabase } from '../../platform/system.js';

const thereRow = row({ there: bool });

/** What of an archive is here already. It is asked by those who create accounts and projects. */
@Injectable()
export class KnownRepository {
  constructor(private readonly database: SystemDatabase) {}

  async isProject(projectId: string): Promise<boolean> {
    const sql = 'select exists (select from "Project" where id = $1::uuid) as there';
    return (await this.database.query(thereRow, sql, [projectId]))[0]?.there ?? false;
  }
}
