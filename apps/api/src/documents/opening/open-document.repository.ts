import { Injectable } from '@nestjs/common';
import type { Actor } from '@scholium/review';
import { Database } from '../../platform/index.js';
import { openedRow, openStatement, type OpenedRow } from './open-statement.js';

@Injectable()
export class OpenDocumentRepository {
  constructor(private readonly database: Database) {}

  async open(viewer: Actor, documentId: string): Promise<OpenedRow | null> {
    const { sql, values } = openStatement(documentId, viewer);
    return (await this.database.queryAs(viewer, openedRow, sql, values))[0] ?? null;
  }
}
