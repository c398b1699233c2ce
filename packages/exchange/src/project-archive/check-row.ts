import { isUuid } from '@scholium/review';
import type { ArchiveColumn, ArchiveTable } from './tables.js';

const TIME = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const MOST = 2 ** 31 - 1;

const isText = (value: unknown): boolean => typeof value === 'string';
const isId = (value: unknown): boolean => typeof value === 'string' && isUuid(value);
const isTime = (value: unknown): boolean =>
  typeof value === 'string' && TIME.test(value) && new Date(value).toISOString() === value;

const IS: Readonly<Record<string, (value: unknown) => boolean>> = {
  uuid: isId,
  text: isText,
  int: (value) => Number.isInteger(value) && Math.abs(value as number) <= MOST,
  boolean: (value) => typeof value === 'boolean',
  json: (value) => value !== undefined && value !== null,
  time: (value) => isTime(value),
  'uuid[]': (value) => Array.isArray(value) && value.every(isId),
  'text[]': (value) => Array.isArray(value) && value.every(isText),
};

const isNullable = (column: ArchiveColumn): boolean => column.endsWith('?');
export const typeOfColumn = (column: ArchiveColumn): string => (isNullable(column) ? column.slice(0, -1) : column);

/** A row of an archive: every column of its table, and no others. */
export type ArchiveRow = Readonly<Record<string, unknown>>;

/** What is wrong with a row of a table; null for nothing. */
export function problemOfRow(columns: ArchiveTable['columns'], value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is no object';
  const row = value as ArchiveRow;
  const names = Object.keys(columns);
  for (const name of names) {
    const column = columns[name];
    if (column === undefined || !Object.hasOwn(row, name)) return `has no "${name}"`;
    const found = row[name];
    if (found === null && isNullable(column)) continue;
    if (!(IS[typeOfColumn(column)]?.(found) ?? false)) return `has a "${name}" that is no ${typeOfColumn(column)}`;
  }
  const others = Object.keys(row).filter((name) => !Object.hasOwn(columns, name));
  return others.length > 0 ? `has "${others[0]?.slice(0, 100)}", which the table has not` : null;
}

/** How two rows follow each other by the key of their table: negative when `before` comes first. */
export function compareKeys(key: readonly string[], before: ArchiveRow, after: ArchiveRow): number {
  for (const column of key) {
    const [a, b] = [before[column] as string | number, after[column] as string | number];
    if (a < b) return -1;
    if (a > b) return 1;
  }
  return 0;
}
