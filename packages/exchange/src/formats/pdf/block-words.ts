import { dividingHyphen } from '@scholium/document';
import type { MarkedDigits } from '@scholium/document';
import type { ImportedMark, ImportedRun } from '../../import/imported-block.js';
import { RunBuilder } from '../../import/run-builder.js';
import type { Line, Span } from './lines.js';

/** The words of a block: `hyphens` are those at line ends, not yet decided. Offsets are UTF-16. */
export interface BlockWords extends ReturnType<RunBuilder['take']> {
  readonly hyphens: readonly number[];
  /** Offsets at which words of another page, or of another column, begin. */
  readonly joins: readonly number[];
}

export interface WordOptions {
  /** The label of a page, counted from 0. */
  readonly pageLabel: (page: number) => string;
  /** The note that raised digits on a page refer to; undefined where there is none. */
  readonly noteOf: (page: number, label: string) => number | undefined;
  /** Bold letters are marked so. */
  readonly bold: boolean;
}

const NO_SPACE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u;
const NO_SPACE_BEFORE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const ADDRESS = /(?:https?:\/\/|www\.)\S*$/u;
const BROKEN_ADDRESS = /[/._=&?%#~-]$/u;
const COMPOUND = /[\p{L}\p{M}\p{Nd}][-\u2010]$/u;
/** "US-led", "9/11-style": no word is divided there. */
const ABBREVIATION = /(?:\p{Lu}{2}|\p{Nd})[-\u2010]$/u;
/** "-directed", whose hyphen stands at the end of a line. */
const SUFFIX = /(?:^|\s)[-\u2010]$/u;
const DASH = /\S\u2014$/u;
const DASHED = /^\u2014\S/u;
const DIGITS = /\d{1,4}/gu;

/** Whether two lines are one word, or two that are written without a space. */
function isTogether(before: string, next: string): boolean {
  if (NO_SPACE.test(before) && NO_SPACE_BEFORE.test(next)) return true;
  if (COMPOUND.test(before) && (ABBREVIATION.test(before) || /^[\p{Lu}\p{Nd}]/u.test(next))) return true;
  if (SUFFIX.test(before) && /^\p{L}/u.test(next)) return true;
  return (
    DASH.test(before) ||
    DASHED.test(next) ||
    (ADDRESS.test(before) && BROKEN_ADDRESS.test(before) && /^[\w%/-]/u.test(next))
  );
}

/** The words of lines, one behind the other; the first `cut` UTF-16 units, a sign or a number, are left out. */
export function wordsOfLines(lines: readonly Line[], options: WordOptions, cut = 0): BlockWords {
  const runs = new RunBuilder();
  const hyphens: number[] = [];
  const joins: number[] = [];
  for (const [at, line] of lines.entries()) {
    const page: ImportedMark = { type: 'page', label: options.pageLabel(line.page) };
    const before = lines[at - 1];
    if (before !== undefined && runs.length > 0) {
      const here = runs.length;
      const divided = dividingHyphen(before.text, line.text) !== undefined && !ABBREVIATION.test(before.text);
      if (divided) hyphens.push(here - 1);
      else if (!isTogether(before.text, line.text)) runs.add(' ', [page]);
      // A column that goes on begins higher up, or on another page.
      if (before.page !== line.page || line.y < before.y) joins.push(here);
    }
    let left = at === 0 ? cut : 0;
    for (const span of line.spans) {
      const text = span.text.slice(Math.min(left, span.text.length));
      left -= span.text.length - text.length;
      if (text !== '') addSpan(runs, { ...span, text }, page, line.page, options);
    }
  }
  return { ...runs.take(), hyphens, joins };
}

function addSpan(runs: RunBuilder, span: Span, page: ImportedMark, at: number, { bold, noteOf }: WordOptions): void {
  const { text, script } = span;
  const marks: ImportedMark[] = [
    page,
    ...(bold && span.bold ? [{ type: 'strong' as const }] : []),
    ...(span.italic ? [{ type: 'em' as const }] : []),
  ];
  const raised = script === 'super' || span.reference;
  if (raised && /^[\d\s,;()[\]–-]+$/u.test(text) && /\d/u.test(text)) {
    const power = /\d$/u.test(runs.textFrom(Math.max(0, runs.length - 1)));
    for (const { 0: label, index } of text.matchAll(DIGITS)) {
      const note = noteOf(at, label);
      if (note !== undefined || !power)
        runs.mark({
          offset: runs.length + index,
          label,
          certain: note !== undefined,
          ...(note === undefined ? {} : { note }),
        });
    }
    runs.add(
      text,
      power || noteOf(at, /\d{1,4}/u.exec(text)?.[0] ?? '') === undefined ? [...marks, { type: 'superscript' }] : marks,
    );
    return;
  }
  runs.add(text, script === null ? marks : [...marks, { type: script === 'super' ? 'superscript' : 'subscript' }]);
}

/** Words without the characters at some offsets, which rise. */
export function withoutCharacters(
  words: {
    readonly runs: readonly ImportedRun[];
    readonly marked: readonly MarkedDigits[];
    readonly joins: readonly number[];
  },
  offsets: readonly number[],
): { text: string; runs: ImportedRun[]; marked: MarkedDigits[]; joins: number[] } {
  const move = (offset: number): number => offset - offsets.filter((each) => each < offset).length;
  let start = 0;
  const runs = words.runs.map((run) => {
    const inRun = offsets.filter((offset) => offset >= start && offset < start + run.text.length);
    let from = 0;
    const parts = inRun.map((offset) => {
      const part = run.text.slice(from, offset - start);
      from = offset - start + 1;
      return part;
    });
    parts.push(run.text.slice(from));
    start += run.text.length;
    return { ...run, text: parts.join('') };
  });
  const kept = runs.filter(({ text }) => text !== '');
  return {
    text: kept.map(({ text }) => text).join(''),
    runs: kept,
    marked: words.marked.map((digits: MarkedDigits) => ({ ...digits, offset: move(digits.offset) })),
    joins: words.joins.map(move),
  };
}
