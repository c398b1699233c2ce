import { writtenJson } from './checked-document.js';
import { KEYS, type StoredEntry } from '@scholium/review';
import { arrayParameter, type ElementType } from '../../platform/index.js';
import { COLUMNS, ENTRY_COLUMNS, type SqlType } from './columns.js';
import { STREAM, type WriteGroup } from './write-groups.js';

/** A move of a head, as the row that the statement reads. */
export type Move = Readonly<Record<keyof typeof MOVE, string | number | null>>;

export const quoted = (name: string): string => `"${name}"`;

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

/** What a layout makes of the rows: its text goes by the tables, its parameters by what is in them. */
export interface LaidOut {
  readonly layout: Layout;
  readonly values: readonly unknown[];
}

const MOVE = { id: 'uuid', kind: 'text', projectId: 'uuid', from: 'int', seq: 'int', docVersion: 'int' } as const;
type Columns = readonly (readonly [name: string, type: SqlType])[];
const moveColumns: Columns = Object.entries(MOVE);
const entryColumns: Columns = Object.entries(ENTRY_COLUMNS);
const columnsOf = ({ table, columns }: WriteGroup): Columns => {
  const types: Readonly<Record<string, SqlType>> = COLUMNS[table];
  return [...KEYS[table], ...columns].map((name) => [name, types[name] ?? unknown(table, name)]);
};
const widthOf = (groups: readonly WriteGroup[], more: number): number =>
  groups.reduce((sum, { table, columns }) => sum + KEYS[table].length + columns.length + more, 0);
const valueOf = (row: object, column: string): unknown => (row as Readonly<Record<string, unknown>>)[column];

/**
 * Types of which an array travels as text and is cast: lists, of which PostgreSQL has only arrays of one length, and
 * times.
 */
const asText = (type: SqlType): type is 'uuid[]' | 'timestamptz' => type === 'uuid[]' || type === 'timestamptz';
const elementType = (type: SqlType): ElementType => (asText(type) ? 'text' : type);
const listed = (value: unknown): unknown => (Array.isArray(value) ? `{${value.join()}}` : value);

/**
 * Rows as one array a column, taken apart side by side in the select list: that gives row after row, where the from
 * clause would put each column into a store of its own first.
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
/** The heads are looked up once, not joined: each of them would go through all rows. */
const ofHeads = (columns: Columns, first: number): string =>
  `(select r.* from ${arrays('r', withStream(columns), first)} where r.${quoted(STREAM)} = any(array(select id from head))) r`;
const firstOfMany = moveColumns.length + withStream(entryColumns).length + 1;

/** Any number of rows: an array a column, since PostgreSQL reads those faster than anything that names its columns. */
const MANY: Layout = {
  name: 'many',
  moves: arrays('m', moveColumns, 1),
  entries: ofHeads(entryColumns, moveColumns.length + 1),
  rows: (group, before) => ofHeads(columnsOf(group), firstOfMany + widthOf(before, 1)),
  next: (groups) => firstOfMany + widthOf(groups, 1),
};

/** Parameters as columns, the first of them by its number. */
const parameters = (columns: Columns, first: number): string =>
  columns.map(([name, type], index) => `$${first + index}::${type} as ${quoted(name)}`).join(', ');
const rowOfHead = (columns: Columns, first: number): string =>
  `(select head.id as ${quoted(STREAM)}, ${parameters(columns, first)} from head) r`;
const firstOfOne = moveColumns.length + entryColumns.length + 1;

/** One row in each part, a parameter a column: there is nothing to take apart. */
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

/** A value as the parameter of a column. */
const asParameter = (type: SqlType, value: unknown): unknown =>
  type === 'jsonb' && value !== null && value !== undefined ? writtenJson(value) : value;
const parametersOf = (columns: Columns, row: object): readonly unknown[] =>
  columns.map(([name, type]) => asParameter(type, valueOf(row, name)));

/**
 * The rows of a statement: those of one row a part are laid out for that. Entries and rows name their stream in {@link
 * STREAM}.
 */
export function layOut(
  moves: readonly Move[],
  entries: readonly StoredEntry[],
  groups: readonly WriteGroup[],
): LaidOut {
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
