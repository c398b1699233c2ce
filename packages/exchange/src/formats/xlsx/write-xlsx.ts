import { packArchive, type FileToPack } from '../../archive/pack-archive.js';
import type { ExportSource } from '../../export/exported.js';
import type { Loss, Losses } from '../../export/losses.js';
import { TABLES, type Cell, type Table, type TableRow } from '../../export/tables.js';
import type { Writer } from '../../export/writer.js';
import { xmlText } from '../../export/xml-text.js';

/** What a cell and a sheet hold at most (Excel's specifications and limits). */
const MOST_CHARACTERS = 32_767;
const MOST_ROWS = 1_048_576;

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Column widths in characters; the others are as wide as Excel has them. */
const WIDTHS: Readonly<Record<string, number>> = {
  quote: 50,
  note: 40,
  title: 40,
  document: 30,
  label: 24,
  codes: 30,
  names: 30,
};

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf fontId="1" xfId="0" applyFont="1"/></cellXfs></styleSheet>`;

/** `A`, `B`, … `Z`, `AA`, … */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** What a reader would take for an escaped character is escaped (ECMA-376 part 1, 22.9.2.19). */
const cellText = (text: string): string => xmlText(text.replace(/_(?=x[\dA-Fa-f]{4}_)/gu, '_x005F_'));

function cellXml(value: Cell, at: string, style = ''): string {
  if (value === null) return '';
  if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${Number(value)}</v></c>`;
  return `<c r="${at}"${style} t="inlineStr"><is><t xml:space="preserve">${cellText(value)}</t></is></c>`;
}

/** The rows of one table, over as many sheets as they need. */
class Sheets {
  readonly #rows: AsyncIterator<TableRow>;
  #next: IteratorResult<TableRow> | null = null;

  constructor(
    private readonly table: Table,
    source: ExportSource,
    private readonly losses: Losses,
    private readonly mostRows: number,
  ) {
    this.#rows = table.rows(source)[Symbol.asyncIterator]();
  }

  /** Whether all rows are written. */
  get done(): boolean {
    return this.#next?.done ?? false;
  }

  async *sheet(): AsyncGenerator<string> {
    const { columns } = this.table;
    const widths = columns.map(
      (column, at) => `<col min="${at + 1}" max="${at + 1}" width="${WIDTHS[column] ?? 14}" customWidth="1"/>`,
    );
    yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`;
    yield `<row r="1">${columns.map((column, at) => cellXml(column, `${columnName(at)}1`, ' s="1"')).join('')}</row>`;
    this.#next ??= await this.#rows.next();
    for (let row = 2; row <= this.mostRows && !this.#next.done; row += 1) {
      yield this.#rowXml(this.#next.value, row);
      this.#next = await this.#rows.next();
    }
    yield `</sheetData></worksheet>`;
  }

  #rowXml(values: TableRow, row: number): string {
    const cut: string[] = [];
    const cells = this.table.columns.map((column, at) => {
      const value = values[column] ?? null;
      const isLong = typeof value === 'string' && value.length > MOST_CHARACTERS;
      if (isLong) cut.push(column);
      return cellXml(isLong ? value.slice(0, MOST_CHARACTERS).toWellFormed() : value, `${columnName(at)}${row}`);
    });
    if (cut.length > 0) this.losses.add(lossOf(this.table.name, values, cut));
    return `<row r="${row}">${cells.join('')}</row>`;
  }
}

const KINDS: Readonly<Record<string, Loss['kind']>> = { documents: 'document', entities: 'entity', sources: 'source' };

function lossOf(table: string, values: TableRow, fields: readonly string[]): Loss {
  const { id, document_id: documentId, title, name, quote, label } = values;
  const called = [title, name, quote, label].find((one) => typeof one === 'string') ?? '';
  return {
    code: 'length',
    kind: KINDS[table] ?? 'annotation',
    id: String(id),
    label: String(called).slice(0, 100),
    ...(typeof documentId === 'string' ? { documentId } : {}),
    fields,
  };
}

async function* workbook(source: ExportSource, losses: Losses, mostRows: number): AsyncGenerator<FileToPack> {
  const names: string[] = [];
  for (const table of TABLES) {
    const sheets = new Sheets(table, source, losses, mostRows);
    for (let count = 1; !sheets.done; count += 1) {
      names.push(count === 1 ? table.name : `${table.name} ${count}`);
      yield { path: `xl/worksheets/sheet${names.length}.xml`, chunks: sheets.sheet() };
    }
  }
  const ids = names.map((name, at) => ({ name, number: at + 1 }));
  const overrides = [
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/styles.xml', 'styles'],
    ...ids.map(({ number }) => [`/xl/worksheets/sheet${number}.xml`, 'worksheet']),
  ].map(([part, type]) => `<Override PartName="${part}" ContentType="${TYPE}.${type}+xml"/>`);
  const links = [
    `<Relationship Id="styles" Type="${R}/styles" Target="styles.xml"/>`,
    ...ids.map(
      ({ number }) => `<Relationship Id="s${number}" Type="${R}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
    ),
  ];
  const sheets = ids.map(({ name, number }) => `<sheet name="${name}" sheetId="${number}" r:id="s${number}"/>`);
  const part = (path: string, xml: string): FileToPack => ({ path, chunks: [HEAD, xml] });
  yield part(
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
  );
  yield part(
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="main" Type="${R}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  );
  yield part(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${R}"><sheets>${sheets.join('')}</sheets></workbook>`,
  );
  yield part(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}</Relationships>`,
  );
  yield { path: 'xl/styles.xml', chunks: [STYLES] };
}

/** The tables as a workbook, a sheet each. `mostRows`: of a sheet, its head included. */
export const xlsxWriterOf = (mostRows: number): Writer => ({
  needsText: false,
  async *write(source, losses) {
    yield { path: 'tables.xlsx', chunks: packArchive(workbook(source, losses, mostRows)) };
  },
});

/** Tables as a workbook of Excel (ECMA-376). What looks like a formula is text. */
export const xlsxWriter: Writer = xlsxWriterOf(MOST_ROWS);
