import { jsonOf, objectAt } from '../../annotations/json-values.js';
import type { AnnotationReader } from '../../annotations/read-annotation.js';
import { readTable, type TableRow } from '../../annotations/table-rows.js';

/** The lines that are not empty, with their numbers. */
export function* linesOf(text: string): Generator<readonly [string, number]> {
  let number = 0;
  for (const line of text.split(/\r?\n/u)) {
    number += 1;
    if (line.trim() !== '') yield [line, number];
  }
}

/** A table of annotations as JSON Lines. */
export const readJsonl: AnnotationReader = (text, file) => {
  const rows = function* (): Generator<TableRow> {
    for (const [line, number] of linesOf(text)) {
      const where = `${file}, line ${number}`;
      yield { where, cells: objectAt(jsonOf(line, where), where) };
    }
  };
  return readTable(rows());
};
