import { Injectable } from '@nestjs/common';
import type { Actor } from '@scholium/review';
import { Database } from '../platform/index.js';
import { threadsFoundRow, threadsStatement, type Discussed, type ThreadsFound } from './threads-statement.js';

@Injectable()
export class ThreadsRepository {
  constructor(private readonly database: Database) {}

  async find(viewer: Actor, on: Discussed): Promise<ThreadsFound | null> {
    const { sql, values } = threadsStatement(on, viewer);
    return (await this.database.queryAs(viewer, threadsFoundRow, sql, values))[0] ?? null;
  }
}
