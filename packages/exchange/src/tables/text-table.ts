import { importError, ImportRefused } from '../import/import-error.js';
import type { ImportMetadata } from '../import/import-preview.js';

export const TABLE_FORMATS = ['csv', 'xlsx', 'jsonl'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** A table of which each row is a text, with the names of its columns apart. */
export interface TextTable {
  readonly format: TableFormat;
  /** How its characters were read. */
  readonly encoding: string;
  /** The sheets of the file, of which this is one; none where it has no sheets. */
  readonly sheets: readonly string[];
  readonly columns: readonly string[];
  /** Cells by column; those at the end may be absent. */
  readonly rows: readonly (readonly string[])[];
}

/** What a table may hold. */
export const TABLE_LIMITS = { rows: 10_000, columns: 200, characters: 20_000_000 };

/** Which columns become what, by their places from 0. */
export interface TableMapping {
  readonly text: number;
  readonly metadata: Readonly<Partial<Record<keyof ImportMetadata, number>>>;
}

export const tableDamaged = (where: string): ImportRefused =>
  new ImportRefused(
    importError(
      'table_damaged',
      where,
      { id: /*i18n*/ 'The table is not as its format says.' },
      { id: /*i18n*/ 'Open it in the program it was made with, save it again, and import that.' },
    ),
  );

export const tableTooLarge = (): ImportRefused =>
  new ImportRefused(
    importError(
      'table_too_large',
      'the whole file',
      {
        id: /*i18n*/ 'The table has more than {rows, plural, other {# rows}} or {columns, plural, other {# columns}}, or more text than is read at once.',
        values: { rows: TABLE_LIMITS.rows, columns: TABLE_LIMITS.columns },
      },
      { id: /*i18n*/ 'Split it into several tables.' },
    ),
  );

export const tableEmpty = (): ImportRefused =>
  new ImportRefused(
    importError(
      'table_empty',
      'the whole file',
      { id: /*i18n*/ 'The table has no rows below the names of its columns.' },
      { id: /*i18n*/ 'Put the names of the columns into the first row, and a text into each row below.' },
    ),
  );

/** Counts what a table holds, and throws ImportRefused when it is too much. */
export class TableMeter {
  #rows = 0;
  #characters = 0;

  row(cells: readonly string[]): void {
    this.#rows += 1;
    for (const cell of cells) this.#characters += cell.length;
    // The first row has the names of the columns.
    if (this.#rows > TABLE_LIMITS.rows + 1 || cells.length > TABLE_LIMITS.columns) throw tableTooLarge();
    if (this.#characters > TABLE_LIMITS.characters) throw tableTooLarge();
  }
}
