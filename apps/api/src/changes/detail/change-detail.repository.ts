import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { changeDetail, entryOnWire, queueItem } from '@scholium/contract';
import { int, json, row, text, uuid, type RowOf } from '@scholium/database';
import { anchors, CHANGE_STATES, subjectKind, type Actor } from '@scholium/review';
import { Database } from '../../platform/index.js';
import { fragmentColumns } from '../../sql/index.js';
import { detailStatement, historyStatement, neighboursStatement } from './detail-statement.js';
import type { Subject } from './detail-statement.js';

const { dependencies, dependants, labels } = changeDetail.shape;
const entriesColumn = json.as(z.array(entryOnWire.extend({ actorName: z.string() })));
const detailRow = row({
  change: json.as(queueItem),
  anchors: json.as(anchors),
  dependencies: json.as(dependencies),
  dependants: json.as(dependants),
  labels: json.as(labels),
  entries: entriesColumn,
  headVersion: int.orNull,
});
export type DetailRow = RowOf<typeof detailRow>;
const entriesRow = row({ entries: entriesColumn });
const neighbourRow = row({
  changeId: uuid,
  kind: text.as(subjectKind),
  state: text.oneOf(CHANGE_STATES),
  label: text,
  typeId: text.orNull,
  authorName: text,
  ...fragmentColumns,
});
export type Neighbour = RowOf<typeof neighbourRow>;

@Injectable()
export class ChangeDetailRepository {
  constructor(private readonly database: Database) {}

  async find(viewer: Actor, changeId: string): Promise<DetailRow | null> {
    const { sql, values } = detailStatement(changeId, viewer);
    return (await this.database.queryAs(viewer, detailRow, sql, values))[0] ?? null;
  }

  /** The log of a change; null when there is no such change in this scope. */
  async entries(viewer: Actor, changeId: string): Promise<DetailRow['entries'] | null> {
    const { sql, values } = historyStatement(changeId, viewer);
    return (await this.database.queryAs(viewer, entriesRow, sql, values))[0]?.entries ?? null;
  }

  neighbours(
    viewer: Actor,
    documentId: string,
    change: Subject,
    version: number,
    from: number,
    to: number,
  ): Promise<Neighbour[]> {
    const { sql, values } = neighboursStatement(documentId, change, version, from, to, viewer);
    return this.database.queryAs(viewer, neighbourRow, sql, values);
  }
}
