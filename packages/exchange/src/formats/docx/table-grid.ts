import { child, elements } from '../../archive/read-xml.js';
import type { XmlElement } from '../../archive/read-xml.js';
import type { TablePlace } from '../../import/imported-block.js';
import { isOn, valueOf } from './styles.js';

/** A cell that is drawn, with its place. */
export interface GridCell {
  readonly cell: XmlElement;
  readonly place: Omit<TablePlace, 'id'>;
}

interface Raw {
  readonly cell: XmlElement;
  readonly from: number;
  readonly span: number;
  readonly continues: boolean;
  readonly header: boolean;
}

const MOST_SPANNED = 1000;
/** Elements that hold rows or cells without being any. */
const WRAPPERS = /^w:(?:sdt|sdtContent|customXml|ins|del|moveFrom|moveTo)$/u;

/** Rows or cells, also those inside content controls. */
function parts(parent: XmlElement, name: string): XmlElement[] {
  return elements(parent).flatMap((each) =>
    each.name === name ? [each] : WRAPPERS.test(each.name) ? parts(each, name) : [],
  );
}

function rawRow(row: XmlElement): Raw[] {
  const properties = child(row, 'w:trPr');
  const header = isOn(child(properties, 'w:tblHeader'));
  let column = Number(valueOf(child(properties, 'w:gridBefore')) ?? '0') || 0;
  return parts(row, 'w:tc').map((cell) => {
    const own = child(cell, 'w:tcPr');
    const span = Math.min(MOST_SPANNED, Math.max(1, Number(valueOf(child(own, 'w:gridSpan'))) || 1));
    const merge = child(own, 'w:vMerge');
    const raw = { cell, from: column, span, header, continues: merge !== undefined && valueOf(merge) !== 'restart' };
    column += span;
    return raw;
  });
}

/**
 * The cells of a table that are drawn, in reading order. Cells that continue the one above add to its rows; a row of
 * nothing else is none (ECMA-376 part 1, 17.4.84).
 */
export function gridOf(table: XmlElement): GridCell[] {
  const rows = parts(table, 'w:tr')
    .map(rawRow)
    .filter((row, index) => row.some(({ continues }) => !continues || index === 0));
  /** The cell that each column of the grid continues, and its rows. */
  const above = new Map<number, { rows: number }>();
  const drawn: {
    readonly raw: Raw;
    readonly row: number;
    readonly column: number;
    readonly height: { rows: number };
  }[] = [];
  rows.forEach((row, at) => {
    let column = 0;
    for (const raw of row) {
      const over = above.get(raw.from);
      if (raw.continues && over !== undefined) {
        over.rows += 1;
        continue;
      }
      const height = { rows: 1 };
      above.set(raw.from, height);
      drawn.push({ raw, row: at, column, height });
      column += 1;
    }
  });
  return drawn.map(({ raw, row, column, height: { rows: high } }) => ({
    cell: raw.cell,
    place: {
      row,
      column,
      header: raw.header,
      ...(raw.span > 1 ? { colspan: raw.span } : {}),
      ...(high > 1 ? { rowspan: Math.min(MOST_SPANNED, high) } : {}),
    },
  }));
}
