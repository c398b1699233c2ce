import { toJsonText } from './checked-document.js';
import type { StoredEntry } from '@scholium/review';
import { arrayParameter, type ElementType } from '../../platform/index.js';
import { COLUMNS, ENTRY_COLUMNS, type SqlType } from './columns.js';
import { keysOf, STREAM, type WriteGroup } from './write-groups.js';

/** A move of a head, as a row of the statement. */
export type Move = Readonly<Record<keyof typeof MOVE, string | number | null>>;

export const quoted = (name: string): string => `"${name}"`;

/** How the parts of the statement get their rows from the parameters. */
export interface Layout {
  readonly name: string;
  readonly moves: string;
  /** Rows, named `r`, of the heads that moved. */
  readonly entries: string;
  readonly rows: (group: WriteGroup, before: readonly WriteGroup[]) => string;
  /** Number of the first free parameter. */
  readonly next: (groups: readonly WriteGroup[]) => number;
}

/** The parameters of a statement and how it reads them. */
export interface RowParameters {
  readonly layout: Layout;
  readonly values: readonly unknown[];
}

const MOVE = { id: 'uuid', kind: 'text', projectId: 'uuid', from: 'int', seq: 'int', docVersion: 'int' } as const;
type Columns = readonly (readonly [name: string, type: SqlType])[];
const moveColumns: Columns = Object.entries(MOVE);
const entryColumns: Columns = Object.entries(ENTRY_COLUMNS);
const columnsOf = (group: WriteGroup): Columns => {
  const { table, columns } = group;
  const types: Readonly<Record<string, SqlType>> = COLUMNS[table];
  return [...keysOf(group), ...columns].map((name) => [name, types[name] ?? unknown(table, name)]);
};
const widthOf = (groups: readonly WriteGroup[], more: number): number =>
  groups.reduce((sum, group) => sum + keysOf(group).length + group.columns.length + more, 0);
const valueOf = (row: object, column: string): unknown => (row as Readonly<Record<string, unknown>>)[column];

/** Types whose arrays are sent as text and cast: lists, since PostgreSQL's nested arrays have one length, and times. */
const asText = (type: SqlType): type is 'uuid[]' | 'timestamptz' => type === 'uuid[]' || type === 'timestamptz';
const elementType = (type: SqlType): ElementType => (asText(type) ? 'text' : type);
const listed = (value: unknown): unknown => (Array.isArray(value) ? `{${value.join()}}` : value);

/**
 * Rows as one array per column. `unnest` in the select list returns row after row; in the from clause PostgreSQL would
 * materialize each column first.
 */
const arrays = (alias: string, columns: Columns, first: number): string => {
  const values = columns.map(
    ([name, type], index) =>
      `unnest($${first + index}::${elementType(type)}[])${asText(type) ? `::${type}` : ''} as ${quoted(name)}`,
  );
  return `(select ${values.join(', ')}) ${alias}`;
};
const arraysOf = (columns: Columns, rows: readonly object[]): readonly unknown[] =>
  columns.map(([name, type]) =>
    arrayParameter(
      elementType(type),
      rows.map((row) => (type === 'uuid[]' ? listed(valueOf(row, name)) : valueOf(row, name))),
    ),
  );

const withStream = (columns: Columns): Columns => [[STREAM, 'uuid'], ...columns];
/** `any(array(...))` looks the heads up once; a join would scan all rows for each head. */
const ofHeads = (columns: Columns, first: number): string =>
  `(select r.* from ${arrays('r', withStream(columns), first)} where r.${quoted(STREAM)} = any(array(select id from head))) r`;
const firstOfMany = moveColumns.length + withStream(entryColumns).length + 1;

/** Any number of rows: one array per column, which PostgreSQL reads faster than JSON. */
const MANY: Layout = {
  name: 'many',
  moves: arrays('m', moveColumns, 1),
  entries: ofHeads(entryColumns, moveColumns.length + 1),
  rows: (group, before) => ofHeads(columnsOf(group), firstOfMany + widthOf(before, 1)),
  next: (groups) => firstOfMany + widthOf(groups, 1),
};

/** Parameters as columns, starting at a number. */
const parameters = (columns: Columns, first: number): string =>
  columns.map(([name, type], index) => `$${first + index}::${type} as ${quoted(name)}`).join(', ');
const rowOfHead = (columns: Columns, first: number): string =>
  `(select head.id as ${quoted(STREAM)}, ${parameters(columns, first)} from head) r`;
const firstOfOne = moveColumns.length + entryColumns.length + 1;

/** One row in each part: one parameter per column. */
const ONE: Layout = {
  name: 'one',
  moves: `(select ${parameters(moveColumns, 1)}) m`,
  entries: rowOfHead(entryColumns, moveColumns.length + 1),
  rows: (group, before) => rowOfHead(columnsOf(group), firstOfOne + widthOf(before, 0)),
  next: (groups) => firstOfOne + widthOf(groups, 0),
};

function unknown(table: string, column: string): never {
  throw new Error(`The ledger does not write a column ${column} of ${table}`);
}

/** A value as the parameter of its column. */
const asParameter = (type: SqlType, value: unknown): unknown =>
  type === 'jsonb' && value !== null && value !== undefined ? toJsonText(value) : value;
const parametersOf = (columns: Columns, row: object): readonly unknown[] =>
  columns.map(([name, type]) => asParameter(type, valueOf(row, name)));

/** The parameters of a statement. Entries and rows name their stream in {@link STREAM}. */
export function rowParameters(
  moves: readonly Move[],
  entries: readonly StoredEntry[],
  groups: readonly WriteGroup[],
): RowParameters {
  const [[move, ...moreMoves], [entry, ...moreEntries]] = [moves, entries];
  if (move && entry && moreMoves.length + moreEntries.length === 0 && groups.every(({ rows }) => rows.length === 1)) {
    return {
      layout: ONE,
      values: [
        ...parametersOf(moveColumns, move),
        ...parametersOf(entryColumns, entry),
        ...groups.flatMap((group) => parametersOf(columnsOf(group), group.rows[0] ?? {})),
      ],
    };
  }
  const rows = groups.flatMap((group) => arraysOf(withStream(columnsOf(group)), group.rows));
  return {
    layout: MANY,
    values: [...arraysOf(moveColumns, moves), ...arraysOf(withStream(entryColumns), entries), ...rows],
  };
}
