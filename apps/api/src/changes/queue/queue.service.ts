import { Injectable } from '@nestjs/common';
import { COUNT_LIMIT, type QueryOf, type QueueItem, type ResponseOf, type routes } from '@scholium/contract';
import { CHANGE_STATES, subjectKinds, type Actor } from '@scholium/review';
import { pageOf, readCursor, writeCursor } from '../../sql/index.js';
import { QueueRepository, type QueueCell } from './queue.repository.js';

type Filter = QueryOf<typeof routes.getQueueCounts>;

/** The review queue as one viewer may see it. */
@Injectable()
export class QueueService {
  constructor(private readonly repository: QueueRepository) {}

  async page(
    actor: Actor,
    projectId: string,
    query: QueryOf<typeof routes.getQueue>,
  ): Promise<{ items: readonly QueueItem[]; next: string | null }> {
    const { after, limit, sort, ...filter } = query;
    const cursor = readCursor(after, sort, 'time');
    const rows = await this.repository.page(actor, filterFor(actor, projectId, filter), sort, cursor, limit);
    return pageOf(rows, limit, (row) =>
      writeCursor(sort, { key: sort === 'updated' ? row.updatedAt : row.proposedAt, id: row.id }),
    );
  }

  /** A tab counts what it would show: states whatever states are chosen, kinds whatever kinds are. */
  async counts(actor: Actor, projectId: string, query: Filter): Promise<ResponseOf<typeof routes.getQueueCounts>> {
    const cells = await this.repository.cells(actor, filterFor(actor, projectId, query));
    const chosen = (list: readonly string[] | undefined, value: string): boolean =>
      list === undefined || list.length === 0 || list.includes(value);
    const sum = (holds: (cell: QueueCell) => boolean): number =>
      Math.min(
        COUNT_LIMIT,
        cells.filter(holds).reduce((total, { count }) => total + count, 0),
      );
    return {
      byState: tally(CHANGE_STATES, (state) => sum((cell) => cell.state === state && chosen(query.kind, cell.kind))),
      byKind: tally(subjectKinds(), (kind) => sum((cell) => cell.kind === kind && chosen(query.state, cell.state))),
    };
  }
}

const filterFor = (actor: Actor, projectId: string, query: Filter) => ({
  ...query,
  projectId,
  viewer: actor,
});

const tally = <K extends string>(keys: readonly K[], count: (key: K) => number): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<K, number>;
