import type { Line } from './lines.js';

/** A note at the foot of a page. */
export interface PageNote {
  /** Names it in this import. */
  readonly id: number;
  /** Printed digits; null for a note that begins without. */
  readonly label: string | null;
  readonly page: number;
  readonly lines: Line[];
}

/** The printed number at the head of a line. */
export interface LineLabel {
  readonly label: string;
  readonly number: number;
  /** Raised, or named by the file as the number of a note. */
  readonly sure: boolean;
  /** UTF-16 units of the number and what parts it from the words. */
  readonly units: number;
}

const SMALLER = 0.94;
const PLAIN = /^(?:\[(\d{1,3})\]|(\d{1,3})[.)]?)\s+(?=\S)/u;
const SENTENCE_END = /[.!?:»”"’')\]]$/u;

/** The number that a line begins with; undefined when it begins with words. */
export function labelOf({ spans, text }: Line): LineLabel | undefined {
  const [first] = spans;
  const digits = /^[[(]?(\d{1,4})[\]).]?$/u.exec(first?.text ?? '');
  if (first !== undefined && digits !== null && (first.script === 'super' || first.label)) {
    const space = /^[.)\s]*/u.exec(text.slice(first.text.length))?.[0].length ?? 0;
    return { label: digits[1]!, number: Number(digits[1]), sure: true, units: first.text.length + space };
  }
  const plain = PLAIN.exec(text);
  const label = plain?.[1] ?? plain?.[2];
  return plain === null || label === undefined
    ? undefined
    : { label, number: Number(label), sure: false, units: plain[0].length };
}

/** Numbers of notes that a line refers to, as they are raised in it. */
export function referencesIn({ spans }: Line): string[] {
  return spans.flatMap(({ text, script, reference }, at) =>
    at > 0 && (script === 'super' || reference) ? [...text.matchAll(/\d{1,4}/gu)].map(([digits]) => digits) : [],
  );
}

/** Collects the notes at the feet of columns, in the order of the text. */
export class PageNotes {
  readonly notes: PageNote[] = [];

  /** `size`: of the letters of the text. */
  constructor(private readonly size: number) {}

  /** The lines of a column that are no notes; `references` are those of its page. */
  take(lines: readonly Line[], references: ReadonlySet<string>): readonly Line[] {
    const start = this.startOf(lines, references);
    if (start >= lines.length) return lines;
    let last: number | undefined;
    for (const line of lines.slice(start)) {
      const label = labelOf(line);
      const begins =
        label !== undefined &&
        (label.sure || (references.has(label.label) && (last === undefined || label.number > last)));
      if (begins) {
        last = label.number;
        this.notes.push({ id: this.notes.length + 1, label: label.label, page: line.page, lines: [line] });
      } else this.notes.at(-1)?.lines.push(line);
    }
    return lines.slice(0, start);
  }

  /** A note that the file itself calls so. */
  add(lines: Line[]): void {
    const [first] = lines;
    if (first !== undefined)
      this.notes.push({ id: this.notes.length + 1, label: labelOf(first)?.label ?? null, page: first.page, lines });
  }

  /** Where the notes at the foot of a column begin; its length when there are none. */
  private startOf(lines: readonly Line[], references: ReadonlySet<string>): number {
    let small = lines.length;
    while (small > 0 && lines[small - 1]!.size <= SMALLER * this.size) small -= 1;
    const labelled = lines.findIndex((line, at) => {
      const label = at < small ? undefined : labelOf(line);
      return label !== undefined && (label.sure || references.has(label.label));
    });
    if (labelled >= 0) return small < labelled && this.goesOn() ? small : labelled;
    if (small < lines.length && this.goesOn()) return small;
    // Notes as large as the text begin with a raised number, as no other line does.
    return small < lines.length ? lines.length : this.raisedStart(lines);
  }

  private raisedStart(lines: readonly Line[]): number {
    const at = lines.findIndex((line) => labelOf(line)?.sure === true && line.spans[0]?.script === 'super');
    return at < 0 ? lines.length : at;
  }

  /** Whether the last note does not end where its column does. */
  private goesOn(): boolean {
    const last = this.notes.at(-1)?.lines.at(-1);
    return last !== undefined && !SENTENCE_END.test(last.text);
  }
}
