import type { MarkedDigits } from './footnote-candidate.js';

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

const GLUED_DIGITS = /(?<=[^\s\p{Pd}/\d])\d{1,3}(?!\d)/gu;
const SUPERSCRIPT = /(?<=\S)[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3}/gu;
const CLOSING = /[.,;:!?)\]}”’"'»…]/u;
const LOWER_OR_CASELESS = /[\p{Ll}\p{Lo}\p{M}]/u;
/** A letter that is a word of its own, as in "v2" or "x3". */
const ONE_LETTER = /^[^\p{L}\p{M}]?\p{Ll}$/u;
/** What may follow a reference: an end, a space, a new sentence, or closing marks; not a unit, a percent sign or more number. */
const MAY_FOLLOW = /^(?:$|[\s\p{Lu}\p{Lo}\p{Pd}“”‘’"'«»()[\]]|[.,;:!?…](?!\d))/u;

function strengthAt(text: string, offset: number, end: number): FootnoteHit['strength'] {
  const left = text[offset - 1] ?? '';
  if (!MAY_FOLLOW.test(text.slice(end, end + 2))) return 'weak';
  if (/\p{Pd}\d/u.test(text.slice(end, end + 2))) return 'weak';
  if (CLOSING.test(left)) return /\d[.,:]$/.test(text.slice(Math.max(0, offset - 2), offset)) ? 'weak' : 'strong';
  if (ONE_LETTER.test(text.slice(Math.max(0, offset - 2), offset))) return 'weak';
  return LOWER_OR_CASELESS.test(left) ? 'strong' : 'weak';
}

const plainDigits = (label: string): number => Number(label.normalize('NFKC'));

/**
 * Every proposal in one block: digits whose left neighbour is not white space, hyphen, dash, slash or digit, raised
 * digits, and digits set apart by markup. Labels of value 0 are never references.
 */
export function findHits(block: number, text: string, marked: readonly MarkedDigits[]): FootnoteHit[] {
  const hits: FootnoteHit[] = marked.map((digits) => ({
    block,
    offset: digits.offset,
    label: digits.label,
    value: plainDigits(digits.label),
    strength: digits.certain ? 'certain' : 'strong',
    afterPunctuation: CLOSING.test(text[digits.offset - 1] ?? ''),
    ...(digits.note === undefined ? {} : { note: digits.note }),
  }));
  const taken = new Set(marked.flatMap(({ offset, label }) => Array.from(label, (_, index) => offset + index)));
  for (const pattern of [GLUED_DIGITS, SUPERSCRIPT]) {
    for (const match of text.matchAll(pattern)) {
      const offset = match.index;
      const label = match[0];
      const end = offset + label.length;
      if (taken.has(offset) || taken.has(end - 1)) continue;
      const strength = pattern === SUPERSCRIPT ? 'strong' : strengthAt(text, offset, end);
      hits.push({ block, offset, label, value: plainDigits(label), strength, afterPunctuation: CLOSING.test(text[offset - 1] ?? '') });
    }
  }
  return hits.filter((hit) => hit.value > 0).sort((a, b) => a.offset - b.offset);
}
