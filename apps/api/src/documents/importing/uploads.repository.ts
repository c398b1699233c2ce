import { Injectable } from '@nestjs/common';
import { bytea, int, json, row, text, timestamptz, uuid, type RowOf } from '@scholium/database';
import {
  fetchedPage,
  fileOrigin,
  type Actor,
  DEFAULT_SETTINGS,
  importLimitsOf,
  projectSettings,
  type ImportLimitsOfProject,
} from '@scholium/review';
import { z } from 'zod';
import { Database } from '../../platform/index.js';
import { SystemDatabase } from '../../platform/system.js';
import { knownTo, Parameters, wireTime } from '../../sql/index.js';

/** The archive that a text was taken out of, and its name there. */
const besideOfUpload = z.object({ sha256: z.string(), name: z.string() });
export type BesideOfUpload = z.infer<typeof besideOfUpload>;
const uploadRow = row({
  id: uuid,
  projectId: uuid,
  userId: uuid,
  fileName: text,
  mediaType: text,
  sha256: text,
  createdAt: timestamptz,
  fetched: json.as(fetchedPage).orNull,
  beside: json.as(besideOfUpload).orNull,
  bytes: bytea,
});
export type UploadFound = RowOf<typeof uploadRow>;
export type Upload = Omit<UploadFound, 'bytes'>;

/** A document that was imported from a file. */
const knownRow = row({ documentId: uuid, title: text, importedAt: text, importedByName: text });
export type KnownDocument = RowOf<typeof knownRow>;
const archiveRow = row({ archive: bytea });
const importRow = row({ seq: int });
const settingsRow = row({ settings: json.as(projectSettings) });
const originalRow = row({ bytes: bytea, sha256: text, fileName: text });
const originRow = row({ bytes: bytea, origin: json.as(fileOrigin) });

const MOST_KNOWN = 5;
/** Whether an import of many files has still to do with an upload. */
const isAwaited = (upload: string): string =>
  `exists (select from "DocumentImportFile" f where f."uploadId" = ${upload}."id" and f."state" in ('waiting', 'asks'))`;

/** Files between upload and import. */
@Injectable()
export class UploadsRepository {
  constructor(
    private readonly database: Database,
    private readonly system: SystemDatabase,
  ) {}

  /**
   * Keeps the bytes once for each content. Touching a row that is there costs the same answer as adding one. So does
   * that of an archive whose text is kept, for as long.
   */
  async keep(upload: Upload, bytes: Buffer): Promise<void> {
    await this.system.long.execute(
      `with kept as (
         insert into "Original" ("sha256", "bytes", "createdAt") values ($1, $2, $3)
         on conflict ("sha256") do update set "createdAt" = excluded."createdAt" returning 1),
       touched as (update "Original" set "createdAt" = $3 where "sha256" = $10::jsonb->>'sha256' and "sha256" <> $1)
       insert into "Upload"
         ("id", "projectId", "userId", "fileName", "mediaType", "sha256", "createdAt", "fetched", "beside")
       select $4::uuid, $5::uuid, $6::uuid, $7, $8, $1, $3, $9::jsonb, $10::jsonb from kept`,
      [
        upload.sha256,
        bytes,
        upload.createdAt,
        upload.id,
        upload.projectId,
        upload.userId,
        upload.fileName,
        upload.mediaType,
        asJson(upload.fetched),
        asJson(upload.beside),
      ],
    );
  }

  /**
   * An upload of this person to this project, made after `since` or a file of an import that is not settled, with its
   * bytes.
   */
  async find(id: string, projectId: string, userId: string, since: Date): Promise<UploadFound | null> {
    const rows = await this.system.long.query(
      uploadRow,
      `select u.*, o."bytes" from "Upload" u join "Original" o on o."sha256" = u."sha256"
       where u."id" = $1::uuid and u."projectId" = $2::uuid and u."userId" = $3::uuid
         and (u."createdAt" > $4::timestamptz or ${isAwaited('u')})`,
      [id, projectId, userId, since],
    );
    return rows[0] ?? null;
  }

  /** The archive that a text was taken out of; null where there is none. */
  async archiveOf({ beside }: Pick<Upload, 'beside'>): Promise<Buffer | null> {
    if (beside === null) return null;
    const [found] = await this.system.long.query(
      archiveRow,
      `select o."bytes" as "archive" from "Original" o where o."sha256" = $1`,
      [beside.sha256],
    );
    return found?.archive ?? null;
  }

  /**
   * Forgets uploads made before `until` that no import waits for, and their bytes where no document and no other upload
   * needs them.
   */
  async sweep(until: Date): Promise<void> {
    await this.system.long.execute(
      `with gone as (
         delete from "Upload" u where u."createdAt" < $1::timestamptz and not ${isAwaited('u')}
         returning u."sha256", u."beside"->>'sha256' as "archive")
       delete from "Original" o using (select "sha256" from gone union select "archive" from gone) g
       where o."sha256" = g."sha256" and o."createdAt" < $1::timestamptz
         and not exists (select 1 from "Document" d where d."origin"->>'sha256' = o."sha256")
         and not exists (select 1 from "DocumentImage" i where i."sha256" = o."sha256")
         and not exists (select 1 from "Upload" u
           where o."sha256" in (u."sha256", u."beside"->>'sha256') and ${isAwaited('u')})`,
      [until],
    );
  }

  /**
   * Documents of this project made from the same bytes, newest first, that the viewer may know of; other projects are
   * never looked at, so that an upload reveals nothing about them.
   */
  documentsFrom(viewer: Actor, projectId: string, sha256: string): Promise<KnownDocument[]> {
    const parameters = new Parameters();
    const [project, digest] = [parameters.add(projectId, 'uuid'), parameters.add(sha256, 'text')];
    return this.database.queryAs(
      viewer,
      knownRow,
      `select d."id" as "documentId", d."title", ${wireTime('d."importedAt"')} as "importedAt",
         u."name" as "importedByName"
       from "Document" d join "User" u on u."id" = d."importedById"
       where d."projectId" = ${project} and d."origin"->>'sha256' = ${digest}
         and ${knownTo(viewer, parameters).document('d."id"')}
       order by d."importedAt" desc, d."id" desc limit ${MOST_KNOWN}`,
      parameters.values,
    );
  }

  /** What may be imported to a project at once; as if it set nothing where there is none. */
  async limits(projectId: string): Promise<ImportLimitsOfProject> {
    const [found] = await this.system.query(settingsRow, `select "settings" from "Project" where "id" = $1::uuid`, [
      projectId,
    ]);
    return importLimitsOf(found?.settings ?? DEFAULT_SETTINGS);
  }

  /** The number of the last entry of an import that was made by this command, or null. */
  async importedBy(viewer: Actor, documentId: string, commandId: string): Promise<number | null> {
    const rows = await this.database.queryAs(
      viewer,
      importRow,
      `select "seq" from "LedgerEntry" where "streamId" = $1::uuid and "commandId" = $2::uuid
       order by "seq" desc limit 1`,
      [documentId, commandId],
    );
    return rows[0]?.seq ?? null;
  }

  /** The file a document was made from, and what is known of it. */
  async withOrigin(viewer: Actor, documentId: string): Promise<RowOf<typeof originRow> | null> {
    const rows = await this.database.queryLongAs(
      viewer,
      originRow,
      `select o."bytes", d."origin" from "Document" d join "Original" o on o."sha256" = d."origin"->>'sha256'
       where d."id" = $1::uuid`,
      [documentId],
    );
    return rows[0] ?? null;
  }

  async original(viewer: Actor, documentId: string): Promise<RowOf<typeof originalRow> | null> {
    const rows = await this.database.queryLongAs(
      viewer,
      originalRow,
      `select o."bytes", o."sha256", d."origin"->>'fileName' as "fileName"
       from "Document" d join "Original" o on o."sha256" = d."origin"->>'sha256' where d."id" = $1::uuid`,
      [documentId],
    );
    return rows[0] ?? null;
  }
}

const asJson = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
