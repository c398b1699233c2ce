import { dividingHyphen } from '@scholium/document';
import type { Line } from './lines.js';

/** A line with the edges of the column it stands in, in reading direction. */
export interface PlacedLine {
  readonly line: Line;
  readonly start: number;
  readonly end: number;
}

/** Lines that belong together, in order. */
export type LineGroup = readonly PlacedLine[];

/** How the lines of a document are usually set. */
export interface Setting {
  /** Size of most letters. */
  readonly size: number;
  readonly bold: boolean;
  /** Usual distance of baselines by size, in points. */
  readonly pitchOf: (size: number) => number;
  /** Paragraphs begin with an indented line. */
  readonly indented: boolean;
}

export const BULLET = /^[\u2022\u2023\u25aa\u25ab\u25cf\u25cb\u25e6\u2043\u25a0\u25a1\u27a2\u2713·]\s*(?=\S)/u;
export const NUMBERED = /^(\d{1,3})[.)]\s+(?=\S)/u;
const SENTENCE_END = /[.!?:…。؟۔][\p{Pf}\p{Pe}"'\d]*$/u;

export const isSentenceEnd = (text: string): boolean => SENTENCE_END.test(text);

const indentOf = ({ line, start }: PlacedLine): number => line.start - start;
const isIndented = (placed: PlacedLine): boolean => indentOf(placed) > 0.6 * placed.line.size;

/** Whether the next word would not have fitted on a line: then the paragraph goes on. */
export function isFull({ line, end }: PlacedLine, next: Line): boolean {
  return end - line.end < next.firstWord + 0.9 * line.size;
}

export const isLarger = (size: number, setting: Setting): boolean => size > 1.1 * setting.size;

/** Whether a paragraph ends between two lines of a column. */
function ends(before: PlacedLine, next: PlacedLine, group: LineGroup, setting: Setting): boolean {
  const [a, b] = [before.line, next.line];
  if (a.tag !== undefined && b.tag !== undefined) return a.tag.element !== b.tag.element;
  if (Math.abs(a.size - b.size) > 0.07 * Math.max(a.size, b.size)) return true;
  const gap = b.y - a.y;
  const larger = isLarger(a.size, setting);
  if (gap > (larger ? 1.75 * a.size : 1.32 * setting.pitchOf(a.size))) return true;
  if (larger) return false;
  if (dividingHyphen(a.text, b.text) !== undefined) return false;
  if (a.bold !== b.bold && (a.bold ? !setting.bold : true) && Math.max(a.text.length, b.text.length) > 0)
    if (a.bold || b.bold) return !isFull(before, b) || a.bold;
  if (BULLET.test(b.text)) return true;
  if (NUMBERED.test(b.text) && !isFull(before, b)) return true;
  if (!isFull(before, b)) return true;
  const [inA, inB] = [indentOf(before), indentOf(next)];
  if (Math.abs(inA - inB) <= 0.6 * a.size) return false;
  const first = group[0]!;
  // A list or a bibliography: its first line stands out.
  if (inB > inA) return group.length > 1 || (isSentenceEnd(a.text) && !BULLET.test(a.text) && !NUMBERED.test(a.text));
  return group.length > 1 && indentOf(first) > inB;
}

/** The paragraphs of a column. */
export function paragraphsOf(lines: LineGroup, setting: Setting): LineGroup[] {
  const groups: PlacedLine[][] = [];
  for (const placed of lines) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group === undefined || before === undefined || ends(before, placed, group, setting)) groups.push([placed]);
    else group.push(placed);
  }
  return groups;
}

/** Whether a paragraph that ends its column goes on at the top of the next. */
export function goesOn(group: LineGroup, next: LineGroup, setting: Setting): boolean {
  const [last, first] = [group.at(-1), next[0]];
  if (last === undefined || first === undefined) return false;
  const [a, b] = [last.line, first.line];
  if ((a.tag?.kind ?? 'paragraph') !== (b.tag?.kind ?? 'paragraph') || a.tag?.kind === 'heading') return false;
  if (a.tag?.table?.row !== b.tag?.table?.row || a.tag?.table?.column !== b.tag?.table?.column) return false;
  if (Math.abs(a.size - b.size) > 0.07 * Math.max(a.size, b.size) || isLarger(a.size, setting)) return false;
  if (dividingHyphen(a.text, b.text) !== undefined) return true;
  if (BULLET.test(b.text) || NUMBERED.test(b.text) || a.bold !== b.bold || !isFull(last, b)) return false;
  if (setting.indented) return !isIndented(first);
  return !isSentenceEnd(a.text) || /^\p{Ll}/u.test(b.text);
}

/** How a document is set, by what most of it looks like. */
export function settingOf(columns: readonly LineGroup[]): Setting {
  const sizes = new Map<string, number>();
  const pitches = new Map<string, Map<number, number>>();
  let bold = 0;
  let letters = 0;
  for (const column of columns) {
    for (const [at, { line }] of column.entries()) {
      const size = line.size.toFixed(1);
      sizes.set(size, (sizes.get(size) ?? 0) + line.text.length);
      letters += line.text.length;
      if (line.bold) bold += line.text.length;
      const before = column[at - 1]?.line;
      if (before === undefined || before.page !== line.page || Math.abs(before.size - line.size) > 0.1) continue;
      const pitch = Math.round((line.y - before.y) * 4) / 4;
      if (pitch < 0.8 * line.size || pitch > 3 * line.size) continue;
      const known = pitches.get(size) ?? new Map<number, number>();
      pitches.set(size, known.set(pitch, (known.get(pitch) ?? 0) + 1));
    }
  }
  const most = <K>(counts: ReadonlyMap<K, number>): K | undefined =>
    [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
  const size = Number(most(sizes) ?? 10);
  const usual = new Map([...pitches].map(([key, counts]) => [key, most(counts) ?? 0]));
  const ratio = (usual.get(size.toFixed(1)) ?? 1.3 * size) / size;
  const setting = {
    size,
    bold: bold > letters / 2,
    pitchOf: (of: number) => usual.get(of.toFixed(1)) ?? ratio * of,
    indented: false,
  };
  const groups = columns.flatMap((column) => paragraphsOf(column, setting)).filter((group) => group.length > 1);
  const indented = groups.filter((group) => isIndented(group[0]!) && !isIndented(group[1]!)).length;
  return { ...setting, indented: indented > 0.4 * groups.length };
}
