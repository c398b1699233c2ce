import type { QueueItem } from '@scholium/contract';
import type { Actor, ChangeState, SubjectKind } from '@scholium/review';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/index.js';
import type { Cursor } from '../../sql/index.js';
import { queueCells, queuePage, type QueueFilter, type QueueSort } from './queue-statement.js';

export interface QueueCell {
  readonly state: ChangeState;
  readonly kind: SubjectKind;
  readonly count: number;
}

@Injectable()
export class QueueRepository {
  constructor(private readonly database: Database) {}

  /** One row more than `limit` when there is a next page. */
  page(viewer: Actor, filter: QueueFilter, sort: QueueSort, after: Cursor | null, limit: number): Promise<QueueItem[]> {
    const { sql, values } = queuePage(filter, sort, after, limit);
    return this.database.queryAs<QueueItem>(viewer, sql, values);
  }

  cells(viewer: Actor, filter: QueueFilter): Promise<QueueCell[]> {
    const { sql, values } = queueCells(filter);
    return this.database.queryAs<QueueCell>(viewer, sql, values);
  }
}
