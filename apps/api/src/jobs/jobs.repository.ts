import { Injectable } from '@nestjs/common';
import { SystemDatabase } from '../platform/system.js';

@Injectable()
export class JobsRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** Whether this process may create tables in the schema of the job queues. */
  async canUseSchema(schema: string): Promise<boolean> {
    const [found] = await this.database.query<{ usable: boolean }>(
      `select coalesce((select has_schema_privilege(oid, 'create, usage') from pg_namespace where nspname = $1), false) as usable`,
      [schema],
    );
    return found?.usable ?? false;
  }
}
