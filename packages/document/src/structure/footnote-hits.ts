import { codeStretches } from './code-like.js';
import type { MarkedDigits } from './footnote-candidate.js';
import { footnoteNumber } from './footnote-label.js';

/** One to three digits that could be a footnote reference, with how much they look like one. */
export interface FootnoteHit {
  readonly block: number;
  /** UTF-16 offset in the block's text. */
  readonly offset: number;
  readonly label: string;
  readonly value: number;
  /** Certain by markup, strong by its neighbours, or weak: also a decimal, version, amount or code name. */
  readonly strength: 'certain' | 'strong' | 'weak';
  /** The digits follow a full stop, comma, closing quote or bracket. */
  readonly afterPunctuation: boolean;
  /** The note the markup links the digits to. */
  readonly note?: number;
}

/** Digits of a larger number, raised or not, are no reference of their own. */
const GLUED_DIGITS = /(?<=[^\s\p{Pd}/\d])\d{1,3}(?!\d)/gu;
const SUPERSCRIPT =
  /(?<=[^\s\u00b9\u00b2\u00b3\u2070\u2074-\u2079])[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3}(?![\u00b9\u00b2\u00b3\u2070\u2074-\u2079])/gu;
/** A raised digit behind a unit of measure, a number or a lone letter is an exponent: km², 10⁶, x². */
const EXPONENT_BASE = /(?:^|[^\p{L}\p{M}])(?:(?:[kcdmµμn]?m|in|ft|yd|mi|s|кв|км|м)|\p{L})$|[\d)\]}]$/iu;
const CLOSING = /[.,;:!?)\]}”’"'»…]/u;
const LOWER_OR_CASELESS = /[\p{Ll}\p{Lo}\p{M}]/u;
/** A letter that is a word of its own, as in "v2" or "x3". */
const ONE_LETTER = /^[^\p{L}\p{M}]?\p{Ll}$/u;
/**
 * What may follow a reference: an end, a space, a new sentence, or closing marks; not a unit, a percent sign or more
 * number.
 */
const MAY_FOLLOW = /^(?:$|[\s\p{Lu}\p{Lo}\p{Pd}“”‘’"'«»()[\]]|[.,;:!?…](?!\d))/u;

function strengthAt(text: string, offset: number, end: number): FootnoteHit['strength'] {
  const left = text[offset - 1] ?? '';
  if (!MAY_FOLLOW.test(text.slice(end, end + 2))) return 'weak';
  if (/\p{Pd}\d/u.test(text.slice(end, end + 2))) return 'weak';
  if (CLOSING.test(left)) return /\d[.,:]$/.test(text.slice(Math.max(0, offset - 2), offset)) ? 'weak' : 'strong';
  if (ONE_LETTER.test(text.slice(Math.max(0, offset - 2), offset))) return 'weak';
  return LOWER_OR_CASELESS.test(left) ? 'strong' : 'weak';
}

function strengthOfRaised(text: string, offset: number): FootnoteHit['strength'] {
  return EXPONENT_BASE.test(text.slice(Math.max(0, offset - 4), offset)) ? 'weak' : 'strong';
}

/** Whether an offset lies in one of the stretches, asked in rising order. */
function within(stretches: readonly { readonly from: number; readonly to: number }[]): (offset: number) => boolean {
  let next = 0;
  return (offset) => {
    while (next < stretches.length && (stretches[next]?.to ?? 0) <= offset) next += 1;
    return (stretches[next]?.from ?? Infinity) <= offset;
  };
}

/**
 * Every proposal in one block: digits whose left neighbour is not white space, hyphen, dash, slash or digit, raised
 * digits, and digits set apart by markup. Labels of value 0 are never references, nor are digits in encoded data. Stops
 * looking after `most`.
 */
export function findHits(block: number, text: string, marked: readonly MarkedDigits[], most: number): FootnoteHit[] {
  const hits: FootnoteHit[] = [];
  const add = (offset: number, label: string, strength: FootnoteHit['strength'], note?: number): void => {
    const value = footnoteNumber(label) ?? 0;
    if (value > 0)
      hits.push({
        block,
        offset,
        label,
        value,
        strength,
        afterPunctuation: CLOSING.test(text[offset - 1] ?? ''),
        ...(note === undefined ? {} : { note }),
      });
  };
  for (const { offset, label, certain, note } of marked) add(offset, label, certain ? 'certain' : 'strong', note);
  const taken = new Set(marked.flatMap(({ offset, label }) => Array.from(label, (_, index) => offset + index)));
  const code = codeStretches(text);
  for (const pattern of [GLUED_DIGITS, SUPERSCRIPT]) {
    const inCode = within(code);
    for (const match of text.matchAll(pattern)) {
      if (hits.length >= most) break;
      const offset = match.index;
      const label = match[0];
      const end = offset + label.length;
      if (taken.has(offset) || taken.has(end - 1) || inCode(offset)) continue;
      add(offset, label, pattern === SUPERSCRIPT ? strengthOfRaised(text, offset) : strengthAt(text, offset, end));
    }
  }
  return hits.sort((a, b) => a.offset - b.offset).slice(0, most);
}
