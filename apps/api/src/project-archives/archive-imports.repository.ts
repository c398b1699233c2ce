import { Injectable } from '@nestjs/common';
import {
  ARCHIVE_IMPORT_STATES,
  archiveFailure,
  archiveImportOptions,
  archiveSummary,
  type ArchiveFailure,
  type ArchiveImportOptions,
  type ArchiveSummary,
} from '@scholium/contract';
import { int, json, row, text, timestamptz, uuid, type RowOf } from '@scholium/database';
import { SystemDatabase } from '../platform/system.js';

const importColumns = {
  id: uuid,
  userId: uuid,
  fileName: text,
  bytes: int,
  sha256: text,
  state: text.oneOf(ARCHIVE_IMPORT_STATES),
  projectId: uuid.orNull,
  summary: json.as(archiveSummary).orNull,
  done: int,
  total: int,
  createdAt: timestamptz,
  endedAt: timestamptz.orNull,
  failure: json.as(archiveFailure).orNull,
} as const;
const importRow = row(importColumns);
export type ArchiveImportRow = RowOf<typeof importRow>;
/** What was asked for may name ten thousand people. */
const claimedRow = row({ ...importColumns, options: json.as(archiveImportOptions).orNull });
/** One that a process works on. */
export type ClaimedArchive = RowOf<typeof claimedRow>;
const idRow = row({ id: uuid });
const countRow = row({ count: int });

const COLUMNS = `"id", "userId", "fileName", "bytes", "sha256", "state", "projectId", "summary", "done", "total",
  "createdAt", "endedAt", "failure"`;

/** Archives that people import, outside the log. */
@Injectable()
export class ArchiveImportsRepository {
  constructor(private readonly database: SystemDatabase) {}

  async add(
    one: Pick<ArchiveImportRow, 'id' | 'userId' | 'fileName' | 'bytes' | 'sha256' | 'createdAt'>,
  ): Promise<void> {
    await this.database.execute(
      `insert into "ArchiveImport" ("id", "userId", "fileName", "bytes", "sha256", "state", "createdAt")
       values ($1::uuid, $2::uuid, $3, $4::int, $5, 'checking', $6::timestamptz)`,
      [one.id, one.userId, one.fileName, one.bytes, one.sha256, one.createdAt],
    );
  }

  /** Of one person, newest first, at most 20. */
  list(userId: string): Promise<ArchiveImportRow[]> {
    return this.database.query(
      importRow,
      `select ${COLUMNS} from "ArchiveImport" where "userId" = $1::uuid
       order by "createdAt" desc, "id" desc limit 20`,
      [userId],
    );
  }

  async find(id: string, userId: string): Promise<ArchiveImportRow | null> {
    const [found] = await this.database.query(
      importRow,
      `select ${COLUMNS} from "ArchiveImport" where "id" = $1::uuid and "userId" = $2::uuid`,
      [id, userId],
    );
    return found ?? null;
  }

  async addedSince(userId: string, since: Date): Promise<number> {
    const [found] = await this.database.query(
      countRow,
      `select count(*)::int as "count" from "ArchiveImport" where "userId" = $1::uuid and "createdAt" > $2::timestamptz`,
      [userId, since],
    );
    return found?.count ?? 0;
  }

  /** Asks for one that was checked; false when it was asked for, or cannot be. */
  async start(id: string, options: ArchiveImportOptions): Promise<boolean> {
    const rows = await this.database.query(
      idRow,
      `update "ArchiveImport" set "state" = 'waiting', "options" = $2::jsonb, "seenAt" = null, "done" = 0
       where "id" = $1::uuid and "state" = 'ready' returning "id"`,
      [id, JSON.stringify(options)],
    );
    return rows.length > 0;
  }

  /** False when it has ended. */
  async cancel(id: string, at: Date): Promise<boolean> {
    const rows = await this.database.query(
      idRow,
      `update "ArchiveImport" set "state" = 'cancelled', "endedAt" = $2::timestamptz
       where "id" = $1::uuid and "state" in ('checking', 'ready', 'waiting', 'running') returning "id"`,
      [id, at],
    );
    return rows.length > 0;
  }

  /**
   * Takes the oldest that is to be checked or imported and that nobody works on, or whose process was not heard of
   * since `silentSince`.
   */
  async claim(at: Date, silentSince: Date): Promise<ClaimedArchive | null> {
    const [found] = await this.database.query(
      claimedRow,
      `update "ArchiveImport" set "seenAt" = $1::timestamptz, "done" = 0,
         "state" = case when "state" = 'checking' then 'checking' else 'running' end
       where "id" = (select "id" from "ArchiveImport" where "state" in ('checking', 'waiting', 'running')
           and ("seenAt" is null or "seenAt" < $2::timestamptz)
         order by "createdAt" limit 1 for update skip locked) returning ${COLUMNS}, "options"`,
      [at, silentSince],
    );
    return found ?? null;
  }

  /** Says that its process goes on. */
  async seen(id: string, at: Date): Promise<void> {
    await this.database.execute(
      `update "ArchiveImport" set "seenAt" = $2::timestamptz where "id" = $1::uuid and "state" in ('checking', 'running')`,
      [id, at],
    );
  }

  /** Says how far the work is, and that it goes on; false when it was cancelled. */
  async progress(id: string, done: number, total: number, at: Date): Promise<boolean> {
    const rows = await this.database.query(
      idRow,
      `update "ArchiveImport" set "done" = $2::int, "total" = $3::int, "seenAt" = $4::timestamptz
       where "id" = $1::uuid and "state" in ('checking', 'running') returning "id"`,
      [id, done, total, at],
    );
    return rows.length > 0;
  }

  async checked(id: string, summary: ArchiveSummary): Promise<void> {
    await this.database.execute(
      `update "ArchiveImport" set "state" = 'ready', "projectId" = $2::uuid, "summary" = $3::jsonb, "seenAt" = null
       where "id" = $1::uuid and "state" = 'checking'`,
      [id, summary.project.id, JSON.stringify(summary)],
    );
  }

  async fail(id: string, state: 'refused' | 'failed', failure: ArchiveFailure, at: Date): Promise<void> {
    await this.database.execute(
      `update "ArchiveImport" set "state" = $2, "failure" = $3::jsonb, "endedAt" = $4::timestamptz
       where "id" = $1::uuid and "state" in ('checking', 'running')`,
      [id, state, JSON.stringify(failure), at],
    );
  }

  /** Puts one back that this process cannot finish; another one, or this one later, begins it again. */
  async putBack(id: string): Promise<void> {
    await this.database.execute(
      `update "ArchiveImport" set "seenAt" = null where "id" = $1::uuid and "state" in ('checking', 'running')`,
      [id],
    );
  }

  /** Forgets those that were uploaded before `until`; their ids. */
  async sweep(until: Date): Promise<string[]> {
    const rows = await this.database.query(
      idRow,
      `delete from "ArchiveImport" where "createdAt" < $1::timestamptz returning "id"`,
      [until],
    );
    return rows.map(({ id }) => id);
  }
}
