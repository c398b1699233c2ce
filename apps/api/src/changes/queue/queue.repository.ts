import type { QueueItem } from '@scholium/contract';
import { int, row, text, type RowOf } from '@scholium/database';
import { CHANGE_STATES, subjectKind, type Actor } from '@scholium/review';
import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/index.js';
import { changeRow, markingColumn, meaningTypes, vocabularyOf, type Cursor } from '../../sql/index.js';
import { queueCells, queuePage, type QueueFilter, type QueueSort } from './queue-statement.js';

const itemRow = row({
  ...changeRow,
  authorName: text,
  documentTitle: text.orNull,
  decidedByName: text.orNull,
  marking: markingColumn,
});
const cellRow = row({ state: text.oneOf(CHANGE_STATES), kind: text.as(subjectKind), count: int });
export type QueueCell = RowOf<typeof cellRow>;

@Injectable()
export class QueueRepository {
  constructor(private readonly database: Database) {}

  /**
   * One row more than `limit` when there is a next page. Few projects have merged any types, so that rows are read by
   * those that were asked for; where there are none, perhaps because some were merged, by all that mean the same.
   */
  async page(
    viewer: Actor,
    filter: QueueFilter,
    sort: QueueSort,
    after: Cursor | null,
    limit: number,
  ): Promise<QueueItem[]> {
    const read = (filter: QueueFilter): Promise<QueueItem[]> => {
      const { sql, values } = queuePage(filter, sort, after, limit);
      // A page goes on along the index that the first page chose; a search is planned by its words.
      const goesOn = after !== null && (filter.q === undefined || filter.q.trim() === '');
      return goesOn
        ? this.database.queryPlannedOnceAs(viewer, itemRow, sql, values)
        : this.database.queryAs(viewer, itemRow, sql, values);
    };
    if (filter.type === undefined || filter.type.length === 0) return read(filter);
    const rows = await read({ ...filter, unlessMerged: true });
    return rows.length > 0 ? rows : read(await this.ofMergedTypes(viewer, filter));
  }

  async cells(viewer: Actor, filter: QueueFilter): Promise<QueueCell[]> {
    const { sql, values } = queueCells(await this.ofMergedTypes(viewer, filter));
    return this.database.queryAs(viewer, cellRow, sql, values);
  }

  /** A type or code is looked for by all ids that mean it. */
  private async ofMergedTypes(viewer: Actor, filter: QueueFilter): Promise<QueueFilter> {
    if (filter.type === undefined || filter.type.length === 0) return filter;
    const vocabulary = await vocabularyOf(this.database, viewer, filter.projectId);
    return { ...filter, type: meaningTypes(vocabulary, filter.type) };
  }
}
