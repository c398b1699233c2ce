import { readTextTable, suggestMapping, textsOf } from '@scholium/exchange';
import type { ImportError, Result, TableMapping, TableText, TextTable } from '@scholium/exchange';
import { TABLE_SAMPLE, type TablePreview } from '@scholium/contract';

/** Reading a table of texts. */
export interface TableJob {
  readonly bytes: Uint8Array;
  readonly encoding: string | null;
  readonly sheet: number;
}

/** Taking the texts out of one. */
export interface TextsJob extends TableJob {
  readonly fileName: string;
  readonly mapping: TableMapping;
}

const read = ({ bytes, encoding, sheet }: TableJob): Promise<Result<TextTable, ImportError>> =>
  readTextTable(bytes, { sheet, ...(encoding === null ? {} : { encoding }) });

/** Its columns with some of their cells, and what they seem to be. */
export async function tableJob(job: TableJob): Promise<Result<TablePreview, ImportError>> {
  const table = await read(job);
  if (!table.ok) return table;
  const { columns, rows, format, encoding, sheets } = table.value;
  const sampleOf = (at: number): string[] =>
    rows.slice(0, TABLE_SAMPLE.rows).map((row) => (row[at] ?? '').slice(0, TABLE_SAMPLE.length).toWellFormed());
  return {
    ok: true,
    value: {
      format,
      encoding,
      sheets: [...sheets],
      columns: columns.map((name, at) => ({
        name: name.slice(0, TABLE_SAMPLE.length).toWellFormed(),
        sample: sampleOf(at),
      })),
      rows: rows.length,
      mapping: { ...suggestMapping(table.value), ...(sheets.length > 0 ? { sheet: job.sheet } : {}) },
    },
  };
}

/** Its rows as files. */
export async function textsJob(job: TextsJob): Promise<Result<readonly TableText[], ImportError>> {
  const table = await read(job);
  return table.ok ? { ok: true, value: textsOf(table.value, job.mapping, job.fileName) } : table;
}
