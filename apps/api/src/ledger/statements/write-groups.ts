import { isDeepStrictEqual } from 'node:util';
import { keyOf, KEYS, type RowWrite, type TableName } from '@scholium/review';
import { withSearchKey } from '../../search/index.js';

/** The column of a row that names the stream it belongs to. */
export const STREAM = 'of';

/** Writes to one table by one part of the statement: same action, same columns. */
export interface WriteGroup {
  readonly table: TableName;
  /** `insert` fails when the row exists, which detects an id used meanwhile in another stream. */
  readonly action: 'insert' | 'upsert' | 'patch' | 'drop' | 'withdraw';
  /** Columns that are set, in a stable order, without the primary key. */
  readonly columns: readonly string[];
  /** Each names its stream in {@link STREAM} and is written only if that stream's head moves. */
  readonly rows: readonly Row[];
}

/** Columns and their values, as JSON. */
export type Row = Readonly<Record<string, unknown>>;

/** The columns by which the part finds its rows. A withdrawal finds those of a change that stand. */
export function keysOf({ table, action }: Pick<WriteGroup, 'table' | 'action'>): readonly string[] {
  return action === 'withdraw' ? ['changeId'] : KEYS[table];
}

/** A row write and the stream whose entry caused it. */
export interface StreamWrite {
  readonly streamId: string;
  readonly write: RowWrite;
}

/**
 * One write per row: a statement must not touch a row twice, since its parts do not see each other's effects. Streams
 * of one statement do not write the same row.
 */
function coalesce(writes: Iterable<StreamWrite>): readonly StreamWrite[] {
  const last = new Map<string, StreamWrite>();
  for (const { streamId, write } of writes) {
    const named = (write.action === 'put' ? write.row : write.key) as unknown as Row;
    const key = `${write.table}/${keyOf(write.table, named)}`;
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

/** The row as stored before it is put: `new` when it does not exist, null when that is not known. */
export type Stored = 'new' | Row | null;

/**
 * Groups writes by table, action and columns. Of a row whose stored state is known only the changed columns are
 * written, and nothing if none changed: an untouched row needs no new index entries.
 */
export function groupWrites(
  writes: Iterable<StreamWrite>,
  stored: (write: StreamWrite) => Stored,
): readonly WriteGroup[] {
  const groups = new Map<string, Omit<WriteGroup, 'rows'> & { readonly rows: Row[] }>();
  for (const found of coalesce(writes)) {
    const lean = asAction(found, stored);
    if (!lean) continue;
    const { table } = found.write;
    const { action } = lean;
    const row = withSearchKey(table, lean.row);
    const columns = besidesKey(table, row);
    const shape = `${table} ${action} ${columns.text}`;
    const group = groups.get(shape) ?? { table, action, columns: columns.sorted, rows: [] };
    group.rows.push({ [STREAM]: found.streamId, ...row });
    groups.set(shape, group);
  }
  return [...groups.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function asAction(
  found: StreamWrite,
  stored: (write: StreamWrite) => Stored,
): { readonly action: WriteGroup['action']; readonly row: Row } | null {
  const { write } = found;
  if (write.action !== 'put')
    return { action: write.action, row: write.action === 'drop' ? write.key : { ...write.key, ...write.set } };
  const row = write.row as unknown as Row;
  const known = stored(found);
  if (known === 'new') return { action: 'insert', row };
  if (known === null) return { action: 'upsert', row };
  const keys: readonly string[] = KEYS[write.table];
  const changed = Object.entries(row).filter(([column, value]) => !isDeepStrictEqual(known[column], value));
  if (changed.length === 0) return null;
  // A checkpoint may have moved the anchor since it was read, so it is written whole or not at all.
  return write.table === 'Anchor'
    ? { action: 'upsert', row }
    : { action: 'patch', row: Object.fromEntries([...keys.map((key) => [key, row[key]] as const), ...changed]) };
}

const orders = new Map<string, { readonly text: string; readonly sorted: readonly string[] }>();

/** The columns of a row without its key, sorted. Rows of one kind have their columns in one order, so it is cached. */
function besidesKey(table: TableName, row: Row): { readonly text: string; readonly sorted: readonly string[] } {
  const names = Object.keys(row);
  const order = `${table} ${names.join()}`;
  const known = orders.get(order);
  if (known) return known;
  const keys: readonly string[] = KEYS[table];
  const sorted = names.filter((column) => !keys.includes(column)).sort();
  const columns = { text: sorted.join(), sorted };
  orders.set(order, columns);
  return columns;
}
