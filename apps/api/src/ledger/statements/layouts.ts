import { KEYS, type StoredEntry } from '@scholium/review';
import { COLUMNS, ENTRY_COLUMNS } from './columns.js';
import type { WriteGroup } from './write-groups.js';

/** A move of a head, as the row that the statement reads. */
export type Move = Readonly<Record<keyof typeof MOVE, string | number | null>>;

export const quoted = (name: string): string => `"${name}"`;

/** The column of a row that names the stream it belongs to. */
export const STREAM = 'of';

/** Where each part of the statement finds its rows, and whose parameters those are. */
export interface Layout {
  readonly name: string;
  readonly moves: string;
  /** Rows named `r` of the heads that moved. */
  readonly entries: string;
  readonly rows: (group: WriteGroup, before: readonly WriteGroup[]) => string;
  /** Number of the first parameter that is free. */
  readonly next: (groups: readonly WriteGroup[]) => number;
}

const MOVE = { id: 'uuid', kind: 'text', projectId: 'uuid', from: 'int', seq: 'int', docVersion: 'int' } as const;
type Columns = readonly (readonly [name: string, type: string])[];
const moveColumns: Columns = Object.entries(MOVE);
const entryColumns: Columns = Object.entries(ENTRY_COLUMNS);
const columnsOf = ({ table, columns }: WriteGroup): Columns => {
  const types: Readonly<Record<string, string>> = COLUMNS[table];
  return [...KEYS[table], ...columns].map((name) => [name, types[name] ?? unknown(table, name)]);
};

/** A parameter that holds rows as JSON: as it came, since each value is read once and `jsonb` would first sort and number them. */
const recordset = (alias: string, columns: Columns, parameter: number): string =>
  `json_to_recordset($${parameter}::json) as ${alias}(${columns.map(([name, type]) => `${quoted(name)} ${type}`).join(', ')})`;
const ofHeads = (columns: Columns, parameter: number): string =>
  `(select r.* from ${recordset('r', [[STREAM, 'uuid'], ...columns], parameter)} join head on head.id = r.${quoted(STREAM)}) r`;

/** Any number of rows: each part has one parameter, its rows as JSON. */
export const MANY: Layout = {
  name: 'many',
  moves: recordset('m', moveColumns, 1),
  entries: ofHeads(entryColumns, 2),
  rows: (group, before) => ofHeads(columnsOf(group), before.length + 3),
  next: (groups) => groups.length + 3,
};

/** Parameters as columns, the first of them by its number. */
const parameters = (columns: Columns, first: number): string => columns.map(([name, type], index) => `$${first + index}::${type} as ${quoted(name)}`).join(', ');
const rowOfHead = (columns: Columns, first: number): string => `(select head.id as ${quoted(STREAM)}, ${parameters(columns, first)} from head) r`;
const firstRow = moveColumns.length + entryColumns.length + 1;
const widths = (groups: readonly WriteGroup[]): number => groups.reduce((sum, { table, columns }) => sum + KEYS[table].length + columns.length, 0);

/** One row in each part, column by column: PostgreSQL is spared the reading of JSON, a fifth of what such a statement costs it. */
export const ONE: Layout = {
  name: 'one',
  moves: `(select ${parameters(moveColumns, 1)}) m`,
  entries: rowOfHead(entryColumns, moveColumns.length + 1),
  rows: (group, before) => rowOfHead(columnsOf(group), firstRow + widths(before)),
  next: (groups) => firstRow + widths(groups),
};

function unknown(table: string, column: string): never {
  throw new Error(`The ledger does not write a column ${column} of ${table}`);
}

/** A value as the parameter of a column. */
const asParameter = (type: string, value: unknown): unknown => (type === 'jsonb' && value !== null && value !== undefined ? JSON.stringify(value) : value);

const parametersOf = (columns: Columns, values: object): readonly unknown[] =>
  columns.map(([name, type]) => asParameter(type, (values as Readonly<Record<string, unknown>>)[name]));

/** The parameters of {@link ONE}, or null when some part has more than one row. */
export function onlyRow(moves: readonly Move[], entries: readonly StoredEntry[], groups: readonly WriteGroup[]): readonly unknown[] | null {
  const [[move, ...moreMoves], [entry, ...moreEntries]] = [moves, entries];
  if (!move || !entry || moreMoves.length + moreEntries.length > 0) return null;
  const values = [...parametersOf(moveColumns, move), ...parametersOf(entryColumns, entry)];
  for (const group of groups) {
    const [first, ...more] = group.rows;
    if (!first || more.length > 0) return null;
    values.push(...parametersOf(columnsOf(group), first));
  }
  return values;
}
