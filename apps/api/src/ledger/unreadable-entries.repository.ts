import { Injectable } from '@nestjs/common';
import { firstOf } from '@scholium/document/text';
import { bigint, int, row, text, timestamptz, uuid, type RowOf, entryColumns } from '@scholium/database';
import type { StoredEntry, UnreadableEntry } from '@scholium/review';
import { Clock } from '../platform/index.js';
import { SystemDatabase } from '../platform/system.js';

/** An entry that was skipped, and why. */
const skippedRow = row({
  streamId: uuid,
  seq: int,
  kind: text,
  payloadVersion: int,
  reason: text,
  foundAt: timestamptz,
  triedAt: timestamptz,
});
export type SkippedEntry = RowOf<typeof skippedRow>;
const totalRow = row({ total: bigint });
const notedRow = row({ ...entryColumns, at: timestamptz, projectId: uuid.orNull });

/** A recorded row as it is in the log. */
export interface NotedRow extends StoredEntry {
  readonly projectId: string | null;
}

/** In UTF-16 units; a payload can have many errors. */
const REASON = 1_000;

/**
 * Entries that a reader of the log skipped because it cannot parse them: damaged, or written by newer code. They are
 * recorded, so that readers go on, an administrator sees them, and newer code can process them later.
 */
@Injectable()
export class UnreadableEntries {
  constructor(
    private readonly database: SystemDatabase,
    private readonly clock: Clock,
  ) {}

  /** Records entries; one that is recorded already only gets its newest reason and time. */
  async note(entries: readonly UnreadableEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const rows = entries.map(({ stored: { streamId, seq, kind, payloadVersion }, reason }) => ({
      streamId,
      seq,
      kind,
      payloadVersion,
      reason: firstOf(reason.toWellFormed(), REASON),
    }));
    await this.database.execute(
      `insert into "UnreadableEntry" ("streamId", seq, kind, "payloadVersion", reason, "foundAt", "triedAt")
       select r."streamId", r.seq, r.kind, r."payloadVersion", r.reason, $2::timestamptz, $2::timestamptz
       from jsonb_to_recordset($1::jsonb)
         as r("streamId" uuid, seq int, kind text, "payloadVersion" smallint, reason text)
       on conflict ("streamId", seq) do update set reason = excluded.reason, "triedAt" = excluded."triedAt"`,
      [JSON.stringify(rows), this.clock.now()],
    );
  }

  /** The newest first, and how many there are. */
  async list(limit: number): Promise<{ readonly entries: readonly SkippedEntry[]; readonly total: number }> {
    const [entries, [count]] = await Promise.all([
      this.database.query(
        skippedRow,
        'select * from "UnreadableEntry" order by "foundAt" desc, "streamId", seq desc limit $1::int',
        [limit],
      ),
      this.database.query(totalRow, 'select count(*) as total from "UnreadableEntry"', []),
    ]);
    return { entries, total: count?.total ?? 0 };
  }

  /** Recorded rows that were not tried since a time, oldest first. */
  async untriedSince(time: Date, limit: number): Promise<NotedRow[]> {
    const rows = await this.database.query(
      notedRow,
      `select e.*, s."projectId"
       from "UnreadableEntry" u join "LedgerEntry" e using ("streamId", seq) join "Stream" s on s.id = u."streamId"
       where u."triedAt" < $1::timestamptz order by u."triedAt", u."streamId", u.seq limit $2::int`,
      [time, limit],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }
}
