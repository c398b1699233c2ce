import { ArchiveRefused } from '../../archive/archive-refused.js';
import type { Archive } from '../../archive/open-archive.js';
import { placeIn } from '../../archive/place-in.js';
import { child, elements, readXml, textOf } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';
import { TABLE_LIMITS, TableMeter, tableTooLarge } from '../../tables/text-table.js';
import { dateOf, showsDate } from './cell-date.js';

const OOXML = 'http://schemas.openxmlformats.org';
const STRICT = 'http://purl.oclc.org/ooxml';
const NAMESPACES: ReadonlyMap<string, string> = new Map([
  [`${OOXML}/spreadsheetml/2006/main`, ''],
  [`${STRICT}/spreadsheetml/main`, ''],
  [`${OOXML}/officeDocument/2006/relationships`, 'r'],
  [`${STRICT}/officeDocument/relationships`, 'r'],
  [`${OOXML}/package/2006/relationships`, 'rel'],
]);
const WORKBOOK = 'xl/workbook.xml';

/** Characters that a spreadsheet writes as escapes (ECMA-376 part 1, 22.9.2.19). */
const unescaped = (text: string): string =>
  text.replace(/_x([\dA-Fa-f]{4})_/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** The text of a string, also of one in runs; without the reading aids of Japanese. */
const stringOf = (item: XmlElement | undefined): string =>
  unescaped(
    elements(item)
      .map((part) => (part.name === 't' ? textOf(part) : part.name === 'r' ? textOf(child(part, 't')) : ''))
      .join(''),
  );

/** What cells refer to. */
interface Shared {
  readonly strings: readonly string[];
  /** Whether cells of a style show dates. */
  readonly dates: readonly boolean[];
  readonly from1904: boolean;
}

/**
 * The rows of a sheet of an Excel workbook: what its cells show. Of a formula it is the value that was saved with it;
 * nothing is computed, and nothing outside the file is asked for. Rejects with ArchiveRefused or ImportRefused.
 */
export async function readSheet(
  archive: Archive,
  sheet: number,
): Promise<{ readonly sheets: readonly string[]; readonly rows: readonly (readonly string[])[] }> {
  const part = async (name: string): Promise<XmlElement | undefined> => {
    const bytes = await archive.read(name);
    return bytes === undefined ? undefined : readXml(bytes, name, NAMESPACES);
  };
  const workbook = await part(WORKBOOK);
  if (workbook === undefined) throw new ArchiveRefused('archive_unknown');
  const targets = new Map(
    elements(await part('xl/_rels/workbook.xml.rels'), 'rel:Relationship').map(({ attributes }) => [
      attributes.get('Id') ?? '',
      placeIn(WORKBOOK, attributes.get('Target') ?? ''),
    ]),
  );
  // Sheets that are hidden are not what a person means.
  const sheets = elements(child(workbook, 'sheets'), 'sheet').filter(
    ({ attributes }) => (attributes.get('state') ?? 'visible') === 'visible',
  );
  const chosen = sheets[sheet]?.attributes.get('r:id');
  const content = chosen === undefined ? undefined : await part(targets.get(chosen) ?? '');
  if (content === undefined) throw new ArchiveRefused('archive_damaged', WORKBOOK);
  const date1904 = child(workbook, 'workbookPr')?.attributes.get('date1904') ?? '';
  const shared: Shared = {
    strings: elements(await part('xl/sharedStrings.xml'), 'si').map(stringOf),
    dates: datesOf(await part('xl/styles.xml')),
    from1904: ['1', 'true'].includes(date1904),
  };
  return {
    sheets: sheets.map(({ attributes }) => attributes.get('name') ?? ''),
    rows: rowsOf(child(content, 'sheetData'), shared),
  };
}

function datesOf(styles: XmlElement | undefined): readonly boolean[] {
  const codes = new Map(
    elements(child(styles, 'numFmts'), 'numFmt').map(({ attributes }) => [
      attributes.get('numFmtId') ?? '',
      attributes.get('formatCode') ?? '',
    ]),
  );
  return elements(child(styles, 'cellXfs'), 'xf').map(({ attributes }) => {
    const id = attributes.get('numFmtId') ?? '0';
    return showsDate(Number(id), codes.get(id));
  });
}

/** Rows with something in them, in order. */
function rowsOf(data: XmlElement | undefined, shared: Shared): string[][] {
  const meter = new TableMeter();
  const rows: string[][] = [];
  for (const row of elements(data, 'row')) {
    const cells: string[] = [];
    for (const cell of elements(row, 'c')) {
      const value = valueOf(cell, shared);
      const place = columnOf(cell.attributes.get('r')) ?? cells.length;
      if (value === '') continue;
      if (place >= TABLE_LIMITS.columns) throw tableTooLarge();
      cells[place] = value;
    }
    if (cells.length === 0) continue;
    const whole = Array.from(cells, (cell) => cell ?? '');
    meter.row(whole);
    rows.push(whole);
  }
  return rows;
}

/** The column of `BC12`, from 0. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/u.exec(reference ?? '')?.[0];
  if (letters === undefined) return undefined;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function valueOf(cell: XmlElement, { strings, dates, from1904 }: Shared): string {
  const value = textOf(child(cell, 'v'));
  switch (cell.attributes.get('t') ?? 'n') {
    case 's':
      return strings[Number(value)] ?? '';
    case 'inlineStr':
      return stringOf(child(cell, 'is'));
    case 'str':
      return unescaped(value);
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'n': {
      const isDate = dates[Number(cell.attributes.get('s') ?? 0)] === true;
      return isDate && value !== '' && Number.isFinite(Number(value)) ? dateOf(Number(value), from1904) : value;
    }
    default:
      return value;
  }
}
