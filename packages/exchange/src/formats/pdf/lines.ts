import { countDirections, directionOf, inLogicalOrder } from './bidi.js';
import type { Fragment, Glyph } from './glyphs.js';
import type { Tag } from './tags.js';

type Script = 'super' | 'sub' | null;

/** A fragment in its row. */
interface Part extends Fragment {
  readonly script: Script;
}

/** What stands on one baseline, from the left edge of a page to its right. */
export interface Row {
  readonly y: number;
  readonly size: number;
  /** From left to right. */
  readonly parts: readonly Part[];
}

/** Neighbouring letters that are set alike. */
export interface Span {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly script: Script;
  /** The file says that the digits refer to a note. */
  readonly reference: boolean;
  /** The file says that this is the number of a note or the sign of an item. */
  readonly label: boolean;
}

/** A line of one column. Lengths are points; a line of Arabic or Hebrew is measured as in a mirror. */
export interface Line {
  /** The page, counted from 0. */
  readonly page: number;
  readonly y: number;
  readonly size: number;
  /** Where it begins and ends in reading direction. */
  readonly start: number;
  readonly end: number;
  readonly rtl: boolean;
  readonly spans: readonly Span[];
  readonly text: string;
  /** Width of its first word. */
  readonly firstWord: number;
  readonly bold: boolean;
  readonly font: string;
  readonly tag?: Tag;
}

interface Mark extends Glyph, Omit<Span, 'text'> {
  readonly size: number;
}

/** A gap between letters as wide as this, in parts of the size, is a space. */
const SPACE = 0.17;
/** Baselines that differ by less, in parts of the size, are one. */
const LEVEL = 0.1;
const NEIGHBOURS = 12;
const LONGEST_SCRIPT = 12;

const lettersIn = (fragment: Fragment): number => fragment.glyphs.length;

function majority<T>(items: readonly T[], keyOf: (item: T) => string, weightOf: (item: T) => number): T | undefined {
  const weights = new Map<string, { item: T; weight: number }>();
  for (const item of items) {
    const known = weights.get(keyOf(item));
    if (known === undefined) weights.set(keyOf(item), { item, weight: weightOf(item) });
    else known.weight += weightOf(item);
  }
  let most: { item: T; weight: number } | undefined;
  for (const each of weights.values()) if (most === undefined || each.weight > most.weight) most = each;
  return most?.item;
}

const sizeOf = (parts: readonly Fragment[]): number =>
  majority(parts, ({ size }) => size.toFixed(1), lettersIn)?.size ?? 0;

interface OpenRow {
  y: number;
  size: number;
  parts: Part[];
}

/** Rows of a page from top to bottom; raised and lowered letters stand in the row they belong to. */
export function rowsOf(fragments: readonly Fragment[]): Row[] {
  const rows: OpenRow[] = [];
  for (const fragment of fragments.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    const part: Part = { ...fragment, script: null };
    const last = rows.at(-1);
    if (last !== undefined && fragment.y - last.y <= LEVEL * Math.max(last.size, fragment.size)) {
      last.parts.push(part);
      last.size = Math.max(last.size, fragment.size);
    } else rows.push({ y: fragment.y, size: fragment.size, parts: [part] });
  }
  for (const row of rows) row.size = sizeOf(row.parts);
  for (const [at, row] of rows.entries()) {
    const near = rows.slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1).filter((other) => other !== row);
    row.parts = row.parts.filter((part) => {
      const found = rowAround(part, near);
      if (found === undefined) return true;
      found.row.parts.push({ ...part, script: found.script });
      return false;
    });
  }
  return rows
    .filter(({ parts }) => parts.some(({ glyphs }) => glyphs.some(({ text }) => text.trim() !== '')))
    .map(({ y, size, parts }) => ({ y, size, parts: parts.toSorted((a, b) => a.x - b.x) }));
}

/** The row of larger letters that a raised or lowered fragment belongs to. */
function rowAround(
  part: Part,
  rows: readonly OpenRow[],
): { readonly row: OpenRow; readonly script: Script } | undefined {
  if (part.script !== null || part.glyphs.length > LONGEST_SCRIPT) return undefined;
  let best: { row: OpenRow; script: Script; distance: number } | undefined;
  for (const row of rows) {
    const raised = row.y - part.y;
    const script = raised > 0 ? 'super' : 'sub';
    const within =
      raised > 0
        ? raised >= 0.12 * row.size && raised <= 0.75 * row.size
        : -raised >= 0.08 * row.size && -raised <= 0.4 * row.size;
    if (!within || row.size < 1.15 * part.size || (best !== undefined && Math.abs(raised) >= best.distance)) continue;
    const beside = row.parts.some(
      (other) =>
        other.script === null &&
        other.size >= 1.15 * part.size &&
        part.x <= other.end + 0.5 * row.size &&
        part.end >= other.x - 0.6 * row.size,
    );
    if (beside) best = { row, script, distance: Math.abs(raised) };
  }
  return best;
}

/** Words of a row: where they begin and end. */
export function wordsOf({ parts }: Row): [number, number][] {
  const words: [number, number][] = [];
  let open = false;
  for (const { glyphs, size } of parts) {
    for (const { text, x, end } of glyphs) {
      if (text.trim() === '') {
        open = false;
        continue;
      }
      const last = words.at(-1);
      if (open && last !== undefined && x - last[1] < SPACE * size) last[1] = Math.max(last[1], end);
      else words.push([x, end]);
      open = true;
    }
  }
  return words;
}

/** The part of a row between two places; undefined when nothing stands there. */
export function rowBetween(row: Row, from: number, to: number): Row | undefined {
  const parts = row.parts.flatMap((part) => {
    const glyphs = part.glyphs.filter(({ x, end, text }) =>
      text.trim() !== '' || row.parts.length > 0 ? (x + end) / 2 >= from && (x + end) / 2 < to : false,
    );
    const [first] = glyphs;
    return first === undefined ? [] : [{ ...part, glyphs, x: first.x, end: glyphs.at(-1)!.end }];
  });
  const words = parts.some(({ glyphs }) => glyphs.some(({ text }) => text.trim() !== ''));
  return words ? { y: row.y, size: sizeOf(parts), parts } : undefined;
}

/** How wide each digit of a font is at most, in parts of its size: a narrower one is a raised one. */
export class DigitWidths {
  private readonly widths = new Map<string, number>();

  add({ glyphs, font, size }: Fragment): void {
    for (const { text, x, end } of glyphs) {
      if (!/^\d$/u.test(text)) continue;
      const name = `${font} ${text}`;
      this.widths.set(name, Math.max(this.widths.get(name) ?? 0, (end - x) / size));
      const any = text === '1' ? '' : font;
      if (any !== '') this.widths.set(any, Math.max(this.widths.get(any) ?? 0, (end - x) / size));
    }
  }

  isRaised({ text, x, end }: Glyph, { font, size }: Fragment): boolean {
    if (!/^\d$/u.test(text)) return false;
    const width = (end - x) / size;
    return (
      width < 0.8 * (this.widths.get(`${font} ${text}`) ?? 0) ||
      (text !== '1' && width < 0.8 * (this.widths.get(font) ?? 0))
    );
  }
}

export interface LineSetting {
  readonly page: number;
  /** Whether most of the page is written from right to left. */
  readonly rtl: boolean;
  readonly digits: DigitWidths;
  readonly tagOf: (content: number | null) => Tag | undefined;
}

/**
 * Glyphs of a row from left to right. Some programs draw the letters of Arabic and Hebrew in one go, and the signs
 * between them, of another font, into their gaps.
 */
function glyphsOf(parts: readonly Part[]): readonly { readonly part: Part; readonly glyph: Glyph }[] {
  const all = parts.flatMap((part) => part.glyphs.map((glyph) => ({ part, glyph })));
  const isRtl = parts.some(({ glyphs }) => glyphs.some(({ text }) => directionOf(text) === 'rtl'));
  return isRtl ? all.toSorted((a, b) => a.glyph.x - b.glyph.x) : all;
}

/** A row, or a part of one, as a line of text. */
export function lineOf(row: Row, { page, rtl: rtlPage, digits, tagOf }: LineSetting): Line {
  const seen: Mark[] = [];
  for (const { part, glyph } of glyphsOf(row.parts)) {
    const tag = tagOf(part.content);
    const before = seen.at(-1);
    const script = part.script ?? (digits.isRaised(glyph, part) ? 'super' : null);
    const set = {
      bold: part.bold,
      italic: part.italic,
      script,
      reference: tag?.reference === true,
      label: tag?.label === true,
      size: part.size,
    };
    const gap = before === undefined ? 0 : glyph.x - before.end;
    if (
      before !== undefined &&
      gap > SPACE * Math.max(part.size, before.size) &&
      before.text.trim() !== '' &&
      glyph.text.trim() !== ''
    )
      seen.push({ ...set, script: null, reference: false, label: false, text: ' ', x: before.end, end: glyph.x });
    seen.push({ ...glyph, ...set });
  }
  const { rtl: rtlLetters, ltr } = countDirections(seen.map(({ text }) => text));
  const rtl = rtlLetters > 0 && (ltr === 0 || rtlPage || rtlLetters > ltr);
  const written = rtlLetters === 0 ? seen : inLogicalOrder(seen, rtl ? 'rtl' : 'ltr');
  const spans = spansOf(written);
  const words = seen.filter(({ text }) => text.trim() !== '');
  const [left, right] = [words[0]?.x ?? 0, Math.max(...words.map(({ end }) => end))];
  const main = majority(row.parts, ({ font }) => font, lettersIn);
  const tag = majority(
    row.parts.flatMap((part) => {
      const found = tagOf(part.content);
      return found === undefined ? [] : [{ found, letters: lettersIn(part) }];
    }),
    ({ found }) => String(found.element),
    ({ letters }) => letters,
  )?.found;
  return {
    page,
    y: row.y,
    size: row.size,
    start: rtl ? -right : left,
    end: rtl ? -left : right,
    rtl,
    spans,
    text: spans.map(({ text }) => text).join(''),
    firstWord: firstWordOf(rtl ? seen.toReversed() : seen),
    bold: words.every(({ bold, text }) => bold || directionOf(text) === 'other'),
    font: main?.font ?? '',
    ...(tag === undefined ? {} : { tag }),
  };
}

function firstWordOf(read: readonly Mark[]): number {
  const first = read.findIndex(({ text }) => text.trim() !== '');
  let to = first;
  while (to < read.length && read[to]!.text.trim() !== '') to += 1;
  const word = read.slice(first, to);
  return word.length === 0 ? 0 : Math.max(...word.map(({ end }) => end)) - Math.min(...word.map(({ x }) => x));
}

/** Spans with single spaces, without those at the ends. */
function spansOf(written: readonly Mark[]): Span[] {
  const spans: { text: string; bold: boolean; italic: boolean; script: Script; reference: boolean; label: boolean }[] =
    [];
  let space = true;
  for (const { text, bold, italic, script, reference, label } of written) {
    const blank = text.trim() === '';
    if (blank && space) continue;
    space = blank;
    const last = spans.at(-1);
    const letters = blank ? ' ' : text;
    if (
      last !== undefined &&
      (blank ||
        (last.bold === bold &&
          last.italic === italic &&
          last.script === script &&
          last.reference === reference &&
          last.label === label))
    ) {
      // A space behind raised digits is no part of them.
      if (blank && (last.script !== null || last.reference || last.label))
        spans.push({ text: ' ', bold, italic, script: null, reference: false, label: false });
      else last.text += letters;
    } else spans.push({ text: letters, bold, italic, script: blank ? null : script, reference, label });
  }
  const last = spans.at(-1);
  if (last?.text.endsWith(' ') === true) {
    last.text = last.text.slice(0, -1);
    if (last.text === '') spans.pop();
  }
  return spans;
}
