import { Injectable } from '@nestjs/common';
import { bool, row } from '@scholium/database';
import { SystemDatabase } from '../platform/system.js';

const usableRow = row({ usable: bool });

@Injectable()
export class JobsRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** Whether this process may create tables in the schema of the job queues. */
  async canUseSchema(schema: string): Promise<boolean> {
    const [found] = await this.database.query(
      usableRow,
      `select coalesce(
         (select has_schema_privilege(oid, 'create, usage') from pg_namespace where nspname = $1), false) as usable`,
      [schema],
    );
    return found?.usable ?? false;
  }
}
