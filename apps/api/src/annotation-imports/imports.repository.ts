import { Injectable } from '@nestjs/common';
import {
  ANNOTATION_IMPORT_FAILURES,
  ANNOTATION_IMPORT_STATES,
  annotationImportOptions,
  annotationImportResult,
  type AnnotationImportOnWire,
  type AnnotationImportOptions,
} from '@scholium/contract';
import { bytea, int, json, row, text, timestamptz, uuid, type RowOf } from '@scholium/database';
import { CHANGE_STATES } from '@scholium/review';
import { SystemDatabase } from '../platform/system.js';
import { pending } from '../sql/index.js';
import { z } from 'zod';

/** How a document is made of a text of a file. */
const makes = z.object({ projectId: z.string(), commandId: z.string(), title: z.string() });
export type Makes = z.infer<typeof makes>;

const importColumns = {
  id: uuid,
  documentId: uuid,
  userId: uuid,
  fileName: text,
  sha256: text,
  fileId: uuid.orNull,
  textIndex: int.orNull,
  textName: text.orNull,
  makes: json.as(makes).orNull,
  state: text.oneOf(ANNOTATION_IMPORT_STATES),
  done: int,
  total: int,
  createdAt: timestamptz,
  endedAt: timestamptz.orNull,
  failure: text.oneOf(ANNOTATION_IMPORT_FAILURES).orNull,
  result: json.as(annotationImportResult).orNull,
} as const;
export const importRow = row(importColumns);
export type ImportRow = RowOf<typeof importRow>;
const claimedRow = row({ ...importColumns, options: json.as(annotationImportOptions).orNull, tries: int });
/** One that a process works on. */
export type ClaimedRow = RowOf<typeof claimedRow>;
/** SQLSTATE unique_violation. */
const TAKEN = '23505';
const idRow = row({ id: uuid });
const madeRow = row({ id: uuid, revision: int, state: text.oneOf(CHANGE_STATES) });
export type MadeRow = RowOf<typeof madeRow>;
const countRow = row({ count: int });
const bytesRow = row({ bytes: bytea.orNull });

export const IMPORT_COLUMNS = `"id", "documentId", "userId", "fileName", "sha256", "fileId", "textIndex", "textName", "makes", "state", "done", "total", "createdAt",
  "endedAt", "failure", "result"`;

type NewImport = Pick<ImportRow, 'id' | 'documentId' | 'userId' | 'fileName' | 'sha256' | 'createdAt'>;

/** Files of annotations that people import, outside the log. */
@Injectable()
export class ImportsRepository {
  constructor(private readonly database: SystemDatabase) {}

  async add({ id, documentId, userId, fileName, sha256, createdAt }: NewImport, bytes: Buffer): Promise<void> {
    await this.database.long.execute(
      `insert into "AnnotationImport" ("id", "documentId", "userId", "fileName", "sha256", "bytes", "state", "createdAt", "changedAt")
       values ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6, 'ready', $7::timestamptz, $7::timestamptz)`,
      [id, documentId, userId, fileName, sha256, bytes, createdAt],
    );
  }

  /** Of one person on one document, newest first, at most 20. */
  list(userId: string, documentId: string): Promise<ImportRow[]> {
    return this.database.query(
      importRow,
      `select ${IMPORT_COLUMNS} from "AnnotationImport" where "userId" = $1::uuid and "documentId" = $2::uuid
       order by "createdAt" desc, "id" desc limit 20`,
      [userId, documentId],
    );
  }

  async find(id: string, userId: string, documentId: string): Promise<ImportRow | null> {
    const [found] = await this.database.query(
      importRow,
      `select ${IMPORT_COLUMNS} from "AnnotationImport"
       where "id" = $1::uuid and "userId" = $2::uuid and "documentId" = $3::uuid`,
      [id, userId, documentId],
    );
    return found ?? null;
  }

  /** Null when it is not kept any more. */
  async bytes(id: string): Promise<Buffer | null> {
    const [found] = await this.database.long.query(
      bytesRow,
      `select "bytes" from "AnnotationImport" where "id" = $1::uuid`,
      [id],
    );
    return found?.bytes ?? null;
  }

  /** False when the person has another one to the document that is not finished, or this one was started. */
  async start({ id, userId, documentId }: ImportRow, options: AnnotationImportOptions, at: Date): Promise<boolean> {
    const rows = await this.database.query(
      idRow,
      `update "AnnotationImport" set "state" = 'waiting', "options" = $4::jsonb, "changedAt" = $5::timestamptz
       where "id" = $1::uuid and "state" = 'ready'
         and pg_try_advisory_xact_lock(hashtextextended('annotation import ' || $2 || $3, 0))
         and not exists (select from "AnnotationImport" o where o."userId" = $2::uuid and o."documentId" = $3::uuid
           and o."state" in ('waiting', 'running'))
       returning "id"`,
      [id, userId, documentId, JSON.stringify(options), at],
    );
    return rows.length > 0;
  }

  /**
   * Takes the oldest that waits, one of a person and document after the other, or whose process was not heard of since
   * `silentSince`.
   */
  async claim(at: Date, silentSince: Date): Promise<ClaimedRow | null> {
    for (;;) {
      try {
        return await this.#claim(at, silentSince);
      } catch (error) {
        // Another process took one of the same person and document at this moment, which is seen now.
        if ((error as { code?: unknown }).code !== TAKEN) throw error;
      }
    }
  }

  async #claim(at: Date, silentSince: Date): Promise<ClaimedRow | null> {
    const [found] = await this.database.query(
      claimedRow,
      `update "AnnotationImport" set "seenAt" = $1::timestamptz, "changedAt" = $1::timestamptz,
         "state" = case "state" when 'waiting' then 'running' else "state" end
       where "id" = (select i."id" from "AnnotationImport" i
         where coalesce(i."resumeAt", '-infinity') <= $1::timestamptz
           and ((i."state" = 'waiting' and not exists (select from "AnnotationImport" o where o."state" = 'running'
               and o."userId" = i."userId" and o."documentId" = i."documentId"))
             or (i."state" in ('running', 'undoing') and coalesce(i."seenAt", '-infinity') < $2::timestamptz))
         order by i."createdAt", i."textIndex" limit 1 for update skip locked)
       returning ${IMPORT_COLUMNS}, "tries",
         coalesce("options", (select f."options" from "AnnotationFile" f where f."id" = "fileId")) as "options"`,
      [at, silentSince],
    );
    return found ?? null;
  }

  /** Says that its process goes on. */
  async seen(id: string, at: Date): Promise<void> {
    await this.database.execute(
      `update "AnnotationImport" set "seenAt" = $2::timestamptz where "id" = $1::uuid and "state" in ('running', 'undoing')`,
      [id, at],
    );
  }

  /** Says how far it is, and that it goes on; false when it was cancelled. */
  async progress(id: string, done: number, total: number, at: Date): Promise<boolean> {
    const rows = await this.database.query(
      idRow,
      `update "AnnotationImport" set "done" = $2::int, "total" = $3::int, "seenAt" = $4::timestamptz,
         "changedAt" = $4::timestamptz, "tries" = case when "done" < $2::int then 0 else "tries" end
       where "id" = $1::uuid and "state" in ('running', 'undoing') returning "id"`,
      [id, done, total, at],
    );
    return rows.length > 0;
  }

  async finish(id: string, result: ImportRow['result'], at: Date): Promise<void> {
    await this.database.execute(
      `update "AnnotationImport" set "state" = 'done', "done" = "total", "result" = $2::jsonb, "bytes" = null,
         "endedAt" = $3::timestamptz, "changedAt" = $3::timestamptz
       where "id" = $1::uuid and "state" = 'running'`,
      [id, JSON.stringify(result), at],
    );
  }

  /** What it did is to be taken back; it waits for its turn. One that failed goes on with what it left. */
  async undo(id: string, at: Date): Promise<void> {
    await this.database.execute(
      `update "AnnotationImport" set "state" = 'undoing', "seenAt" = null, "endedAt" = null, "failure" = null, "tries" = 0,
         "resumeAt" = null, "changedAt" = $2::timestamptz, "done" = case when "failure" is null then 0 else "done" end,
         "total" = case when "failure" is null then 0 else "total" end
       where "id" = $1::uuid and "state" = 'done'`,
      [id, at],
    );
  }

  /** How many changes it has made, whatever became of them. */
  async countMade({ id, documentId, userId }: ImportRow): Promise<number> {
    const [found] = await this.database.query(
      countRow,
      `select count(*)::int as "count" from "Change"
       where "documentId" = $2::uuid and "authorId" = $3::uuid and "origin"->>'importId' = $1::text`,
      [id, documentId, userId],
    );
    return found?.count ?? 0;
  }

  /** Its changes that nobody but who imported them has decided, in the order of their ids. */
  made({ id, documentId, userId }: ImportRow): Promise<MadeRow[]> {
    return this.database.query(
      madeRow,
      `select "id", "revision", "state" from "Change"
       where "documentId" = $2::uuid and "authorId" = $3::uuid and "origin"->>'importId' = $1::text
         and ("state" in (${pending}) or ("state" = 'accepted' and "decidedById" = $3::uuid)) order by "id"`,
      [id, documentId, userId],
    );
  }

  async undone(id: string, result: ImportRow['result'], at: Date): Promise<void> {
    await this.database.execute(
      `update "AnnotationImport" set "state" = 'undone', "done" = "total", "result" = $2::jsonb,
         "endedAt" = $3::timestamptz, "changedAt" = $3::timestamptz
       where "id" = $1::uuid and "state" = 'undoing'`,
      [id, JSON.stringify(result), at],
    );
  }

  /** One that was being taken back is done, as before, and can be taken back again. */
  async fail(id: string, failure: (typeof ANNOTATION_IMPORT_FAILURES)[number], at: Date): Promise<void> {
    await this.database.execute(
      `update "AnnotationImport" set "state" = case "state" when 'undoing' then 'done' else 'failed' end,
         "failure" = $2, "bytes" = null, "endedAt" = $3::timestamptz, "changedAt" = $3::timestamptz
       where "id" = $1::uuid and "state" in ('running', 'undoing')`,
      [id, failure, at],
    );
  }

  /** Another process, or this one later, goes on with it. */
  async putBack(id: string, at: Date): Promise<void> {
    await this.database.execute(
      `update "AnnotationImport" set "state" = case "state" when 'running' then 'waiting' else "state" end, "seenAt" = null,
         "changedAt" = $2::timestamptz
       where "id" = $1::uuid and "state" in ('running', 'undoing')`,
      [id, at],
    );
  }

  /** Some process goes on with it, not before `resumeAt`. */
  async putOff(id: string, at: Date, resumeAt: Date): Promise<void> {
    await this.database.execute(
      `update "AnnotationImport" set "state" = case "state" when 'running' then 'waiting' else "state" end, "seenAt" = null,
         "changedAt" = $2::timestamptz, "resumeAt" = $3::timestamptz, "tries" = "tries" + 1
       where "id" = $1::uuid and "state" in ('running', 'undoing')`,
      [id, at, resumeAt],
    );
  }

  async cancel(id: string, at: Date): Promise<void> {
    await this.database.execute(
      `update "AnnotationImport" set "state" = 'cancelled', "bytes" = null, "endedAt" = $2::timestamptz,
         "changedAt" = $2::timestamptz
       where "id" = $1::uuid and "state" in ('ready', 'waiting', 'running')`,
      [id, at],
    );
  }

  /**
   * Forgets what was not changed since `until`, with its bytes; never what waits or is under way. Texts of a file are
   * kept until all of them can go.
   */
  async sweep(until: Date): Promise<void> {
    await this.database.execute(
      `with files as (
         delete from "AnnotationFile" f where coalesce(f."startedAt", f."createdAt") < $1::timestamptz
           and not exists (select from "AnnotationImport" i where i."fileId" = f."id"
             and (i."changedAt" >= $1::timestamptz or i."state" in ('waiting', 'running', 'undoing')))
         returning f."id")
       delete from "AnnotationImport" i where i."fileId" in (select "id" from files)
         or (i."fileId" is null and i."changedAt" < $1::timestamptz and i."state" not in ('waiting', 'running', 'undoing'))`,
      [until],
    );
  }
}

/** What its person is told of it. */
export function onWire({
  createdAt,
  endedAt,
  documentId: _document,
  userId: _user,
  fileId: _file,
  textIndex: _index,
  textName: _name,
  makes: _makes,
  ...row
}: ImportRow): AnnotationImportOnWire {
  return { ...row, createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null };
}
