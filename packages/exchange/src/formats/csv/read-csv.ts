import type { AnnotationReader } from '../../annotations/read-annotation.js';
import { malformed } from '../../annotations/refused.js';
import { isTableOfAnnotations, readTable, type TableRow } from '../../annotations/table-rows.js';

/** An apostrophe that keeps a spreadsheet from taking a text for a formula. */
const GUARDED = /^'(?=[=+\-@\t\r\n＝＋－＠'])/u;

/** The records of RFC 4180, each with the line it begins on. Throws AnnotationsRefused. */
export function* csvRecords(
  text: string,
  separator: string,
  file: string,
): Generator<readonly [readonly string[], number]> {
  const field = new RegExp(
    `(?:"([^"]*(?:""[^"]*)*)"|([^"\\r\\n${separator}][^\\r\\n${separator}]*|))(${separator}|\\r\\n|\\n|\\r|$)`,
    'uy',
  );
  let [fields, line, begun] = [[] as string[], 1, 1];
  let at = 0;
  while (at < text.length || fields.length > 0) {
    field.lastIndex = at;
    const match = field.exec(text);
    if (!match) throw malformed(`${file}, line ${line}`);
    const [whole, quoted, plain = '', end] = match;
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    line += whole.split(/\r\n|\n|\r/u).length - 1;
    at = field.lastIndex;
    if (end === separator) continue;
    if (fields.length > 1 || fields[0] !== '') yield [fields, begun];
    [fields, begun] = [[], line];
  }
}

/** The character that most often stands between fields of the first line. */
export const separatorOf = (text: string): string => {
  const head = /^[^\r\n]*/u.exec(text)?.[0] ?? '';
  return [',', ';', '\t'].reduce((best, one) => (head.split(one).length > head.split(best).length ? one : best));
};

const columnsOf = (names: readonly string[]): readonly string[] => names.map((name) => name.trim().toLowerCase());

/** The names of the columns, in lower case; none where the file does not begin with them. */
export function csvColumns(text: string): readonly string[] {
  const head = /^[^\r\n]*/u.exec(text)?.[0] ?? '';
  if (head.split('"').length % 2 === 0) return [];
  try {
    return columnsOf([...csvRecords(head, separatorOf(text), '')][0]?.[0] ?? []);
  } catch {
    return [];
  }
}

/** A table of annotations as CSV, with the names of its columns in the first line. */
export const readCsv: AnnotationReader = (text, file) => {
  const records = csvRecords(text, separatorOf(text), file);
  const first = records.next();
  const columns = columnsOf(first.done ? [] : first.value[0]);
  if (!isTableOfAnnotations(columns)) throw malformed(`${file}, line 1`);
  const rows = function* (): Generator<TableRow> {
    for (const [fields, line] of records)
      yield {
        where: `${file}, line ${line}`,
        cells: Object.fromEntries(columns.map((column, index) => [column, fields[index]?.replace(GUARDED, '') ?? ''])),
      };
  };
  return readTable(rows());
};
