import { KEYS, type StoredEntry } from '@scholium/review';
import { COLUMNS, ENTRY_COLUMNS } from './columns.js';
import type { WriteGroup } from './write-groups.js';

/** A move of a head, as the row that the statement reads. */
export type Move = Readonly<Record<keyof typeof MOVE, string | number | null>>;

export const quoted = (name: string): string => `"${name}"`;

/** Where each part of the statement finds its rows, and whose parameters those are. */
export interface Layout {
  readonly name: string;
  readonly moves: string;
  readonly entries: string;
  readonly rows: (group: WriteGroup, before: readonly WriteGroup[]) => string;
  /** Number of the first parameter that is free. */
  readonly next: (groups: readonly WriteGroup[]) => number;
}

const MOVE = { id: 'uuid', kind: 'text', projectId: 'uuid', from: 'int', seq: 'int', docVersion: 'int' } as const;
const defined = (columns: Readonly<Record<string, string>>): string => Object.entries(columns).map(([name, type]) => `${quoted(name)} ${type}`).join(', ');

/** Any number of rows: each part has one parameter, its rows as JSON by stream. */
export const MANY: Layout = {
  name: 'many',
  moves: `jsonb_to_recordset($1::jsonb) as m(${defined(MOVE)})`,
  entries: `jsonb_to_recordset($2::jsonb -> head.id::text) as r(${defined(ENTRY_COLUMNS)})`,
  rows: ({ table }, before) => `jsonb_populate_recordset(null::${quoted(table)}, $${before.length + 3}::jsonb -> head.id::text) r`,
  next: (groups) => groups.length + 3,
};

/** Parameters as the one row of a part. */
const row = (alias: string, columns: readonly (readonly [name: string, type: string])[], first: number): string =>
  `(select ${columns.map(([name, type], index) => `$${first + index}::${type} as ${quoted(name)}`).join(', ')}) ${alias}`;
const moveColumns = Object.entries(MOVE);
const entryColumns = Object.entries(ENTRY_COLUMNS);
const columnsOf = ({ table, columns }: WriteGroup): (readonly [string, string])[] => {
  const types: Readonly<Record<string, string>> = COLUMNS[table];
  return [...KEYS[table], ...columns].map((name) => [name, types[name] ?? unknown(table, name)]);
};
const firstRow = moveColumns.length + entryColumns.length + 1;
const widths = (groups: readonly WriteGroup[]): number => groups.reduce((sum, { table, columns }) => sum + KEYS[table].length + columns.length, 0);

/** One row in each part, column by column: PostgreSQL is spared the reading of JSON, a fifth of what such a statement costs it. */
export const ONE: Layout = {
  name: 'one',
  moves: row('m', moveColumns, 1),
  entries: row('r', entryColumns, moveColumns.length + 1),
  rows: (group, before) => row('r', columnsOf(group), firstRow + widths(before)),
  next: (groups) => firstRow + widths(groups),
};

function unknown(table: string, column: string): never {
  throw new Error(`The ledger does not write a column ${column} of ${table}`);
}

/** A value as the parameter of a column. */
const asParameter = (type: string, value: unknown): unknown => (type === 'jsonb' && value !== null && value !== undefined ? JSON.stringify(value) : value);

const parametersOf = (columns: readonly (readonly [string, string])[], values: object): readonly unknown[] =>
  columns.map(([name, type]) => asParameter(type, (values as Readonly<Record<string, unknown>>)[name]));

/** The parameters of {@link ONE}, or null when some part has more than one row. */
export function onlyRow(moves: readonly Move[], entries: readonly StoredEntry[], groups: readonly WriteGroup[]): readonly unknown[] | null {
  const [[move, ...moreMoves], [entry, ...moreEntries]] = [moves, entries];
  if (!move || !entry || moreMoves.length + moreEntries.length > 0) return null;
  const values = [...parametersOf(moveColumns, move), ...parametersOf(entryColumns, entry)];
  for (const group of groups) {
    const [first, ...more] = Object.values(group.rows).flat();
    if (!first || more.length > 0) return null;
    values.push(...parametersOf(columnsOf(group), first));
  }
  return values;
}
