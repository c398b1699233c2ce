import { Injectable } from '@nestjs/common';
import type { ChangeDetail, QueueItem } from '@scholium/contract';
import type { AnchorValue, ReadScope, StoredEntry } from '@scholium/review';
import { Database } from '../../platform/index.js';
import { detailStatement, historyStatement, neighboursStatement } from './detail-statement.js';
import type { Subject } from './detail-statement.js';

export interface DetailRow extends Pick<ChangeDetail, 'dependencies' | 'dependants' | 'labels'> {
  readonly change: QueueItem;
  readonly anchors: AnchorValue[];
  readonly entries: (StoredEntry & { readonly actorName: string })[];
  readonly headVersion: number | null;
}
type Overlapping = ChangeDetail['overlapping'][number];
export type Neighbour = Overlapping & AnchorValue;

@Injectable()
export class ChangeDetailRepository {
  constructor(private readonly database: Database) {}

  async find(changeId: string, scope: ReadScope): Promise<DetailRow | null> {
    const { sql, values } = detailStatement(changeId, scope);
    return (await this.database.query<DetailRow>(sql, values))[0] ?? null;
  }

  /** The log of a change; null when there is no such change in this scope. */
  async entries(changeId: string, scope: ReadScope): Promise<DetailRow['entries'] | null> {
    const { sql, values } = historyStatement(changeId, scope);
    return (await this.database.query<Pick<DetailRow, 'entries'>>(sql, values))[0]?.entries ?? null;
  }

  neighbours(
    documentId: string,
    change: Subject,
    version: number,
    from: number,
    to: number,
    scope: ReadScope,
  ): Promise<Neighbour[]> {
    const { sql, values } = neighboursStatement(documentId, change, version, from, to, scope);
    return this.database.query<Neighbour>(sql, values);
  }
}
