import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { readMigrations } from '@scholium/database';
import { logLosses } from '../log/log-losses.js';
import { HealthRepository } from './health.repository.js';

/** Who asks is answered within so many ms, whatever the database does. */
const LONGEST = 1_500;

interface Checked {
  readonly ready: boolean;
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * What must be true before requests are welcome; lines the log could not write are reported too, and do not make it
 * unready. The demo is not asked for: nothing listens before it is there.
 */
@Injectable()
export class Readiness {
  private migrated = false;
  private asking: Promise<Checked> | null = null;

  constructor(private readonly repository: HealthRepository) {}

  /**
   * Every check by name; one that throws or takes too long counts as not yet true. Who asks meanwhile gets the same
   * answer.
   */
  ask(): Promise<Checked> {
    this.asking ??= this.check().finally(() => (this.asking = null));
    return this.asking;
  }

  private async check(): Promise<Checked> {
    const over = new AbortController();
    const late = pause(LONGEST, false, { signal: over.signal }).catch(() => false);
    const [database, migrations] = await Promise.all(
      [this.repository.isReachable(), this.isMigrated()].map((check) => Promise.race([check.catch(() => false), late])),
    );
    over.abort();
    return {
      ready: database === true && migrations === true,
      details: {
        database: database === true,
        migrations: migrations === true,
        ...(logLosses.report ? { log: logLosses.report } : {}),
      },
    };
  }

  /** Every migration this build knows is applied; later ones do no harm. */
  private async isMigrated(): Promise<boolean> {
    if (this.migrated) return true;
    const [known, applied] = await Promise.all([readMigrations(), this.repository.appliedMigrations()]);
    this.migrated = known.every(({ name }) => applied.has(name));
    return this.migrated;
  }
}
