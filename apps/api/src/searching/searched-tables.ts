import { KEYS, searchNamesOf, type TableName } from '@scholium/review';
import { searchKeyOf } from './search-key.js';

export type SearchedTable = 'ChangeLabel' | 'Document' | 'Entity' | 'Source';
type Row = Readonly<Record<string, unknown>>;

/** In which column of a table the names stand by which its rows are found. */
const NAMES: Readonly<Record<SearchedTable, string>> = { ChangeLabel: 'label', Document: 'title', Entity: 'body', Source: 'body' };

export const SEARCHED_TABLES = (Object.keys(NAMES) as SearchedTable[]).map((table) => ({ table, keys: KEYS[table] as readonly string[], names: NAMES[table] }));

const isSearched = (table: TableName): table is SearchedTable => table in NAMES;

/** The key of what stands in the column of names: a text, or the body of an entity or a source. */
export const keyOfNames = (names: unknown): string => searchKeyOf(typeof names === 'string' ? [names] : searchNamesOf(names as Row));

/** A row, or the part of it that is written, with the key of its names when those are written. */
export function withSearchKey(table: TableName, row: Row): Row {
  if (!isSearched(table)) return row;
  const names = row[NAMES[table]];
  return names === undefined ? row : { ...row, searchKey: keyOfNames(names) };
}
