import { Injectable } from '@nestjs/common';
import { ANNOTATION_IMPORT_STATES, type AnnotationImportOptions } from '@scholium/contract';
import { bytea, int, row, text, timestamptz, uuid, type RowOf } from '@scholium/database';
import { SystemDatabase } from '../../platform/system.js';
import { importRow, IMPORT_COLUMNS, type ImportRow } from '../imports.repository.js';

const fileRow = row({ id: uuid, fileName: text, sha256: text, createdAt: timestamptz, startedAt: timestamptz.orNull });
export type AnnotationFileRow = RowOf<typeof fileRow>;
const RESULTS = { proposed: int, accepted: int, refused: int, undone: int, known: int, unplaced: int } as const;
const totalRow = row({
  fileId: uuid,
  state: text.oneOf(ANNOTATION_IMPORT_STATES),
  texts: int,
  changedAt: timestamptz,
  ...RESULTS,
});
const bytesRow = row({ bytes: bytea.orNull });
const COLUMNS = '"id", "fileName", "sha256", "createdAt", "startedAt"';

interface NewFile extends Pick<AnnotationFileRow, 'id' | 'fileName' | 'sha256' | 'createdAt'> {
  readonly projectId: string;
  readonly userId: string;
}

/** A text of a file that is imported. */
export interface NewPart {
  readonly id: string;
  readonly documentId: string;
  readonly index: number;
  readonly name: string | null;
  readonly makes: ImportRow['makes'];
  readonly bytes: Uint8Array;
}

/** Files of annotations of several texts, outside the log. */
@Injectable()
export class AnnotationFilesRepository {
  constructor(private readonly database: SystemDatabase) {}

  async add({ id, projectId, userId, fileName, sha256, createdAt }: NewFile, bytes: Buffer): Promise<void> {
    await this.database.long.execute(
      `insert into "AnnotationFile" ("id", "projectId", "userId", "fileName", "sha256", "bytes", "createdAt")
       values ($1::uuid, $2::uuid, $3::uuid, $4, $5, $6, $7::timestamptz)`,
      [id, projectId, userId, fileName, sha256, bytes, createdAt],
    );
  }

  async find(id: string, userId: string, projectId: string): Promise<AnnotationFileRow | null> {
    const [found] = await this.database.query(
      fileRow,
      `select ${COLUMNS} from "AnnotationFile" where "id" = $1::uuid and "userId" = $2::uuid and "projectId" = $3::uuid`,
      [id, userId, projectId],
    );
    return found ?? null;
  }

  /** Null when it is not kept any more. */
  async bytes(id: string): Promise<Buffer | null> {
    const [found] = await this.database.long.query(
      bytesRow,
      `select "bytes" from "AnnotationFile" where "id" = $1::uuid`,
      [id],
    );
    return found?.bytes ?? null;
  }

  /** Those of one person that were started, newest first, at most 5. */
  list(userId: string, projectId: string): Promise<AnnotationFileRow[]> {
    return this.database.query(
      fileRow,
      `select ${COLUMNS} from "AnnotationFile"
       where "userId" = $1::uuid and "projectId" = $2::uuid and "startedAt" is not null
       order by "createdAt" desc, "id" desc limit 5`,
      [userId, projectId],
    );
  }

  /** What is imported of these files: all of it, or what changed at `since` and later. */
  parts(fileIds: readonly string[], since: Date | null): Promise<ImportRow[]> {
    return this.database.query(
      importRow,
      `select ${IMPORT_COLUMNS} from "AnnotationImport"
       where "fileId" = any($1::uuid[]) and "changedAt" >= coalesce($2::timestamptz, '-infinity')
       order by "fileId", "textIndex"`,
      [fileIds, since],
    );
  }

  /** How many texts of these files are in each state, when one of them changed last, and what came of them together. */
  totals(fileIds: readonly string[]): Promise<RowOf<typeof totalRow>[]> {
    const sums = Object.keys(RESULTS).map((key) => `coalesce(sum(("result"->>'${key}')::int), 0)::int as "${key}"`);
    return this.database.query(
      totalRow,
      `select "fileId", "state", count(*)::int as "texts", max("changedAt") as "changedAt", ${sums.join(', ')}
       from "AnnotationImport" where "fileId" = any($1::uuid[]) group by "fileId", "state"`,
      [fileIds],
    );
  }

  /** Its texts wait for their turn; nothing where it was started before. */
  async start(
    { id, userId, at }: { readonly id: string; readonly userId: string; readonly at: Date },
    options: AnnotationImportOptions,
    parts: readonly NewPart[],
  ): Promise<void> {
    await this.database.long.execute(
      `with started as (
         update "AnnotationFile" set "startedAt" = $2::timestamptz, "options" = $4::jsonb, "bytes" = null
         where "id" = $1::uuid and "startedAt" is null returning "id", "fileName", "sha256", "createdAt")
       insert into "AnnotationImport" ("id", "documentId", "userId", "fileName", "sha256", "bytes", "fileId", "textIndex",
         "textName", "makes", "state", "createdAt", "changedAt")
       select p.id, p.document, $3::uuid, s."fileName", s."sha256", p.bytes, s."id", p.index, p.name, p.makes, 'waiting',
         s."createdAt", $2::timestamptz
       from started s, unnest($5::uuid[], $6::uuid[], $7::int[], $8::text[], $9::jsonb[], $10::bytea[])
         as p(id, document, index, name, makes, bytes)`,
      [
        id,
        at,
        userId,
        JSON.stringify(options),
        parts.map((part) => part.id),
        parts.map(({ documentId }) => documentId),
        parts.map(({ index }) => index),
        parts.map(({ name }) => name),
        parts.map(({ makes }) => (makes === null ? null : JSON.stringify(makes))),
        parts.map(({ bytes }) => Buffer.from(bytes)),
      ],
    );
  }
}
