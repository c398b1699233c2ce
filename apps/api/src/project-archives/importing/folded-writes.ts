import { ARCHIVE_TABLE_NAMES, type ArchiveTableName } from '@scholium/exchange/project-archive';
import { KEYS, type TableName } from '@scholium/review';

/** Tables that are what the log says. */
export type FoldedTable = ArchiveTableName & TableName;
/** Of these the log of the workspace tells. */
const OF_WORKSPACE: readonly string[] = ['Group', 'Role', 'Compartment'];
export const FOLDED_TABLES = ARCHIVE_TABLE_NAMES.filter(
  (name) => Object.hasOwn(KEYS, name) && !OF_WORKSPACE.includes(name),
) as readonly FoldedTable[];

/** What the log does to rows of one table, of the same form. */
export interface FoldedWrites {
  readonly table: FoldedTable;
  readonly action: 'put' | 'patch' | 'drop' | 'withdraw';
  readonly columns: readonly string[];
  /** Rows in JSON, in UTF-8. */
  readonly rows: Uint8Array;
}

/** Tables with a key of search that is made of the names in a row. */
const SEARCHED: readonly string[] = ['Document', 'Entity', 'Source', 'ChangeLabel', 'Comment'];
export const isSearched = (table: ArchiveTableName): boolean => SEARCHED.includes(table);

const encoder = new TextEncoder();
/** Rows that are texts of JSON as a JSON array, in UTF-8. */
export const inJson = (rows: readonly string[]): Uint8Array => encoder.encode(`[${rows.join()}]`);
