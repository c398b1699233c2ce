import { keyOf, type RowWrite, type TableName } from '@scholium/review';
import type { Row, Stored, StreamWrite } from '../statements/write-groups.js';
import type { Turn } from './stream-decision.js';

/** Rows that are put only when they are created. */
const ALWAYS_NEW: ReadonlySet<TableName> = new Set([
  'User',
  'Project',
  'Document',
  'Thread',
  'Comment',
  'NamedVersion',
]);

/**
 * Says of a put how its row is stored, from what the turns read: changes of the stream itself, which stay as they were
 * read until its head moves.
 */
export function storedRows(turns: readonly Turn[]): (write: StreamWrite) => Stored {
  const isNew = new Set(turns.flatMap((turn) => [...turn.isNew]));
  const rows = new Map<string, Row>();
  const keep = (streamId: string, table: TableName, row: Row): void =>
    void rows.set(`${streamId}/${table}/${keyOf(table, row)}`, row);
  for (const { streamId, read } of turns) {
    for (const { row, anchors } of read.changes ?? []) {
      if (row.streamId !== streamId) continue;
      keep(streamId, 'Change', { ...row });
      for (const anchor of anchors ?? []) keep(streamId, 'Anchor', { ...anchor });
    }
  }
  return ({ streamId, write }) => {
    if (write.action !== 'put') return null;
    return isInsert(write, isNew)
      ? 'new'
      : (rows.get(`${streamId}/${write.table}/${keyOf(write.table, { ...write.row })}`) ?? null);
  };
}

/**
 * A row that was not there when it was read is inserted, so that one written meanwhile from another stream stops us.
 */
function isInsert(write: Extract<RowWrite, { action: 'put' }>, isNew: ReadonlySet<string>): boolean {
  if (write.table === 'Membership') return false;
  if (write.table === 'Anchor' || write.table === 'ChangeLabel') return isNew.has(write.row.changeId);
  return ALWAYS_NEW.has(write.table) || isNew.has(write.row.id);
}
