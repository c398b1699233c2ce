import { rowsAsJson } from './checked-document.js';
import { COLUMNS, ENTRY_COLUMNS, type SqlType } from './columns.js';
import { keysOf, STREAM, type WriteGroup } from './write-groups.js';

export const quoted = (name: string): string => `"${name}"`;

/** Names of columns with their types, in the order in which a statement names them. */
type Columns = readonly (readonly [name: string, type: SqlType])[];

const MOVE = { id: 'uuid', kind: 'text', projectId: 'uuid', from: 'int', seq: 'int', docVersion: 'int' } as const;
/** A move of a head, as a row of the statement. */
export type Move = Readonly<Record<keyof typeof MOVE, string | number | null>>;

const moveColumns: Columns = Object.entries(MOVE);
const entryColumns: Columns = [[STREAM, 'uuid'], ...Object.entries(ENTRY_COLUMNS)];
const columnsOf = (group: WriteGroup): Columns => {
  const { table, columns } = group;
  const types: Readonly<Record<string, SqlType>> = COLUMNS[table];
  return [
    [STREAM, 'uuid'],
    ...[...keysOf(group), ...columns].map((name) => [name, types[name] ?? unknown(table, name)] as const),
  ];
};

function unknown(table: string, column: string): never {
  throw new Error(`The ledger does not write a column ${column} of ${table}`);
}

/** Rows that are one parameter, in JSON. */
const recordset = (alias: string, columns: Columns, parameter: number): string => {
  const typed = columns.map(([name, type]) => `${quoted(name)} ${type}`);
  return `json_to_recordset($${parameter}::json) as ${alias}(${typed.join(', ')})`;
};

/** `any(array(...))` looks the heads up once; a join would scan all rows for each head. */
const ofHeads = (columns: Columns, parameter: number): string =>
  `(select r.* from ${recordset('r', columns, parameter)}
    where r.${quoted(STREAM)} = any(array(select id from head))) r`;

/** The moves, named `m`. */
export const MOVES = recordset('m', moveColumns, 1);
/** The entries of the heads that moved, named `r`. */
export const ENTRIES = ofHeads(entryColumns, 2);
/** The rows of a group, of the heads that moved, named `r`; `index` is its place among the groups. */
export const rowsOf = (group: WriteGroup, index: number): string => ofHeads(columnsOf(group), 3 + index);
/** Number of the first parameter after the rows of so many groups. */
export const firstAfter = (groups: number): number => 3 + groups;

/** The rows of a statement as its first parameters. Entries and rows name their stream in {@link STREAM}. */
export const rowParameters = (
  moves: readonly Move[],
  entries: readonly object[],
  groups: readonly WriteGroup[],
): readonly string[] => [JSON.stringify(moves), ...[entries, ...groups.map(({ rows }) => rows)].map(rowsAsJson)];
