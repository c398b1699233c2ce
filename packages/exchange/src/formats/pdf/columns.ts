import type { Row } from './lines.js';
import { rowBetween, wordsOf } from './lines.js';

/** Rows of one column, from top to bottom. */
export interface Column {
  readonly rows: readonly Row[];
  /** The edges of the text beside which it stands, in points. */
  readonly left: number;
  readonly right: number;
}

/** A stripe without words between two columns. */
interface Gutter {
  readonly from: number;
  readonly to: number;
}

/** Rows on each side of a gutter, in rows and in parts of all rows. */
const LEAST_ROWS = 4;
/** Part of the rows that may stand across a gutter: headings, figures, notes. */
const ACROSS = 0.34;
/** Least width of a gutter, in parts of the usual size. */
const LEAST_GUTTER = 0.6;
/** How full the lines beside a gutter have to be: cells of a table are not. */
const FULL = 0.6;
const MOST_COLUMNS_DEEP = 3;

interface Measured {
  readonly row: Row;
  readonly words: readonly (readonly [number, number])[];
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

function gutterOf(rows: readonly Measured[]): Gutter | undefined {
  if (rows.length < 2 * LEAST_ROWS) return undefined;
  const left = Math.floor(Math.min(...rows.map(({ words }) => words[0]?.[0] ?? Infinity)));
  const right = Math.ceil(Math.max(...rows.map(({ words }) => words.at(-1)?.[1] ?? -Infinity)));
  const width = right - left;
  if (!(width > 0 && width < 20_000)) return undefined;
  const crossed = Array.from({ length: width + 1 }, () => 0);
  for (const { words } of rows)
    for (const [x, end] of words)
      for (let at = Math.max(0, Math.ceil(x) - left); at <= Math.min(width, Math.floor(end) - left); at += 1)
        crossed[at]! += 1;
  const [first, last] = [Math.floor(width * 0.15), Math.ceil(width * 0.85)];
  const least = Math.min(...crossed.slice(first, last));
  if (least > ACROSS * rows.length) return undefined;
  const size = median(rows.map(({ row }) => row.size));
  let best: Gutter | undefined;
  for (let at = first; at < last; at += 1) {
    if ((crossed[at] ?? 0) > least) continue;
    let to = at;
    while (to + 1 < last && (crossed[to + 1] ?? 0) <= least) to += 1;
    const found = { from: left + at, to: left + to };
    if (to - at + 1 >= LEAST_GUTTER * size && (best === undefined || found.to - found.from > best.to - best.from))
      best = found;
    at = to;
  }
  return best !== undefined && hasText(rows, best, left, right) ? best : undefined;
}

const isAcross = ({ words }: Measured, { from, to }: Gutter): boolean =>
  words.some(([x, end]) => x < to - 0.5 && end > from + 0.5);

/** Whether there are lines of text on both sides, and not the cells of a table. */
function hasText(rows: readonly Measured[], gutter: Gutter, left: number, right: number): boolean {
  const beside = rows.filter((row) => !isAcross(row, gutter));
  const fill = (side: (words: Measured['words']) => number): number => {
    const filled = beside.map(({ words }) => side(words)).filter((part) => part > 0);
    return filled.length < LEAST_ROWS ? 0 : median(filled);
  };
  const onLeft = fill((words) => {
    const inside = words.filter(([, end]) => end <= gutter.from + 1);
    return inside.length === 0 ? 0 : (inside.at(-1)![1] - inside[0]![0]) / (gutter.from - left);
  });
  const onRight = fill((words) => {
    const inside = words.filter(([x]) => x >= gutter.to - 1);
    return inside.length === 0 ? 0 : (inside.at(-1)![1] - inside[0]![0]) / (right - gutter.to);
  });
  return onLeft >= FULL && onRight >= FULL;
}

/** The columns of a page in reading order; rows that stand across several are columns of their own. */
export function columnsOf(rows: readonly Row[], rtl: boolean, deep = 0): Column[] {
  const measured = rows.map((row) => ({ row, words: wordsOf(row) }));
  const left = Math.min(...measured.map(({ words }) => words[0]?.[0] ?? Infinity));
  const right = Math.max(...measured.map(({ words }) => words.at(-1)?.[1] ?? -Infinity));
  const gutter = deep < MOST_COLUMNS_DEEP ? gutterOf(measured) : undefined;
  if (gutter === undefined) return rows.length === 0 ? [] : [{ rows, left, right }];
  const columns: Column[] = [];
  const middle = (gutter.from + gutter.to) / 2;
  let band: Row[] = [];
  const sides = [
    [-Infinity, middle],
    [middle, Infinity],
  ] as const;
  const flush = (): void => {
    for (const [from, to] of rtl ? sides.toReversed() : sides) {
      const side = band.flatMap((row) => rowBetween(row, from, to) ?? []);
      columns.push(...columnsOf(side, rtl, deep + 1));
    }
    band = [];
  };
  let across: Row[] = [];
  const flushAcross = (): void => {
    if (across.length > 0) columns.push({ rows: across, left, right });
    across = [];
  };
  for (const each of measured) {
    if (isAcross(each, gutter)) {
      flush();
      across.push(each.row);
    } else {
      flushAcross();
      band.push(each.row);
    }
  }
  flush();
  flushAcross();
  return columns;
}
