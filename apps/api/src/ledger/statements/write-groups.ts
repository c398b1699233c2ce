import { keyOf, KEYS, type RowWrite, type TableName } from '@scholium/review';

/** Writes of one table that one part of the statement does: same action, same columns. */
export interface WriteGroup {
  readonly table: TableName;
  /** `insert` fails when the row is there, which is how an id taken meanwhile in another stream is noticed. */
  readonly action: 'insert' | 'upsert' | 'patch' | 'drop';
  /** Columns that are set, in a stable order, without the primary key. */
  readonly columns: readonly string[];
  /** The rows of each stream: they are written when its head moves. */
  readonly rows: Readonly<Record<string, Row[]>>;
}

type Row = Readonly<Record<string, unknown>>;

/** A write and the stream whose entry says so. */
export interface StreamWrite {
  readonly streamId: string;
  readonly write: RowWrite;
}

/**
 * One write a row: a statement must not touch a row twice, since its parts do not see each other's work. Streams of one
 * statement do not write the same row.
 */
function coalesce(writes: Iterable<StreamWrite>): readonly StreamWrite[] {
  const last = new Map<string, StreamWrite>();
  for (const { streamId, write } of writes) {
    const key = `${write.table}/${keyOf(write.table, (write.action === 'put' ? write.row : write.key) as unknown as Row)}`;
    const before = last.get(key)?.write;
    last.set(key, { streamId, write: before ? after(before, write) : write });
  }
  return [...last.values()];
}

/** Two writes of one row as one. */
function after(before: RowWrite, write: RowWrite): RowWrite {
  if (write.action !== 'patch') return write;
  if (before.action === 'put') return { ...before, row: { ...before.row, ...write.set } } as RowWrite;
  return before.action === 'patch' ? ({ ...before, set: { ...before.set, ...write.set } } as RowWrite) : before;
}

/** Puts writes into groups; `isNew` says of a put whether its row is not there yet. */
export function groupWrites(writes: Iterable<StreamWrite>, isNew: (write: StreamWrite) => boolean): readonly WriteGroup[] {
  const groups = new Map<string, Omit<WriteGroup, 'rows'> & { readonly rows: Record<string, Row[]> }>();
  for (const found of coalesce(writes)) {
    const { streamId, write } = found;
    const keys: readonly string[] = KEYS[write.table];
    const value = (write.action === 'put' ? write.row : write.action === 'patch' ? write.set : {}) as Row;
    const columns = Object.keys(value).filter((column) => !keys.includes(column)).sort();
    const action = write.action === 'put' ? (isNew(found) ? 'insert' : 'upsert') : write.action;
    const shape = `${write.table} ${action} ${columns.join()}`;
    const group = groups.get(shape) ?? { table: write.table, action, columns, rows: {} };
    (group.rows[streamId] ??= []).push(write.action === 'put' ? value : { ...write.key, ...value });
    groups.set(shape, group);
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
