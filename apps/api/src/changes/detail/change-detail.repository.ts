import { Injectable } from '@nestjs/common';
import type { ChangeDetail, QueueItem } from '@scholium/contract';
import { readScope, type Actor, type AnchorValue, type StoredEntry } from '@scholium/review';
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

  async find(viewer: Actor, changeId: string): Promise<DetailRow | null> {
    const { sql, values } = detailStatement(changeId, readScope(viewer));
    return (await this.database.queryAs<DetailRow>(viewer, sql, values))[0] ?? null;
  }

  /** The log of a change; null when there is no such change in this scope. */
  async entries(viewer: Actor, changeId: string): Promise<DetailRow['entries'] | null> {
    const { sql, values } = historyStatement(changeId, readScope(viewer));
    return (await this.database.queryAs<Pick<DetailRow, 'entries'>>(viewer, sql, values))[0]?.entries ?? null;
  }

  neighbours(
    viewer: Actor,
    documentId: string,
    change: Subject,
    version: number,
    from: number,
    to: number,
  ): Promise<Neighbour[]> {
    const { sql, values } = neighboursStatement(documentId, change, version, from, to, readScope(viewer));
    return this.database.queryAs<Neighbour>(viewer, sql, values);
  }
}
