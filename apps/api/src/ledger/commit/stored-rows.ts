import { keyOf, type RowWrite, type TableName } from '@scholium/review';
import type { Row, Stored, StreamWrite } from '../statements/write-groups.js';
import type { StreamDecision } from './stream-decision.js';

/** Tables whose rows are written whole only when they are created. */
const ALWAYS_INSERTED: ReadonlySet<TableName> = new Set([
  'User',
  'Group',
  'Role',
  'Compartment',
  'Project',
  'Document',
  'Thread',
  'Comment',
  'NamedVersion',
  'BreakGlass',
]);

/**
 * What is stored of a row that a decision writes, from what it read: rows of the stream itself, which cannot change
 * before its head moves.
 */
export function rowsBeforeWrite(decisions: readonly StreamDecision[]): (write: StreamWrite) => Stored {
  const isNew = new Set(decisions.flatMap((decision) => [...decision.isNew]));
  const rows = new Map<string, Row>();
  const keep = (streamId: string, table: TableName, row: Row): void =>
    void rows.set(`${streamId}/${table}/${keyOf(table, row)}`, row);
  for (const { streamId, changes } of decisions) {
    for (const { row, anchors } of changes) {
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

/** A row that did not exist when it was read is inserted: one written meanwhile from another stream is a conflict. */
function isInsert(write: Extract<RowWrite, { action: 'put' }>, isNew: ReadonlySet<string>): boolean {
  if (write.table === 'ProjectGrant' || write.table === 'Organisation' || write.table === 'Protection') return false;
  // Whose admission has ended is admitted anew.
  if (write.table === 'CompartmentMember') return false;
  // Who belongs to a group already is not added to it.
  if (write.table === 'Decision' || write.table === 'GroupMember') return true;
  if (write.table === 'Anchor' || write.table === 'ChangeLabel') return isNew.has(write.row.changeId);
  return ALWAYS_INSERTED.has(write.table) || isNew.has(write.row.id);
}
