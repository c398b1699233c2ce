import { AnnotationsRefused } from '../annotations/refused.js';
import { isArchive, openArchive } from '../archive/open-archive.js';
import { csvRecords, separatorOf } from '../formats/csv/read-csv.js';
import { linesOf } from '../formats/jsonl/read-jsonl.js';
import { readSheet } from '../formats/xlsx/read-xlsx.js';
import { decode } from '../import/decode.js';
import { tooLargeBytes } from '../import/decode-refusals.js';
import type { ImportError } from '../import/import-error.js';
import { DEFAULT_IMPORT_LIMITS } from '../import/import-limits.js';
import { refusalFor } from '../import/refusal-for.js';
import type { Result } from '../result.js';
import { fail, succeed } from '../result.js';
import { TABLE_LIMITS, tableDamaged, tableEmpty, TableMeter, tableTooLarge } from './text-table.js';
import type { TextTable } from './text-table.js';

export interface TableOptions {
  /** The encoding a person named; left out, it is found out. */
  readonly encoding?: string;
  /** Which sheet, from 0. */
  readonly sheet?: number;
}

/** Reads a table of texts: an Excel workbook, JSON Lines with an object a line, or CSV. */
export async function readTextTable(
  bytes: Uint8Array,
  { encoding, sheet = 0 }: TableOptions = {},
): Promise<Result<TextTable, ImportError>> {
  const { maxBytes } = DEFAULT_IMPORT_LIMITS;
  if (bytes.length > maxBytes) return fail(tooLargeBytes(bytes.length, maxBytes));
  try {
    const read = isArchive(bytes) ? await readWorkbook(bytes, sheet) : readCharacters(bytes, encoding);
    if (read.ok && read.value.rows.length === 0) throw tableEmpty();
    return read;
  } catch (error) {
    return fail(refusalFor(error));
  }
}

async function readWorkbook(bytes: Uint8Array, sheet: number): Promise<Result<TextTable, ImportError>> {
  const { sheets, rows } = await readSheet(await openArchive(bytes), sheet);
  const [names = [], ...texts] = rows;
  return succeed({ format: 'xlsx', encoding: 'utf-8', sheets, columns: named(names, texts), rows: texts });
}

function readCharacters(bytes: Uint8Array, encoding: string | undefined): Result<TextTable, ImportError> {
  const decoded = decode(bytes, encoding === undefined ? {} : { encoding });
  if (!decoded.ok) return decoded;
  const { text, encoding: read } = decoded.value;
  const table = /^\s*\{/u.test(text) ? readLines(text) : readRecords(text);
  return succeed({ ...table, encoding: read.name, sheets: [] });
}

function readRecords(text: string): Pick<TextTable, 'format' | 'columns' | 'rows'> {
  const meter = new TableMeter();
  const records: (readonly string[])[] = [];
  try {
    for (const [cells] of csvRecords(text, separatorOf(text), '')) {
      meter.row(cells);
      records.push(cells);
    }
  } catch (error) {
    if (error instanceof AnnotationsRefused) throw tableDamaged((error.where ?? '').replace(/^, /u, ''));
    throw error;
  }
  const [names = [], ...rows] = records;
  return { format: 'csv', columns: named(names, rows), rows };
}

function readLines(text: string): Pick<TextTable, 'format' | 'columns' | 'rows'> {
  const meter = new TableMeter();
  const places = new Map<string, number>();
  const rows: string[][] = [];
  for (const [line, number] of linesOf(text)) {
    const cells: string[] = [];
    for (const [name, value] of Object.entries(objectOf(line, number))) {
      if (!places.has(name)) places.set(name, places.size);
      if (places.size > TABLE_LIMITS.columns) throw tableTooLarge();
      cells[places.get(name)!] = cellOf(value);
    }
    const row = Array.from(cells, (cell) => cell ?? '');
    meter.row(row);
    rows.push(row);
  }
  if (rows.length > TABLE_LIMITS.rows) throw tableTooLarge();
  return { format: 'jsonl', columns: [...places.keys()], rows };
}

function objectOf(line: string, number: number): object {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw tableDamaged(`line ${number}`);
}

/** A list of names, such as authors, becomes one cell. */
function cellOf(value: unknown): string {
  if (value === null) return '';
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join('; ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A name for each column that has cells; one without gets its number. */
function named(names: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const count = rows.reduce((most, row) => Math.max(most, row.length), names.length);
  return Array.from({ length: count }, (_, at) => names[at]?.trim() || `${at + 1}`);
}
