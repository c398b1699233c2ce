import { Injectable } from '@nestjs/common';
import { EXPORT_FAILURES, EXPORT_STATES, exportOptions, exportResult } from '@scholium/contract';
import type { ExportOptions, ExportResultOnWire } from '@scholium/contract';
import { int, json, row, text, timestamptz, uuid, type RowOf } from '@scholium/database';
import { SystemDatabase } from '../platform/system.js';

const exportRow = row({
  id: uuid,
  projectId: uuid,
  userId: uuid,
  options: json.as(exportOptions),
  state: text.oneOf(EXPORT_STATES),
  written: int,
  documents: int,
  createdAt: timestamptz,
  endedAt: timestamptz.orNull,
  bytes: int.orNull,
  sha256: text.orNull,
  failure: text.oneOf(EXPORT_FAILURES).orNull,
  result: json.as(exportResult).orNull,
  access: text.orNull,
});
export type ExportRow = RowOf<typeof exportRow>;
const idRow = row({ id: uuid });
const askedRow = row({ count: int, first: timestamptz.orNull });

const COLUMNS = `"id", "projectId", "userId", "options", "state", "written", "documents", "createdAt", "endedAt",
  "bytes", "sha256", "failure", "result", "access"`;

/** What a file came to. */
export interface FinishedExport {
  readonly bytes: number;
  readonly sha256: string;
  readonly access: string;
  readonly result: ExportResultOnWire;
}

/** Exports that people asked for, outside the log. */
@Injectable()
export class ExportsRepository {
  constructor(private readonly database: SystemDatabase) {}

  /** False when the person has one already that is not finished, here or in another project. */
  async add(id: string, userId: string, projectId: string, options: ExportOptions, at: Date): Promise<boolean> {
    const rows = await this.database.query(
      idRow,
      `insert into "Export" ("id", "projectId", "userId", "options", "state", "createdAt")
       select $1::uuid, $2::uuid, $3::uuid, $4::jsonb, 'waiting', $5::timestamptz
       where pg_try_advisory_xact_lock(hashtextextended('export ' || $3, 0))
         and not exists (select from "Export" where "userId" = $3::uuid and "state" in ('waiting', 'running'))
       returning "id"`,
      [id, projectId, userId, JSON.stringify(options), at],
    );
    return rows.length > 0;
  }

  /** Of one person in one project, newest first, at most 20. */
  list(userId: string, projectId: string): Promise<ExportRow[]> {
    return this.database.query(
      exportRow,
      `select ${COLUMNS} from "Export" where "userId" = $1::uuid and "projectId" = $2::uuid and "state" <> 'removed'
       order by "createdAt" desc, "id" desc limit 20`,
      [userId, projectId],
    );
  }

  async find(id: string, userId: string, projectId: string): Promise<ExportRow | null> {
    const [found] = await this.database.query(
      exportRow,
      `select ${COLUMNS} from "Export" where "id" = $1::uuid and "userId" = $2::uuid and "projectId" = $3::uuid
         and "state" <> 'removed'`,
      [id, userId, projectId],
    );
    return found ?? null;
  }

  /** Cancels one that is not finished; false when it is. */
  async cancel(id: string, at: Date): Promise<boolean> {
    const rows = await this.database.query(
      idRow,
      `update "Export" set "state" = 'cancelled', "endedAt" = $2::timestamptz
       where "id" = $1::uuid and "state" in ('waiting', 'running') returning "id"`,
      [id, at],
    );
    return rows.length > 0;
  }

  /** How many a person asked for since then, removed ones as well, and when they asked for the first of them. */
  async askedSince(userId: string, since: Date): Promise<RowOf<typeof askedRow>> {
    const [found] = await this.database.query(
      askedRow,
      `select count(*)::int as "count", min("createdAt") as "first" from "Export"
       where "userId" = $1::uuid and "createdAt" > $2::timestamptz`,
      [userId, since],
    );
    return found ?? { count: 0, first: null };
  }

  /** Nobody sees it any more; the row counts for the limit of an hour until it is swept. */
  async drop(id: string): Promise<void> {
    await this.database.execute(
      `update "Export" set "state" = 'removed', "result" = null, "sha256" = null where "id" = $1::uuid`,
      [id],
    );
  }

  /**
   * Takes the oldest that waits, or whose process was not heard of since `silentSince`. No other process gets the same.
   */
  async claim(at: Date, silentSince: Date): Promise<ExportRow | null> {
    const [found] = await this.database.query(
      exportRow,
      `update "Export" set "state" = 'running', "seenAt" = $1::timestamptz, "written" = 0
       where "id" = (select "id" from "Export" where "state" = 'waiting'
           or ("state" = 'running' and "seenAt" < $2::timestamptz)
         order by "createdAt" limit 1 for update skip locked) returning ${COLUMNS}`,
      [at, silentSince],
    );
    return found ?? null;
  }

  /** Says that its process goes on. */
  async seen(id: string, at: Date): Promise<void> {
    await this.database.execute(
      `update "Export" set "seenAt" = $2::timestamptz where "id" = $1::uuid and "state" = 'running'`,
      [id, at],
    );
  }

  /** Says how far the writing is, and that it goes on; false when it was cancelled. */
  async progress(id: string, written: number, documents: number, at: Date): Promise<boolean> {
    const rows = await this.database.query(
      idRow,
      `update "Export" set "written" = $2::int, "documents" = $3::int, "seenAt" = $4::timestamptz
       where "id" = $1::uuid and "state" = 'running' returning "id"`,
      [id, written, documents, at],
    );
    return rows.length > 0;
  }

  /** False when it was cancelled meanwhile. */
  async finish(id: string, { bytes, sha256, access, result }: FinishedExport, at: Date): Promise<boolean> {
    const rows = await this.database.query(
      idRow,
      `update "Export" set "state" = 'done', "endedAt" = $2::timestamptz, "bytes" = $3::int, "sha256" = $4,
         "access" = $5, "result" = $6::jsonb, "written" = "documents"
       where "id" = $1::uuid and "state" = 'running' returning "id"`,
      [id, at, bytes, sha256, access, JSON.stringify(result)],
    );
    return rows.length > 0;
  }

  async fail(id: string, failure: (typeof EXPORT_FAILURES)[number], at: Date): Promise<void> {
    await this.database.execute(
      `update "Export" set "state" = 'failed', "failure" = $2, "endedAt" = $3::timestamptz
       where "id" = $1::uuid and "state" = 'running'`,
      [id, failure, at],
    );
  }

  /** Puts one back that this process cannot finish; another one, or this one later, begins it again. */
  async putBack(id: string): Promise<void> {
    await this.database.execute(
      `update "Export" set "state" = 'waiting' where "id" = $1::uuid and "state" = 'running'`,
      [id],
    );
  }

  /** Forgets those that were asked for before `until`; their ids. */
  async sweep(until: Date): Promise<string[]> {
    const rows = await this.database.query(
      idRow,
      `delete from "Export" where "createdAt" < $1::timestamptz returning "id"`,
      [until],
    );
    return rows.map(({ id }) => id);
  }
}
