import { isCodeLine } from './code-like.js';
import { dividingHyphen } from './divided-words.js';
import { StructureTooLarge } from './structure-limits.js';

/** One non-blank line and how it stands among the others. */
export interface TextLine {
  /** The line as it came, without its line break. */
  readonly text: string;
  /** First or last line of the text, or a blank line on that side. */
  readonly blankBefore: boolean;
  readonly blankAfter: boolean;
  /** This line ends because the next word did not fit: the next line continues its paragraph. */
  readonly wraps: boolean;
}

const LONGEST_WRAPPED_LINE = 120;

const firstWordLength = (line: string): number =>
  line.trimStart().slice(0, LONGEST_WRAPPED_LINE).split(/\s/u, 1)[0]?.length ?? 0;

interface RawLine {
  readonly text: string;
  readonly blankBefore: boolean;
  blankAfter: boolean;
}

/** Non-blank lines. Blank ones cost nothing but the look at them: a text may be five million of them. */
function nonBlankLines(text: string, most: number): RawLine[] {
  const lines: RawLine[] = [];
  let blank = true;
  for (let start = 0; start <= text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const line = text.slice(start, end);
    if (end === start || line.trim() === '') {
      const last = lines.at(-1);
      if (last !== undefined) last.blankAfter = true;
      blank = true;
    } else {
      if (lines.length >= most) throw new StructureTooLarge('lines', most);
      lines.push({ text: line, blankBefore: blank, blankAfter: false });
      blank = false;
    }
    start = end + 1;
  }
  const last = lines.at(-1);
  if (last !== undefined) last.blankAfter = true;
  return lines;
}

/**
 * The width a text was hard-wrapped at, in UTF-16 units; absent when paragraphs stand on one line each. A text is
 * wrapped when nearly every inner line of a paragraph is as full as the next word allows.
 */
function wrapWidth(lines: readonly RawLine[]): number | undefined {
  let width = 0;
  for (const { text } of lines) if (text.length > width && !isCodeLine(text)) width = text.length;
  if (width > LONGEST_WRAPPED_LINE || width < 40) return undefined;
  let inner = 0;
  let full = 0;
  lines.forEach(({ text, blankAfter }, at) => {
    const next = lines[at + 1]?.text;
    if (blankAfter || next === undefined || isCodeLine(text)) return;
    inner += 1;
    if (isFull(text, next, width)) full += 1;
  });
  return inner >= 3 && full >= inner * 0.6 ? width : undefined;
}

const isFull = (line: string, next: string, width: number): boolean =>
  line.length + 1 + firstWordLength(next) > width * 0.9 || dividingHyphen(line, next) !== undefined;

/**
 * The non-blank lines of a text with "\n" line breaks. Throws StructureTooLarge beyond `mostLines`. Linear in the text;
 * memory grows with the lines that are not blank.
 */
export function readLines(text: string, mostLines: number): TextLine[] {
  const raw = nonBlankLines(text, mostLines);
  const width = wrapWidth(raw);
  return raw.map((line, at): TextLine => {
    const next = raw[at + 1]?.text ?? '';
    return {
      ...line,
      wraps:
        width !== undefined &&
        !line.blankAfter &&
        !isCodeLine(line.text) &&
        !isCodeLine(next) &&
        isFull(line.text, next, width),
    };
  });
}
