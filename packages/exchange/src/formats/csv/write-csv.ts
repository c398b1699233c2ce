import { TABLES, type Cell, type Table } from '../../export/tables.js';
import type { ExportSource } from '../../export/exported.js';
import type { Writer } from '../../export/writer.js';

/** A spreadsheet takes a text that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

/**
 * A field of RFC 4180. What a spreadsheet would take for a formula gets an apostrophe in front, and so does what begins
 * with an apostrophe, so that taking one off gives the value.
 */
function fieldOf(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = FORMULA.test(value) || value.startsWith("'") ? `'${value}` : value;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const lineOf = (values: readonly Cell[]): string => `${values.map(fieldOf).join(',')}\r\n`;

async function* linesOf({ columns, rows }: Table, source: ExportSource): AsyncGenerator<string> {
  // A byte-order mark, without which spreadsheets read UTF-8 as something else.
  yield `\ufeff${lineOf(columns)}`;
  for await (const row of rows(source)) yield lineOf(columns.map((column) => row[column] ?? null));
}

/** Tables as CSV (RFC 4180, UTF-8 with a byte-order mark). */
export const csvWriter: Writer = {
  needsText: false,
  async *write(source) {
    for (const table of TABLES) yield { path: `${table.name}.csv`, chunks: linesOf(table, source) };
  },
};
