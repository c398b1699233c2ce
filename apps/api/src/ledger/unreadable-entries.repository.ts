import { Injectable } from '@nestjs/common';
import { firstOf } from '@scholium/document/text';
import type { StoredEntry, UnreadableEntry } from '@scholium/review';
import { Clock, Database } from '../platform/index.js';

/** A row of the log that was passed over, and why. */
export interface PassedOver {
  readonly streamId: string;
  readonly seq: number;
  readonly kind: string;
  readonly payloadVersion: number;
  readonly reason: string;
  readonly foundAt: Date;
  readonly triedAt: Date;
}

/** A noted row as the log has it. */
export interface NotedRow extends StoredEntry {
  readonly projectId: string | null;
}

/** In UTF-16 units; a payload can be wrong in many places. */
const REASON = 1_000;

/**
 * What was passed over in the log because the code that met it cannot read it: damaged, or written by newer code.
 * Noted, so that one such row stops nothing, an administrator sees it, and other code can take it up.
 */
@Injectable()
export class UnreadableEntries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Notes rows that were met, each once however often it is met. */
  async note(entries: readonly UnreadableEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const rows = entries.map(({ stored: { streamId, seq, kind, payloadVersion }, reason }) => ({
      streamId,
      seq,
      kind,
      payloadVersion,
      reason: firstOf(reason.toWellFormed(), REASON),
    }));
    await this.database.query(
      `insert into "UnreadableEntry" ("streamId", seq, kind, "payloadVersion", reason, "foundAt", "triedAt")
       select r."streamId", r.seq, r.kind, r."payloadVersion", r.reason, $2::timestamptz, $2::timestamptz
       from jsonb_to_recordset($1::jsonb) as r("streamId" uuid, seq int, kind text, "payloadVersion" smallint, reason text)
       on conflict ("streamId", seq) do update set reason = excluded.reason, "triedAt" = excluded."triedAt"`,
      [JSON.stringify(rows), this.clock.now()],
    );
  }

  /** The newest first, and how many there are. */
  async list(limit: number): Promise<{ readonly entries: readonly PassedOver[]; readonly total: number }> {
    const [entries, [count]] = await Promise.all([
      this.database.query<PassedOver>(
        'select * from "UnreadableEntry" order by "foundAt" desc, "streamId", seq desc limit $1::int',
        [limit],
      ),
      this.database.query<{ total: number }>('select count(*) as total from "UnreadableEntry"', []),
    ]);
    return { entries, total: count?.total ?? 0 };
  }

  /** Noted rows that were not tried since a time, longest first. */
  async untriedSince(time: Date, limit: number): Promise<NotedRow[]> {
    const rows = await this.database.query<Omit<NotedRow, 'at'> & { at: Date }>(
      `select e.*, s."projectId" from "UnreadableEntry" u join "LedgerEntry" e using ("streamId", seq) join "Stream" s on s.id = u."streamId"
       where u."triedAt" < $1::timestamptz order by u."triedAt", u."streamId", u.seq limit $2::int`,
      [time, limit],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}
