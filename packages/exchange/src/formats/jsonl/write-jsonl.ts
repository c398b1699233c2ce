import { TABLES, type Table } from '../../export/tables.js';
import type { ExportSource } from '../../export/exported.js';
import type { Writer } from '../../export/writer.js';

async function* linesOf({ rows }: Table, source: ExportSource): AsyncGenerator<string> {
  for await (const row of rows(source)) yield `${JSON.stringify(row)}\n`;
}

/** Tables as JSON Lines: an object a row, with every column. */
export const jsonlWriter: Writer = {
  needsText: false,
  async *write(source) {
    for (const table of TABLES) yield { path: `${table.name}.jsonl`, chunks: linesOf(table, source) };
  },
};
