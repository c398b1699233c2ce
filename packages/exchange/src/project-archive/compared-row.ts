import type { ArchiveRow } from './check-row.js';
import { archiveTable, type ArchiveTableName } from './tables.js';

/** Columns that say how something is kept or found, and not what it is. */
const KEPT: ReadonlySet<string> = new Set(['checkpoint', 'checkpointVersion', 'searchText']);
/** Columns that differences are named by. */
const NAMING = ['id', 'title', 'label', 'documentId', 'changeId', 'verdict'] as const;
/** Characters of a name that are shown. */
const LONGEST_NAME = 500;

/** A row as far as two sides are compared. */
export interface ComparedRow {
  /** Its key, and what it is called. */
  readonly row: ArchiveRow;
  /** All that it says: the same text for two rows that say the same, whatever the order of their fields. */
  readonly said: string;
}

export function comparedRow(table: ArchiveTableName, row: ArchiveRow): ComparedRow {
  const { key } = archiveTable(table);
  const short: Record<string, unknown> = {};
  for (const name of [...key, ...NAMING]) {
    const value = row[name];
    if (value === undefined) continue;
    // A key says which row it is, so it is never cut.
    const isLong = typeof value === 'string' && !key.includes(name);
    short[name] = isLong ? value.slice(0, LONGEST_NAME) : value;
  }
  return { row: short, said: inOrder(Object.fromEntries(Object.entries(row).filter(([name]) => !KEPT.has(name)))) };
}

/** The columns in which two rows differ. */
export const differingColumns = (one: ArchiveRow, other: ArchiveRow): readonly string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (name) => !KEPT.has(name) && inOrder(one[name]) !== inOrder(other[name]),
  );

/** JSON with the fields of every object in the order of their names. */
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_name, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
