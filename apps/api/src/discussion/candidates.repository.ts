import { Injectable } from '@nestjs/common';
import { row, uuid } from '@scholium/database';
import { readScope, type Actor } from '@scholium/review';
import { Database } from '../platform/index.js';
import { knownTo, Parameters, readable } from '../sql/index.js';

const authorRow = row({ authorId: uuid });

@Injectable()
export class CandidatesRepository {
  constructor(private readonly database: Database) {}

  /** Whose change it is; null when there is no such change in this scope. */
  async author(viewer: Actor, changeId: string): Promise<string | null> {
    const parameters = new Parameters();
    const sql = `select c."authorId" from "Change" c
      where c."id" = ${parameters.add(changeId, 'uuid')} and ${readable(readScope(viewer), 'c', parameters)}
        and ${knownTo(viewer, parameters).change('c')}`;
    return (await this.database.queryAs(viewer, authorRow, sql, parameters.values))[0]?.authorId ?? null;
  }
}
