import { keyOf, KEYS, type RowWrite, type TableName } from '@scholium/review';

/** Writes of one table that one part of the statement does: same action, same columns. */
export interface WriteGroup {
  readonly table: TableName;
  /** `insert` fails when the row is there, which is how an id taken meanwhile in another stream is noticed. */
  readonly action: 'insert' | 'upsert' | 'patch' | 'drop';
  /** Columns that are set, in a stable order, without the primary key. */
  readonly columns: readonly string[];
  readonly rows: Readonly<Record<string, unknown>>[];
}

type Row = Readonly<Record<string, unknown>>;

/** One write a row: a statement must not touch a row twice, since its parts do not see each other's work. */
function coalesce(writes: Iterable<RowWrite>): readonly RowWrite[] {
  const last = new Map<string, RowWrite>();
  for (const write of writes) {
    const key = `${write.table}/${keyOf(write.table, (write.action === 'put' ? write.row : write.key) as unknown as Row)}`;
    const before = last.get(key);
    if (write.action !== 'patch' || before === undefined || before.action === 'drop') {
      if (write.action !== 'patch' || before === undefined) last.set(key, write);
    } else if (before.action === 'put') {
      last.set(key, { ...before, row: { ...before.row, ...write.set } } as RowWrite);
    } else {
      last.set(key, { ...before, set: { ...before.set, ...write.set } } as RowWrite);
    }
  }
  return [...last.values()];
}

/** Puts writes into groups; `isNew` says of a put whether its row is not there yet. */
export function groupWrites(writes: Iterable<RowWrite>, isNew: (write: RowWrite) => boolean): readonly WriteGroup[] {
  const groups = new Map<string, WriteGroup>();
  for (const write of coalesce(writes)) {
    const keys: readonly string[] = KEYS[write.table];
    const value = (write.action === 'put' ? write.row : write.action === 'patch' ? write.set : {}) as Row;
    const columns = Object.keys(value).filter((column) => !keys.includes(column)).sort();
    const action = write.action === 'put' ? (isNew(write) ? 'insert' : 'upsert') : write.action;
    const shape = `${write.table} ${action} ${columns.join()}`;
    const group = groups.get(shape) ?? { table: write.table, action, columns, rows: [] };
    group.rows.push(write.action === 'put' ? value : { ...write.key, ...value });
    groups.set(shape, group);
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
