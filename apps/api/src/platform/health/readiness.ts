import { Injectable } from '@nestjs/common';
import { readMigrations } from '@scholium/database';
import { Database } from '../database/database.js';

/** What must be true before requests are welcome. The demo is not asked for: nothing listens before it is there. */
@Injectable()
export class Readiness {
  private migrated = false;

  constructor(private readonly database: Database) {}

  /** Every check by name; one that throws counts as not yet true. */
  async ask(): Promise<{ readonly ready: boolean; readonly details: Readonly<Record<string, boolean>> }> {
    const [database, migrations] = await Promise.all([this.answers(), this.isMigrated()].map((check) => check.catch(() => false)));
    return { ready: database === true && migrations === true, details: { database: database === true, migrations: migrations === true } };
  }

  private async answers(): Promise<boolean> {
    return (await this.database.query('select 1', [])).length === 1;
  }

  /** Every migration this build knows is applied; later ones do no harm. */
  private async isMigrated(): Promise<boolean> {
    if (this.migrated) return true;
    const [known, applied] = await Promise.all([
      readMigrations(),
      this.database.query<{ name: string }>('select migration_name as name from "_prisma_migrations" where finished_at is not null and rolled_back_at is null', []),
    ]);
    const names = new Set(applied.map(({ name }) => name));
    this.migrated = known.every(({ name }) => names.has(name));
    return this.migrated;
  }
}
