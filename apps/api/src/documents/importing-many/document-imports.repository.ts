import { Injectable } from '@nestjs/common';
import { DOCUMENT_IMPORT_STATES, errorBody, IMPORT_FILE_STATES, importSettings } from '@scholium/contract';
import type { ErrorBody, ImportSettings } from '@scholium/contract';
import { int, json, row, text, timestamptz, uuid, type RowOf } from '@scholium/database';
import { protection, type Actor } from '@scholium/review';
import { z } from 'zod';
import { Database } from '../../platform/index.js';
import { SystemDatabase } from '../../platform/system.js';
import { titlesOf } from '../../sql/index.js';

const importRow = row({
  id: uuid,
  projectId: uuid,
  userId: uuid,
  state: text.oneOf(DOCUMENT_IMPORT_STATES),
  settings: json.as(importSettings),
  createdAt: timestamptz,
  endedAt: timestamptz.orNull,
  resumeAt: timestamptz.orNull,
  /** When its turn began; names the turn. */
  turnAt: timestamptz.orNull,
  /** How often files were added or answered. */
  changes: int,
});
export type ImportRow = RowOf<typeof importRow>;
const question = z.object({ uploadId: z.string(), encoding: z.string().nullable() });
const fileRow = row({
  position: int,
  uploadId: uuid.orNull,
  partIndex: int.orNull,
  address: text.orNull,
  fileName: text,
  settings: json.as(importSettings).orNull,
  commandId: uuid,
  documentId: uuid,
  tries: int,
});
export type FileToImport = RowOf<typeof fileRow>;
const partRow = row({ position: int, partIndex: int });
const resultRow = row({
  position: int,
  fileName: text,
  state: text.oneOf(IMPORT_FILE_STATES),
  madeId: uuid.orNull,
  failure: json.as(errorBody).orNull,
  question: json.as(question).orNull,
  protection: json.as(protection).orNull,
});
export type FileResult = RowOf<typeof resultRow>;
const countRow = row({ importId: uuid, state: text.oneOf(IMPORT_FILE_STATES), count: int });
const idRow = row({ id: uuid });
const addingRow = row({ outcome: text.oneOf(['added', 'full', 'settled'] as const) });
/** Whether files were added: `settled` when the import is cancelled, or what they are from was opened before. */
export type Adding = RowOf<typeof addingRow>['outcome'];

const IMPORT = `"id", "projectId", "userId", "state", "settings", "createdAt", "endedAt", "resumeAt",
  "turnAt", "changes"`;

/** A file as it is added to an import. */
export type NewFile = Pick<
  FileToImport,
  'uploadId' | 'partIndex' | 'address' | 'fileName' | 'settings' | 'commandId' | 'documentId'
>;

/** What became of a file. */
export type Outcome =
  | { readonly state: 'imported' | 'known'; readonly madeId: string }
  | { readonly state: 'asks'; readonly question: z.infer<typeof question> }
  | { readonly state: 'refused'; readonly failure: ErrorBody };

/** New files as one JSON parameter. */
const filesOf = (files: readonly NewFile[]): string => JSON.stringify(files.map((file, at) => ({ ...file, at })));
const FILES = `jsonb_to_recordset($1::jsonb) as f("at" int, "uploadId" uuid, "partIndex" int, "address" text,
  "fileName" text, "settings" jsonb, "commandId" uuid, "documentId" uuid)`;
const INSERT = `insert into "DocumentImportFile" ("importId", "position", "uploadId", "partIndex", "address", "fileName",
  "settings", "commandId", "documentId", "state")`;
const COLUMNS = `f."uploadId", f."partIndex", f."address", f."fileName", nullif(f."settings", 'null'::jsonb),
  f."commandId", f."documentId", 'waiting'`;

/** Imports of many files that people asked for, outside the log. */
@Injectable()
export class DocumentImportsRepository {
  constructor(
    private readonly database: Database,
    private readonly system: SystemDatabase,
  ) {}

  /** False when the person has `most` already that are not ended. */
  async add(
    { id, projectId, userId, settings }: Pick<ImportRow, 'id' | 'projectId' | 'userId' | 'settings'>,
    files: readonly NewFile[],
    most: number,
    at: Date,
  ): Promise<boolean> {
    const added = await this.system.query(
      idRow,
      `with added as (
         insert into "DocumentImport" ("id", "projectId", "userId", "state", "settings", "files", "createdAt")
         select $2::uuid, $3::uuid, $4::uuid, 'waiting', $5::jsonb, $6::int, $7::timestamptz
         where (select count(*) from "DocumentImport" where "userId" = $4::uuid
           and "state" in ('waiting', 'running', 'paused')) < $8::int
         returning "id"),
       files as (${INSERT} select a."id", f."at", ${COLUMNS} from added a, ${FILES})
       select "id" from added`,
      [filesOf(files), id, projectId, userId, JSON.stringify(settings), files.length, at, most],
    );
    return added.length > 0;
  }

  /**
   * Adds files to one that is not cancelled and has no more than `most` with them. `opened`: the place of the archive
   * or table that they are from, which is opened once, also when two processes open it.
   */
  async addFiles(id: string, files: readonly NewFile[], most: number, opened: number | null = null): Promise<Adding> {
    const [added] = await this.system.query(
      addingRow,
      `with locked as (
         select "id", "files", "state" <> 'cancelled' as "goesOn", "files" + $3::int > $4::int as "full"
         from "DocumentImport" where "id" = $2::uuid for update),
       opened as (
         update "DocumentImportFile" o set "state" = 'opened' from locked l where l."goesOn" and not l."full"
           and o."importId" = l."id" and o."position" = $5::int and o."state" = 'waiting' returning o."position"),
       to_add as (
         update "DocumentImport" i set "files" = i."files" + $3::int, "changes" = i."changes" + 1,
           "state" = case i."state" when 'done' then 'waiting' else i."state" end, "endedAt" = null
         from locked l where i."id" = l."id" and l."goesOn" and not l."full"
           and ($5::int is null or exists (select from opened))
         returning i."id", l."files" as "from"),
       files as (${INSERT} select a."id", a."from" + f."at", ${COLUMNS} from to_add a, ${FILES})
       select case when exists (select from to_add) then 'added' when l."goesOn" and l."full" then 'full'
         else 'settled' end as "outcome" from locked l`,
      [filesOf(files), id, files.length, most, opened],
    );
    return added?.outcome ?? 'settled';
  }

  /** Of one person in one project, newest first, at most 10. */
  list(userId: string, projectId: string): Promise<ImportRow[]> {
    return this.system.query(
      importRow,
      `select ${IMPORT} from "DocumentImport" where "userId" = $1::uuid and "projectId" = $2::uuid
       order by "createdAt" desc, "id" desc limit 10`,
      [userId, projectId],
    );
  }

  async find(id: string, userId: string, projectId: string): Promise<ImportRow | null> {
    const [found] = await this.system.query(
      importRow,
      `select ${IMPORT} from "DocumentImport" where "id" = $1::uuid and "userId" = $2::uuid and "projectId" = $3::uuid`,
      [id, userId, projectId],
    );
    return found ?? null;
  }

  /** How many files of each import are in each state. */
  counts(ids: readonly string[]): Promise<RowOf<typeof countRow>[]> {
    return this.system.query(
      countRow,
      `select "importId", "state", count(*)::int as "count" from "DocumentImportFile" where "importId" = any($1::uuid[])
       group by "importId", "state"`,
      [ids],
    );
  }

  /** What became of each file, in order. */
  results(id: string): Promise<FileResult[]> {
    return this.system.query(
      resultRow,
      `select f."position", f."fileName", f."state", f."madeId", f."failure", f."question",
         coalesce(f."settings", i."settings")->'protection' as "protection"
       from "DocumentImportFile" f join "DocumentImport" i on i."id" = f."importId"
       where i."id" = $1::uuid order by f."position"`,
      [id],
    );
  }

  /** The titles of these documents, as far as the viewer may know of them. */
  titles(viewer: Actor, projectId: string, ids: readonly string[]): ReturnType<typeof titlesOf> {
    return titlesOf(this.database, viewer, projectId, ids);
  }

  /** Pauses one, goes on with it or cancels it, where it is not ended. */
  async steer(id: string, to: 'paused' | 'waiting' | 'cancelled', at: Date): Promise<void> {
    await this.system.execute(
      `with steered as (
         update "DocumentImport" set "state" = $2, "endedAt" = case $2 when 'cancelled' then $3::timestamptz end
         where "id" = $1::uuid and case $2 when 'waiting' then "state" = 'paused'
           else "state" in ('waiting', 'running', 'paused') end
         returning "id")
       update "DocumentImportFile" f set "state" = 'cancelled' from steered s
       where f."importId" = s."id" and f."state" = 'waiting' and $2 = 'cancelled'`,
      [id, to, at],
    );
  }

  /**
   * Has a file imported after all; false when nothing is asked of it, or the import was cancelled. What the settings
   * leave out, such as who may read the document, stays as it was.
   */
  async answer(id: string, position: number, settings: ImportSettings): Promise<boolean> {
    const answered = await this.system.query(
      idRow,
      `with answered as (
         update "DocumentImportFile" f set "state" = 'waiting', "tries" = 0, "madeId" = null, "failure" = null,
           "question" = null, "settings" = coalesce(f."settings", i."settings") || $3::jsonb
         from "DocumentImport" i where i."id" = $1::uuid and i."state" <> 'cancelled' and f."importId" = i."id"
           and f."position" = $2::int and f."state" in ('asks', 'known', 'refused') returning i."id")
       update "DocumentImport" i set "state" = case i."state" when 'done' then 'waiting' else i."state" end,
         "endedAt" = null, "changes" = i."changes" + 1
       from answered a where i."id" = a."id" returning i."id"`,
      [id, position, JSON.stringify(settings)],
    );
    return answered.length > 0;
  }

  /**
   * Takes one that nobody works on, or whose process was not heard of since `silentSince`: of the person who has waited
   * longest for a turn. No other process gets the same, also when it was paused and goes on meanwhile.
   */
  async claim(at: Date, silentSince: Date): Promise<ImportRow | null> {
    const [found] = await this.system.query(
      importRow,
      `update "DocumentImport" set "state" = 'running', "seenAt" = $1::timestamptz, "turnAt" = clock_timestamp(),
         "resumeAt" = null
       where "id" = (
         select i."id" from "DocumentImport" i
         where i."state" in ('waiting', 'running') and coalesce(i."resumeAt" <= $1::timestamptz, true)
           and coalesce(i."seenAt" < $2::timestamptz, true)
         order by (select max(o."turnAt") from "DocumentImport" o where o."userId" = i."userId") nulls first,
           i."turnAt" nulls first, i."createdAt", i."id"
         limit 1 for update of i skip locked)
       returning ${IMPORT}`,
      [at, silentSince],
    );
    return found ?? null;
  }

  /** Says that its process goes on. */
  async seen(id: string, at: Date): Promise<void> {
    await this.system.execute(
      `update "DocumentImport" set "seenAt" = $2::timestamptz where "id" = $1::uuid and "seenAt" is not null`,
      [id, at],
    );
  }

  /** The next file that waits, counting how often it was tried; null when none does. */
  async next(id: string): Promise<FileToImport | null> {
    const [found] = await this.system.query(
      fileRow,
      `update "DocumentImportFile" set "tries" = "tries" + 1
       where "importId" = $1::uuid and "position" = (select "position" from "DocumentImportFile"
         where "importId" = $1::uuid and "state" = 'waiting' order by "position" limit 1)
       returning "position", "uploadId", "partIndex", "address", "fileName", "settings", "commandId", "documentId", "tries"`,
      [id],
    );
    return found ?? null;
  }

  /** The files that wait and are inside the same upload as this one, from it on, at most `most`; in order. */
  async partsFrom(
    id: string,
    { position, uploadId }: Pick<FileToImport, 'position' | 'uploadId'>,
    most: number,
  ): Promise<RowOf<typeof partRow>[]> {
    return this.system.query(
      partRow,
      `select "position", "partIndex" from "DocumentImportFile" where "importId" = $1::uuid and "position" >= $2::int
         and "uploadId" = $3::uuid and "partIndex" is not null and "state" = 'waiting'
       order by "position" limit $4::int`,
      [id, position, uploadId, most],
    );
  }

  /** The upload that a file became, so that it is neither fetched nor taken out again. */
  async becomes(id: string, position: number, uploadId: string, fileName: string): Promise<void> {
    await this.system.execute(
      `update "DocumentImportFile" set "uploadId" = $3::uuid, "partIndex" = null, "fileName" = $4
       where "importId" = $1::uuid and "position" = $2::int`,
      [id, position, uploadId, fileName],
    );
  }

  async record(id: string, position: number, outcome: Outcome): Promise<void> {
    const { state, madeId = null, failure = null, question: asked = null } = { ...NOTHING, ...outcome };
    await this.system.execute(
      `update "DocumentImportFile" set "state" = $3, "madeId" = $4::uuid, "failure" = $5::jsonb, "question" = $6::jsonb
       where "importId" = $1::uuid and "position" = $2::int`,
      [id, position, state, madeId, asJson(failure), asJson(asked)],
    );
  }

  /** A file could not be tried for now: it is tried again at `resumeAt`, as if for the first time. */
  async later(id: string, position: number, resumeAt: Date): Promise<void> {
    await this.system.execute(
      `with waits as (update "DocumentImport" set "resumeAt" = $3::timestamptz where "id" = $1::uuid returning "id")
       update "DocumentImportFile" f set "tries" = 0 from waits w where f."importId" = w."id" and f."position" = $2::int`,
      [id, position, resumeAt],
    );
  }

  /**
   * Ends a turn, if no other one began: nobody works on the import any more. It waits for the next turn, or is done
   * when no file waits and none was added meanwhile.
   */
  async endTurn({ id, changes, turnAt }: Pick<ImportRow, 'id' | 'changes' | 'turnAt'>, at: Date): Promise<void> {
    await this.system.execute(
      `with rest as (select exists (select from "DocumentImportFile"
         where "importId" = $1::uuid and "state" = 'waiting') as "waits")
       update "DocumentImport" i set "seenAt" = null,
         "state" = case when i."state" <> 'running' then i."state"
           when r."waits" or i."changes" <> $3::int then 'waiting' else 'done' end,
         "endedAt" = case when i."state" <> 'running' then i."endedAt"
           when r."waits" or i."changes" <> $3::int then null else $2::timestamptz end
       from rest r where i."id" = $1::uuid and i."turnAt" = $4::timestamptz`,
      [id, at, changes, turnAt],
    );
  }

  /** Forgets those that were asked for before `until`. */
  async sweep(until: Date): Promise<void> {
    await this.system.execute(`delete from "DocumentImport" where "createdAt" < $1::timestamptz`, [until]);
  }
}

const NOTHING: { madeId?: string; failure?: ErrorBody; question?: z.infer<typeof question> } = {};
const asJson = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
