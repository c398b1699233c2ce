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

const firstWordLength = (line: string): number => line.trim().split(/\s/, 1)[0]?.length ?? 0;

/**
 * The width a text was hard-wrapped at, in UTF-16 units; absent when paragraphs stand on one line each. A text is
 * wrapped when nearly every inner line of a paragraph is as full as the next word allows.
 */
function wrapWidth(lines: readonly string[]): number | undefined {
  let width = 0;
  for (const line of lines) if (line.length > width) width = line.length;
  if (width > LONGEST_WRAPPED_LINE || width < 40) return undefined;
  let inner = 0;
  let full = 0;
  for (let at = 0; at + 1 < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const next = lines[at + 1] ?? '';
    if (line.trim() === '' || next.trim() === '') continue;
    inner += 1;
    if (isFull(line, next, width)) full += 1;
  }
  return inner >= 3 && full >= inner * 0.6 ? width : undefined;
}

const isFull = (line: string, next: string, width: number): boolean =>
  line.length + 1 + firstWordLength(next) > width * 0.9;

/** The non-blank lines of a text with "\n" line breaks. */
export function readLines(text: string): TextLine[] {
  const raw = text.split('\n');
  const width = wrapWidth(raw);
  const blank = raw.map((line) => line.trim() === '');
  const lines: TextLine[] = [];
  raw.forEach((line, at) => {
    if (blank[at]) return;
    const blankAfter = blank[at + 1] ?? true;
    lines.push({
      text: line,
      blankBefore: blank[at - 1] ?? true,
      blankAfter,
      wraps: width !== undefined && !blankAfter && isFull(line, raw[at + 1] ?? '', width),
    });
  });
  return lines;
}
