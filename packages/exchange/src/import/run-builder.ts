import type { MarkedDigits } from '@scholium/document';
import type { DraftBlock, ImportedMark, ImportedRun } from './imported-block.js';
import { sameMarks } from './same-marks.js';

/** Collects the runs of one block. */
export class RunBuilder {
  /** Pieces as they came; they are joined once, because growing one string piece by piece costs its square. */
  private runs: { text: string; marks: readonly ImportedMark[] }[] = [];
  private marked: MarkedDigits[] = [];
  /** UTF-16 length of the text so far. */
  length = 0;
  private last = '';

  /** Adds characters exactly as they are. */
  add(text: string, marks: readonly ImportedMark[]): void {
    if (text === '') return;
    this.runs.push({ text, marks });
    this.length += text.length;
    this.last = text.at(-1) ?? '';
  }

  /** Adds characters with white space collapsed as CSS Text 3 section 4.1 does for `white-space: normal`. */
  addCollapsed(text: string, marks: readonly ImportedMark[]): void {
    const collapsed = text.replace(/[ \t\n\r\f]+/gu, ' ');
    const atEdge = this.length === 0 || this.last === ' ' || this.last === '\n';
    this.add(atEdge && collapsed.startsWith(' ') ? collapsed.slice(1) : collapsed, marks);
  }

  /** A forced line break; a space before it is not drawn and goes. */
  breakLine(): void {
    this.trimEnd();
    this.add('\n', []);
  }

  /** Says that the digits from `offset` are set apart by markup. */
  mark(digits: MarkedDigits): void {
    this.marked.push(digits);
  }

  /** Whether digits at or behind an offset are marked already. */
  markedFrom(offset: number): boolean {
    return (this.marked.at(-1)?.offset ?? -1) >= offset;
  }

  /** The text from an offset to the end so far; costs what it returns. */
  textFrom(offset: number): string {
    let start = this.length;
    let text = '';
    for (let at = this.runs.length - 1; at >= 0 && start > offset; at -= 1) {
      const run = this.runs[at]?.text ?? '';
      start -= run.length;
      text = run + text;
    }
    return start < offset ? text.slice(offset - start) : text;
  }

  /** Drops spaces at the end, as a browser does at the end of a line. */
  trimEnd(): void {
    for (let run = this.runs.at(-1); run !== undefined; run = this.runs.at(-1)) {
      const kept = run.text.replace(/ +$/u, '');
      this.length -= run.text.length - kept.length;
      if (kept !== '') {
        run.text = kept;
        this.last = kept.at(-1) ?? '';
        return;
      }
      this.runs.pop();
    }
    this.last = '';
  }

  /** Drops one line break at the end, which no browser draws there. */
  trimLine(): void {
    const run = this.runs.at(-1);
    if (run === undefined || !run.text.endsWith('\n')) return;
    run.text = run.text.slice(0, -1);
    if (run.text === '') this.runs.pop();
    this.length -= 1;
    this.last = this.runs.at(-1)?.text.at(-1) ?? '';
  }

  /** The finished runs; the builder starts anew. */
  take(): { text: string; runs: ImportedRun[]; marked: MarkedDigits[] } {
    const joined: { parts: string[]; marks: readonly ImportedMark[] }[] = [];
    for (const run of this.runs) {
      const before = joined.at(-1);
      if (before !== undefined && sameMarks(before.marks, run.marks)) before.parts.push(run.text);
      else joined.push({ parts: [run.text], marks: run.marks });
    }
    const runs = joined.map(({ parts, marks }) => ({ text: parts.join(''), marks }));
    const taken = { text: runs.map((run) => run.text).join(''), runs, marked: this.marked };
    this.runs = [];
    this.marked = [];
    this.length = 0;
    this.last = '';
    return taken;
  }
}

/** Words without their first `count` UTF-16 units. */
export function withoutStart(
  words: Pick<DraftBlock, 'text' | 'runs' | 'marked'>,
  count: number,
): Pick<DraftBlock, 'text' | 'runs' | 'marked'> {
  if (count <= 0) return words;
  let left = count;
  const runs = words.runs.flatMap((run) => {
    const cut = Math.min(left, run.text.length);
    left -= cut;
    return cut === run.text.length ? [] : [{ ...run, text: run.text.slice(cut) }];
  });
  const marked = (words.marked ?? [])
    .filter(({ offset }) => offset >= count)
    .map((digits) => ({ ...digits, offset: digits.offset - count }));
  return { text: words.text.slice(count), runs, ...(marked.length > 0 ? { marked } : {}) };
}
