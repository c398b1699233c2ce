import { columnsOf } from './columns.js';
import { countDirections } from './bidi.js';
import type { Fragment } from './glyphs.js';
import { findFurniture, kindOf } from './furniture.js';
import type { Furniture } from './furniture.js';
import { DigitWidths, lineOf, rowsOf } from './lines.js';
import type { Line, LineSetting, Row } from './lines.js';
import type { PdfPage } from './open-pdf.js';
import type { LineGroup, PlacedLine } from './paragraphs.js';
import type { Tag } from './tags.js';

/** The text of a document in reading order, before paragraphs are found. */
export interface Flow {
  /** Columns of all pages. */
  readonly columns: readonly LineGroup[];
  /** Lines of notes that the file itself calls so. */
  readonly notes: readonly Line[][];
  readonly furniture: readonly Furniture[];
  /** Numbers printed on the pages, by their places. */
  readonly printed: ReadonlyMap<number, number>;
}

/** Part of the letters of a page that have to be tagged. */
const TAGGED = 0.8;

interface Prepared {
  readonly page: PdfPage;
  readonly text: readonly Fragment[];
  readonly rows: readonly Row[];
  readonly setting: LineSetting;
  readonly tagged: boolean;
}

const lettersIn = (fragments: readonly Fragment[]): number =>
  fragments.reduce((sum, { glyphs }) => sum + glyphs.length, 0);

function prepare(page: PdfPage, digits: DigitWidths): Prepared {
  const text = page.fragments.filter(({ artifact }) => !artifact);
  const { tags } = page;
  const tagged =
    tags !== null &&
    lettersIn(text.filter(({ content }) => content !== null && tags.has(content))) >= TAGGED * lettersIn(text);
  const { rtl, ltr } = countDirections(text.flatMap(({ glyphs }) => glyphs.map((glyph) => glyph.text)));
  const setting: LineSetting = {
    page: page.at,
    rtl: rtl > ltr,
    digits,
    tagOf: (content): Tag | undefined => (tagged && content !== null ? tags.get(content) : undefined),
  };
  return { page, text, rows: rowsOf(text), setting, tagged };
}

/** What the file itself says is no part of the text. */
function artifactsOf({ page, setting }: Prepared): Furniture[] {
  return rowsOf(page.fragments.filter(({ artifact }) => artifact)).map((row) => {
    const { text } = lineOf(row, setting);
    return { kind: kindOf(text, row.y < page.height / 2), page: page.at, text };
  });
}

/** The lines of a tagged page, block by block, as its structure orders them. */
function taggedLines(fragments: readonly Fragment[], { setting }: Prepared): Line[] {
  const elements = new Map<number, Fragment[]>();
  for (const fragment of fragments) {
    const element = setting.tagOf(fragment.content)?.element;
    if (element === undefined) continue;
    const known = elements.get(element);
    if (known === undefined) elements.set(element, [fragment]);
    else known.push(fragment);
  }
  return [...elements]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([, list]) => {
      const columns: Fragment[][] = [];
      for (const fragment of list) {
        const before = columns.at(-1)?.at(-1);
        // What goes on higher up goes on in the next column.
        if (before === undefined || fragment.y < before.y - 0.8 * before.size) columns.push([fragment]);
        else columns.at(-1)?.push(fragment);
      }
      return columns.flatMap((column) => rowsOf(column).map((row) => lineOf(row, setting)));
    });
}

/** Lines with the edges of those of their size that they stand over or under. */
function placedByNeighbours(lines: readonly Line[]): PlacedLine[] {
  return lines.map((line) => {
    const beside = lines.filter(
      ({ size, start, end }) => Math.abs(size - line.size) < 0.05 * size && start < line.end && end > line.start,
    );
    return {
      line,
      start: Math.min(...beside.map(({ start }) => start)),
      end: Math.max(...beside.map(({ end }) => end)),
    };
  });
}

function placedInColumn(lines: readonly Line[], left: number, right: number): PlacedLine[] {
  const starts = lines.map(({ start }) => start);
  const rtl = lines.some((line) => line.rtl);
  const [from, to] = rtl ? [-right, -left] : [left, right];
  return lines.map((line) =>
    line.rtl === rtl ? { line, start: Math.min(...starts, from), end: to } : { line, start: -to, end: -from },
  );
}

/** A column is as wide as the widest that begins where it does. */
function widened(columns: readonly LineGroup[]): LineGroup[] {
  const ends = new Map<number, number>();
  const keyOf = ({ start }: PlacedLine): number => Math.round(start / 4);
  for (const column of columns)
    for (const placed of column) ends.set(keyOf(placed), Math.max(ends.get(keyOf(placed)) ?? -Infinity, placed.end));
  return columns.map((column) => {
    const [first] = column;
    const size = first?.line.size ?? 0;
    return column.map((placed) => {
      const end = ends.get(keyOf(placed)) ?? placed.end;
      // Lines across several columns begin where the first of these does.
      return end - placed.end < 6 * size ? { ...placed, end } : placed;
    });
  });
}

/** Orders what is drawn: pages, columns, lines; what stands at the edges of pages is taken out. */
export function flowOf(pages: readonly PdfPage[]): Flow {
  const digits = new DigitWidths();
  for (const { fragments } of pages) for (const fragment of fragments) digits.add(fragment);
  const prepared = pages.map((page) => prepare(page, digits));
  const { taken, printed } = findFurniture(
    prepared.map(({ rows, page, setting }) => ({
      rows,
      height: page.height,
      textOf: (row) => lineOf(row, setting).text,
    })),
  );
  const columns: LineGroup[] = [];
  const notes: Line[][] = [];
  for (const each of prepared) {
    const rows = each.rows.filter((row) => !taken.has(row));
    if (each.tagged) {
      const gone = new Set([...taken.keys()].flatMap(({ parts }) => parts.map(({ glyphs }) => glyphs)));
      const lines = taggedLines(
        each.text.filter(({ glyphs }) => !gone.has(glyphs)),
        each,
      );
      for (const group of Map.groupBy(
        lines.filter(({ tag }) => tag?.note !== undefined),
        ({ tag }) => tag?.note,
      ).values())
        notes.push(group);
      columns.push(placedByNeighbours(lines.filter(({ tag }) => tag?.note === undefined)));
      continue;
    }
    for (const column of columnsOf(rows, each.setting.rtl)) {
      const lines = column.rows.map((row) => lineOf(row, each.setting));
      columns.push(placedInColumn(lines, column.left, column.right));
    }
  }
  const furniture = prepared.flatMap((each) => [
    ...artifactsOf(each),
    ...each.rows.flatMap((row) => taken.get(row) ?? []),
  ]);
  return { columns: widened(columns.filter(({ length }) => length > 0)), notes, furniture, printed };
}
