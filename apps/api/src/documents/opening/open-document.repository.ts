import { Injectable } from '@nestjs/common';
import type { Actor } from '@scholium/review';
import { int, json, row, text, type RowOf } from '@scholium/database';
import { z } from 'zod';
import { Database } from '../../platform/index.js';
import { joinRole, markingColumn, markingOf, protectedBy } from '../../sql/index.js';
import {
  extentRow,
  extentStatement,
  openedRow,
  openStatement,
  type ExtentRow,
  type OpenedRow,
} from './open-statement.js';

const beginningRow = row({
  title: text,
  checkpointVersion: int,
  headVersion: int,
  count: int,
  blocks: json.as(z.array(z.unknown())),
  marking: markingColumn,
});
export type BeginningRow = RowOf<typeof beginningRow>;

@Injectable()
export class OpenDocumentRepository {
  constructor(private readonly database: Database) {}

  /** `position`: where reading begins, when not all annotations are wanted. */
  async open(viewer: Actor, documentId: string, position: number | null): Promise<OpenedRow | null> {
    const { sql, values } = openStatement(documentId, viewer, position);
    return (await this.database.queryAs(viewer, openedRow, sql, values))[0] ?? null;
  }

  async extent(viewer: Actor, documentId: string, id: string | null): Promise<ExtentRow | null> {
    const { sql, values } = extentStatement(documentId, viewer, id);
    return (await this.database.queryAs(viewer, extentRow, sql, values))[0] ?? null;
  }

  /** The first `count` blocks of the checkpoint, so that a long text is not read for its beginning. */
  async beginning(viewer: Actor, documentId: string, count: number): Promise<BeginningRow | null> {
    const rows = await this.database.queryAs(
      viewer,
      beginningRow,
      `select d."title", d."checkpointVersion", s."docVersion" as "headVersion",
         jsonb_array_length(d."checkpoint"->'content') as "count",
         jsonb_path_query_array(d."checkpoint", '$.content[0 to $end]', jsonb_build_object('end', $3::int - 1)) as "blocks",
         ${markingOf(protectedBy.object('d'))} as "marking"
       from "Document" d
       join "Stream" s on s."id" = d."id"
       ${joinRole('$2::uuid', 'd."projectId"')}
       where d."id" = $1::uuid`,
      [documentId, viewer.userId, count],
    );
    return rows[0] ?? null;
  }
}
