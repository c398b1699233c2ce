import { Injectable } from '@nestjs/common';
import type { AnchorValue, ReadScope } from '@scholium/review';
import { Database } from '../../platform/index.js';
import { openStatement, type OpenedRow } from './open-statement.js';

/** An anchor in use: of accepted truth, or of the newest revision of a change. */
export interface AnchorInUse extends AnchorValue {
  readonly changeId: string;
  readonly revision: number;
}

@Injectable()
export class OpenDocumentRepository {
  constructor(private readonly database: Database) {}

  async open(documentId: string, userId: string, scope: ReadScope): Promise<OpenedRow | null> {
    const { sql, values } = openStatement(documentId, userId, scope);
    return (await this.database.query<OpenedRow>(sql, values))[0] ?? null;
  }

  /** In reading order within each annotation. */
  anchors(documentId: string): Promise<AnchorInUse[]> {
    return this.database.query<AnchorInUse>(
      `select n."changeId", n."revision", n."from", n."to", n."atVersion", n."quote", n."prefix", n."suffix", n."orphaned"
       from "Anchor" n where n."documentId" = $1::uuid and (
         exists (select 1 from "Annotation" a where a."documentId" = $1::uuid and a."changeId" = n."changeId" and a."revision" = n."revision")
         or exists (select 1 from "Change" c where c."documentId" = $1::uuid and c."id" = n."changeId" and c."revision" = n."revision" and c."state" <> 'accepted'))
       order by n."changeId", n."revision", n."ordinal"`,
      [documentId],
    );
  }
}
