import { KEYS, type RowWrite, type TableName } from '@scholium/review';
import { withSearchKey } from '../../search/index.js';

/** Rows of one table that one statement writes: the same is done to all, and none is there twice. */
export interface AlikeWrites {
  readonly table: TableName;
  readonly action: 'put' | 'patch' | 'drop';
  /** The columns that each row has. */
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** What entries lead to, in their order, as few statements. */
export function alikeWrites(writes: readonly RowWrite[]): readonly AlikeWrites[] {
  const all: AlikeWrites[] = [];
  let rows: Readonly<Record<string, unknown>>[] = [];
  let [form, keys] = ['', new Set<string>()];
  for (const write of writes) {
    if (write.action === 'withdraw') throw new Error('An import decides nothing');
    const { table, action } = write;
    const values = valuesOf(write);
    const row = action === 'put' ? withSearchKey(table, values) : values;
    const columns = Object.keys(row);
    const key = KEYS[table].map((column) => String(row[column])).join('/');
    const own = [table, action, ...columns].join();
    if (own !== form || keys.has(key)) {
      [form, keys, rows] = [own, new Set(), []];
      all.push({ table, action, columns, rows });
    }
    keys.add(key);
    rows.push(row);
  }
  return all;
}

const valuesOf = (write: Exclude<RowWrite, { readonly action: 'withdraw' }>): Readonly<Record<string, unknown>> =>
  (write.action === 'put'
    ? write.row
    : write.action === 'drop'
      ? write.key
      : { ...write.key, ...write.set }) as unknown as Readonly<Record<string, unknown>>;
