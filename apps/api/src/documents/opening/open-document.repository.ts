import { Injectable } from '@nestjs/common';
import type { ReadScope } from '@scholium/review';
import { Database } from '../../platform/index.js';
import { openStatement, type OpenedRow } from './open-statement.js';

@Injectable()
export class OpenDocumentRepository {
  constructor(private readonly database: Database) {}

  async open(documentId: string, userId: string, scope: ReadScope): Promise<OpenedRow | null> {
    const { sql, values } = openStatement(documentId, userId, scope);
    return (await this.database.query<OpenedRow>(sql, values))[0] ?? null;
  }
}
