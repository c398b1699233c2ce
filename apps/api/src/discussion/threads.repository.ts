import { Injectable } from '@nestjs/common';
import type { ThreadScope } from '@scholium/review';
import { Database } from '../platform/index.js';
import { threadsStatement, type Discussed, type ThreadsFound } from './threads-statement.js';

@Injectable()
export class ThreadsRepository {
  constructor(private readonly database: Database) {}

  async find(on: Discussed, scope: ThreadScope): Promise<ThreadsFound | null> {
    const { sql, values } = threadsStatement(on, scope);
    return (await this.database.query<ThreadsFound>(sql, values))[0] ?? null;
  }
}
