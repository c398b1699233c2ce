import { KEYS, searchNamesOf, type TableName } from '@scholium/review';
import { searchKeyOf } from './search-key.js';

export type SearchedTable = 'ChangeLabel' | 'Document' | 'Entity' | 'Source';
type Row = Readonly<Record<string, unknown>>;

/** In which columns of a table the names stand by which its rows are found: in the first that has any. */
const NAMES: Readonly<Record<SearchedTable, readonly string[]>> = {
  ChangeLabel: ['names', 'label'],
  Document: ['title'],
  Entity: ['body'],
  Source: ['body'],
};

export const SEARCHED_TABLES = (Object.keys(NAMES) as SearchedTable[]).map((table) => ({
  table,
  keys: KEYS[table] as readonly string[],
  names: NAMES[table],
}));

const isSearched = (table: TableName): table is SearchedTable => table in NAMES;

/** The names in the columns of a row: a text, a list of texts, or the body of an entity or a source. */
export function namesIn(columns: readonly string[], row: Row): readonly string[] {
  const names = columns.map((column) => row[column]).find((value) => value !== null && value !== undefined);
  if (typeof names === 'string') return [names];
  return Array.isArray(names) ? (names as readonly string[]) : searchNamesOf(names as Row);
}

/** A row, or the part of it that is written, with the key of its names when those are written. */
export function withSearchKey(table: TableName, row: Row): Row {
  if (!isSearched(table)) return row;
  const columns = NAMES[table];
  return columns.some((column) => row[column] !== undefined)
    ? { ...row, searchKey: searchKeyOf(namesIn(columns, row)) }
    : row;
}
