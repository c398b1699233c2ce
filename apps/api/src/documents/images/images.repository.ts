import { Injectable } from '@nestjs/common';
import { bytea, row, text, uuid, type RowOf } from '@scholium/database';
import { IMAGE_TYPES } from '@scholium/exchange';
import type { Actor } from '@scholium/review';
import { Database } from '../../platform/index.js';
import { SystemDatabase } from '../../platform/system.js';

const listedRow = row({ id: uuid, mediaType: text.oneOf(IMAGE_TYPES) });
const imageRow = row({ bytes: bytea.orNull, mediaType: text, sha256: text });

/** A picture of a document. Sizes are pixels. */
export interface DocumentImage {
  readonly id: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** The pictures of documents. */
@Injectable()
export class ImagesRepository {
  constructor(
    private readonly database: Database,
    private readonly system: SystemDatabase,
  ) {}

  /** Keeps a picture of a document that is there; one that it has is left as it is. */
  async keep(documentId: string, image: DocumentImage, at: Date): Promise<void> {
    const { id, sha256, mediaType, width, height, bytes } = image;
    await this.system.long.execute(
      `with document as (select "id" from "Document" where "id" = $1::uuid for key share),
         kept as (insert into "Original" ("sha256", "bytes", "createdAt") select $2, $3, $4 from document
           on conflict ("sha256") do update set "createdAt" = excluded."createdAt" returning 1)
       insert into "DocumentImage" ("documentId", "id", "sha256", "mediaType", "width", "height", "bytes")
       select $1::uuid, $5::uuid, $2, $6, $7, $8, $9 from kept on conflict ("documentId", "id") do nothing`,
      [
        documentId,
        sha256,
        Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
        at,
        id,
        mediaType,
        width,
        height,
        bytes.length,
      ],
    );
  }

  /** The pictures of a document, without their bytes. */
  list(viewer: Actor, documentId: string): Promise<RowOf<typeof listedRow>[]> {
    const sql = `select "id", "mediaType" from "DocumentImage" where "documentId" = $1::uuid order by "id"`;
    return this.database.queryAs(viewer, listedRow, sql, [documentId]);
  }

  /** Without its bytes, which are not read then, where they are those that are `known` by their SHA-256. */
  async find(
    viewer: Actor,
    documentId: string,
    imageId: string,
    known: string | null = null,
  ): Promise<RowOf<typeof imageRow> | null> {
    const rows = await this.database.queryLongAs(
      viewer,
      imageRow,
      `select case when i."sha256" is distinct from $3 then o."bytes" end as "bytes", i."mediaType", i."sha256"
       from "DocumentImage" i join "Original" o on o."sha256" = i."sha256"
       where i."documentId" = $1::uuid and i."id" = $2::uuid`,
      [documentId, imageId, known],
    );
    return rows[0] ?? null;
  }
}
