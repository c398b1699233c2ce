import { Injectable } from '@nestjs/common';
import { readMigrations } from '@scholium/database';
import { Database } from '../database/database.js';

type Check = () => Promise<boolean>;

/** What must be true before requests are welcome. Rooms add what they wait for; a check that was true once may stop asking. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, Check>();
  private migrated = false;

  constructor(private readonly database: Database) {
    this.add('database', async () => (await this.database.query('select 1', [])).length === 1);
    this.add('migrations', () => this.isMigrated());
  }

  add(name: string, check: Check): void {
    this.checks.set(name, check);
  }

  /** Every check by name; one that throws counts as not yet true. */
  async ask(): Promise<{ readonly ready: boolean; readonly details: Readonly<Record<string, boolean>> }> {
    const asked = await Promise.all([...this.checks].map(async ([name, check]) => [name, await check().catch(() => false)] as const));
    return { ready: asked.every(([, fulfilled]) => fulfilled), details: Object.fromEntries(asked) };
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
