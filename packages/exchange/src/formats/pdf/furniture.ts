import type { Row } from './lines.js';

/** What stands at the edge of a page and is no part of the text. */
export type FurnitureKind = 'page_head' | 'page_foot' | 'page_number';

export interface Furniture {
  readonly kind: FurnitureKind;
  /** The page, counted from 0. */
  readonly page: number;
  readonly text: string;
}

export interface EdgePage {
  /** From top to bottom. */
  readonly rows: readonly Row[];
  readonly height: number;
  readonly textOf: (row: Row) => string;
}

interface Candidate {
  readonly page: number;
  readonly row: Row;
  readonly text: string;
  /** Place from the edge inwards. */
  readonly depth: number;
  readonly top: boolean;
  readonly numbers: readonly number[];
}

/** Rows from each edge that are looked at, and how far from it they may stand, in parts of the page. */
const MOST_DEEP = 3;
const EDGE = 0.16;
const LONGEST = 200;
const ROMAN = /^[ivxlcdm]{1,8}$/iu;
const NUMBER_ALONE = /^[\p{P}\s]*#[\p{P}\s]*$|^(?:\p{L}{1,8}\.? )?#(?: ?(?:\/|\p{L}{1,3}) ?#)?$/u;
const SAME = 0.8;

const ROMAN_DIGITS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

function romanValue(text: string): number {
  let value = 0;
  let before = 0;
  for (const letter of [...text.toLowerCase()].toReversed()) {
    const digit = ROMAN_DIGITS[letter] ?? 0;
    value += digit < before ? -digit : digit;
    before = Math.max(before, digit);
  }
  return value;
}

function patternOf(text: string): { readonly pattern: string; readonly numbers: readonly number[] } {
  const bare = text.trim();
  const alone = bare.replace(/[\p{P}\s]+/gu, '');
  if (ROMAN.test(alone)) return { pattern: bare.replace(alone, '#'), numbers: [romanValue(alone)] };
  const numbers = [...bare.matchAll(/\p{Nd}+/gu)].map(([digits]) => Number(digits.normalize('NFKC')) || 0);
  return { pattern: bare.replace(/\p{Nd}+/gu, '#').toLowerCase(), numbers };
}

/** The value that most have, and how many parts of all that is. */
function usual(values: readonly number[]): { readonly value: number; readonly share: number } {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [value = 0, count = 0] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  return { value, share: values.length === 0 ? 0 : count / values.length };
}

/** What stands at an edge is set no larger than the text. */
const LARGER = 1.12;

function candidatesOf({ rows, height, textOf }: EdgePage, page: number, usualSize: number): Candidate[] {
  const from = (list: readonly Row[], top: boolean): Candidate[] =>
    list.slice(0, MOST_DEEP).flatMap((row, depth) => {
      const inEdge = top ? row.y < EDGE * height : row.y > (1 - EDGE) * height;
      const text = textOf(row);
      // What begins with a raised number is a note.
      if (!inEdge || text.length > LONGEST || row.parts[0]?.script === 'super' || row.size > LARGER * usualSize)
        return [];
      return [{ page, row, text, depth, top, numbers: patternOf(text).numbers }];
    });
  return [...from(rows, true), ...from(rows.toReversed(), false)];
}

/** Running heads, feet and page numbers of a document, and the numbers that are printed on its pages. */
export function findFurniture(pages: readonly EdgePage[]): {
  readonly taken: ReadonlyMap<Row, Furniture>;
  readonly printed: ReadonlyMap<number, number>;
} {
  const groups = new Map<string, Candidate[]>();
  const usualSize = usual(pages.flatMap(({ rows }) => rows.map(({ size }) => Math.round(size * 2) / 2))).value;
  const all = pages.map((page, at) => candidatesOf(page, at, usualSize));
  for (const candidate of all.flat()) {
    const name = `${candidate.top ? 'top' : 'bottom'} ${patternOf(candidate.text).pattern}`;
    groups.set(name, [...(groups.get(name) ?? []), candidate]);
  }
  const least = pages.length <= 6 ? 2 : 3;
  const repeated = new Map<Row, boolean>();
  const printed = new Map<number, number>();
  for (const [name, group] of groups) {
    const count = new Set(group.map(({ page }) => page)).size;
    if (count < Math.min(least, NUMBER_ALONE.test(name.slice(name.indexOf(' ') + 1)) ? 2 : least)) continue;
    const slots = group[0]?.numbers.map((_, slot) => {
      const values = group.map(({ numbers, page }) => ({
        value: numbers[slot] ?? 0,
        offset: (numbers[slot] ?? 0) - page,
      }));
      const [same, counting] = [usual(values.map(({ value }) => value)), usual(values.map(({ offset }) => offset))];
      return {
        fits: same.share >= SAME || counting.share >= SAME,
        counts: counting.share >= SAME && same.share < SAME,
        ...counting,
      };
    });
    if (slots?.every(({ fits }) => fits) !== true) continue;
    const counting = slots.findIndex(({ counts }) => counts);
    for (const { row, page, numbers } of group) {
      const offset = slots[counting]?.value;
      if (offset !== undefined && (numbers[counting] ?? 0) - page !== offset) continue;
      repeated.set(row, counting >= 0);
      if (counting >= 0) printed.set(page, numbers[counting] ?? 0);
    }
  }
  for (const candidate of all.flat()) if (isBeside(candidate, all, repeated)) repeated.set(candidate.row, false);
  const taken = new Map<Row, Furniture>();
  for (const candidates of all) {
    for (const top of [true, false]) {
      const outer: Candidate[] = [];
      for (const each of candidates.filter((candidate) => candidate.top === top)) {
        if (!repeated.has(each.row)) break;
        outer.push(each);
      }
      while (outer.length > 0 && isText(outer.at(-1)!, pages, repeated)) outer.pop();
      for (const { row, page, text } of outer) taken.set(row, { kind: kindOf(text, top), page, text });
    }
  }
  return { taken, printed };
}

/** Whether a row that repeats is set like the line beside it, as the last line of a note is: then it is text. */
function isText(
  { row, page, depth, top }: Candidate,
  pages: readonly EdgePage[],
  repeated: ReadonlyMap<Row, boolean>,
): boolean {
  const beside = pages[page]?.rows.at(top ? depth + 1 : -(depth + 2));
  if (beside === undefined || repeated.get(row) === true) return false;
  return Math.abs(beside.y - row.y) < 1.45 * row.size && Math.abs(beside.size - row.size) < 0.03 * row.size;
}

/** Whether an outermost row stands where others repeat: heads differ from chapter to chapter. */
function isBeside(
  { row, page, depth, top }: Candidate,
  all: readonly (readonly Candidate[])[],
  repeated: ReadonlyMap<Row, boolean>,
): boolean {
  if (depth > 0 || repeated.has(row)) return false;
  return all.some((candidates, at) =>
    candidates.some(
      (other) =>
        at !== page &&
        other.top === top &&
        repeated.has(other.row) &&
        Math.abs(other.row.y - row.y) < 1 &&
        Math.abs(other.row.size - row.size) < 0.1,
    ),
  );
}

/** What a line at the edge of a page is. */
export function kindOf(text: string, top: boolean): FurnitureKind {
  if (NUMBER_ALONE.test(patternOf(text).pattern)) return 'page_number';
  return top ? 'page_head' : 'page_foot';
}
