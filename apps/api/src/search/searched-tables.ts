import { KEYS, recordKinds, type TableName } from '@scholium/review';
import { searchKeyOf } from './search-key.js';

export type SearchedTable = 'ChangeLabel' | 'Comment' | 'Document' | 'Entity' | 'Source' | 'User';
type Row = Readonly<Record<string, unknown>>;

/** In which columns of a table the names stand by which its rows are found: in the first that has any. */
const NAMES: Readonly<Record<SearchedTable, readonly string[]>> = {
  ChangeLabel: ['names', 'label'],
  Comment: ['text'],
  Document: ['title'],
  Entity: ['body'],
  Source: ['body'],
  User: ['name'],
};

export const SEARCHED_TABLES = (Object.keys(NAMES) as SearchedTable[]).map((table) => ({
  table,
  keys: KEYS[table] as readonly string[],
}));

const isSearched = (table: TableName): table is SearchedTable => table in NAMES;

/** The names by which a row is found: in its columns stand a text, a list of texts, or the body of a record. */
export function namesIn(table: SearchedTable, row: Row): readonly string[] {
  const names = NAMES[table].map((column) => row[column]).find((value) => value !== null && value !== undefined);
  if (typeof names === 'string') return [names];
  if (Array.isArray(names)) return names as readonly string[];
  return (
    recordKinds()
      .find((kind) => kind.table === table)
      ?.searchNamesOf(names) ?? []
  );
}

/** A row, or the part of it that is written, with the key of its names when those are written. */
export function withSearchKey(table: TableName, row: Row): Row {
  if (!isSearched(table)) return row;
  return NAMES[table].some((column) => row[column] !== undefined)
    ? { ...row, searchKey: searchKeyOf(namesIn(table, row)) }
    : row;
}
