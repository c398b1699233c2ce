import { Injectable } from '@nestjs/common';
import { int, row, text } from '@scholium/database';
import { SystemDatabase } from '../database/system-database.js';

const reachableRow = row({ reachable: int });
const appliedRow = row({ name: text });

/** What the health check asks of the database, on a connection of its own so that it never waits for other queries. */
@Injectable()
export class HealthRepository {
  constructor(private readonly database: SystemDatabase) {}

  async isReachable(): Promise<boolean> {
    return (await this.database.health.query(reachableRow, 'select 1 as reachable', [])).length === 1;
  }

  /** Names of the migrations that were applied completely. */
  async appliedMigrations(): Promise<ReadonlySet<string>> {
    const rows = await this.database.health.query(
      appliedRow,
      `select migration_name as name from "_prisma_migrations"
       where finished_at is not null and rolled_back_at is null`,
      [],
    );
    return new Set(rows.map(({ name }) => name));
  }
}
