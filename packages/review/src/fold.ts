/**
 * Folding writes into tables in memory: what the browser's follower does, and what the proof compares with Postgres.
 */
import { keyOf, type RowWrite, type TableName, type Tables } from './rows.js';

export type MemoryTables = { readonly [T in TableName]: Map<string, Tables[T]> };

export function emptyTables(): MemoryTables {
  return {
    Change: new Map(),
    Decision: new Map(),
    ChangeLabel: new Map(),
    Anchor: new Map(),
    Annotation: new Map(),
    Entity: new Map(),
    Source: new Map(),
    Document: new Map(),
    Project: new Map(),
    ProjectGrant: new Map(),
    User: new Map(),
    Organisation: new Map(),
    Protection: new Map(),
    Group: new Map(),
    GroupMember: new Map(),
    Role: new Map(),
    Compartment: new Map(),
    CompartmentMember: new Map(),
    BreakGlass: new Map(),
    Thread: new Map(),
    Comment: new Map(),
    NamedVersion: new Map(),
  };
}

/** Applies writes in place. A patch of a row that is not there does nothing, as in SQL. */
export function fold(tables: MemoryTables, writes: Iterable<RowWrite>): void {
  for (const write of writes) {
    if (write.action === 'withdraw') {
      for (const [key, row] of tables.Decision)
        if (row.changeId === write.key.changeId && row.withdrawnSeq === null)
          tables.Decision.set(key, { ...row, ...write.set });
      continue;
    }
    const table = tables[write.table] as Map<string, object>;
    if (write.action === 'put') {
      table.set(keyOf(write.table, write.row as unknown as Readonly<Record<string, unknown>>), write.row);
      continue;
    }
    const key = keyOf(write.table, write.key);
    if (write.action === 'drop') {
      table.delete(key);
      if (write.table === 'Document') dropAllOf(tables, key);
      if (write.table === 'Group')
        for (const [member, { groupId }] of tables.GroupMember) if (groupId === key) tables.GroupMember.delete(member);
      if (write.table === 'Compartment')
        for (const [member, { compartmentId }] of tables.CompartmentMember)
          if (compartmentId === key) tables.CompartmentMember.delete(member);
    } else {
      const row = table.get(key);
      if (row) table.set(key, { ...row, ...write.set });
    }
  }
}

/** What belongs to a document goes with it, as a trigger of the database has it. */
function dropAllOf(tables: MemoryTables, documentId: string): void {
  const dropWhere = <T extends TableName>(table: T, goes: (row: Tables[T]) => boolean): void => {
    for (const [key, row] of tables[table]) if (goes(row)) tables[table].delete(key);
  };
  const threads = new Set(
    [...tables.Thread.values()].filter((thread) => thread.documentId === documentId).map(({ id }) => id),
  );
  const changes = new Set(
    [...tables.Change.values()].filter((change) => change.documentId === documentId).map(({ id }) => id),
  );
  dropWhere('Comment', ({ threadId }) => threads.has(threadId));
  dropWhere('ChangeLabel', ({ changeId }) => changes.has(changeId));
  dropWhere('Decision', ({ changeId }) => changes.has(changeId));
  for (const table of ['Thread', 'Change', 'Anchor', 'Annotation', 'NamedVersion'] as const)
    dropWhere(table, (row) => row.documentId === documentId);
}
