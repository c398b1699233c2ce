import type { MarkedDigits } from '@scholium/document';
import type { DraftBlock } from './imported-block.js';

/**
 * A number that has powers, a unit of measure, or a letter that stands alone: what is raised behind it is an exponent.
 */
const BASE = /(?:^|[^\p{L}\p{M}\d])(?:10|[kcdmµμn]?m|in|ft|yd|mi|s|кв|км|м|\p{L})$|[)\]}]$/u;
/** Longest base, with what stands before it, in UTF-16 units. */
const LONGEST_BASE = 5;
/** Stands for a digit that is part of a formula. */
const NO_DIGIT = '\u00b7';

/**
 * The text and marked digits of a block in which footnote markers are looked for: digits that are lowered, raised as an
 * exponent, or raised together with other signs are none, and are not seen there. Offsets stay.
 */
export function withoutFormulas({ text, runs, marked = [] }: DraftBlock): {
  text: string;
  marked: readonly MarkedDigits[];
} {
  const parts: string[] = [];
  const hidden: { from: number; to: number }[] = [];
  let from = 0;
  for (const run of runs) {
    const to = from + run.text.length;
    const script = run.marks.find(({ type }) => type === 'superscript' || type === 'subscript')?.type;
    const certain =
      script === 'superscript' &&
      marked.some((digits) => digits.certain && digits.offset >= from && digits.offset < to);
    const formula =
      script === 'subscript' ||
      (script === 'superscript' &&
        !certain &&
        (!/^[[(]?\d{1,3}[\])]?$/u.test(run.text) || BASE.test(text.slice(Math.max(0, from - LONGEST_BASE), from))));
    parts.push(formula ? run.text.replace(/\p{Nd}/gu, NO_DIGIT) : run.text);
    if (formula) hidden.push({ from, to });
    from = to;
  }
  if (hidden.length === 0) return { text, marked };
  let next = 0;
  const seen = marked.filter(({ offset, certain }) => {
    while ((hidden[next]?.to ?? Infinity) <= offset) next += 1;
    return certain || offset < (hidden[next]?.from ?? Infinity);
  });
  return { text: parts.join(''), marked: seen };
}
