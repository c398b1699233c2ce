import { foldExceptCase, foldOrigins, foldText } from './fold.js';

/** Why a match may mean something else. */
export type NameDoubt =
  /** The name has a capital first, the text has not. */
  | 'lower_case'
  /** An acronym among words that are all in capitals. */
  | 'capitals'
  /** It seems to be the beginning of a longer name, or part of a word. */
  | 'longer_name'
  /** Digits follow at once: those of a footnote, or part of the name. */
  | 'digits';

/** A place in a text, in UTF-16 units, without the possessive ending. */
export interface NameMatch {
  readonly from: number;
  readonly to: number;
  /** The index of the name that was found. */
  readonly name: number;
  readonly doubt: NameDoubt | null;
}

const WORD = /[\p{L}\p{N}]/u;
const LETTER = /\p{L}/u;
const DIGITS = /^\d{1,3}(?![\p{L}\p{N}])/u;
const POSSESSIVE = /^'s?(?![\p{L}\p{N}])/u;
const CAPITAL_AFTER_HYPHEN = /^-[\p{Lu}\p{N}]/u;
const CAPITAL_NEXT = /^ \p{Lu}/u;
/** Scripts that put no space between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Units after a match that say what follows it. */
const AHEAD = 6;

/** True for a name that is written in capitals alone and without a space, such as `IS`, `M23` or `AQ-IM`. */
export function isAcronym(name: string): boolean {
  return /\p{Lu}/u.test(name) && !/[\p{Ll}\s]/u.test(name.trim());
}

/**
 * Where a text says one of the names, as whole words, also in the possessive and whatever the case, diacritics and
 * punctuation; an acronym in its own case alone. Matches are in order and apart: the longest name wins. Linear in the
 * text for each name.
 */
export function findNames(text: string, names: readonly string[]): NameMatch[] {
  const folded = foldText(text);
  const sought = names
    .map((name, index) => ({ name: name.trim(), index, wanted: foldText(name.trim()) }))
    .filter(({ wanted }) => WORD.test(wanted) && folded.includes(wanted))
    .sort((a, b) => b.wanted.length - a.wanted.length || a.index - b.index);
  if (sought.length === 0) return [];
  const origins = foldOrigins(text);
  const taken = new Uint8Array(folded.length);
  const allCapitals = !/\p{Ll}/u.test(text);
  const found: NameMatch[] = [];
  for (const { name, index, wanted } of sought) {
    const acronym = isAcronym(name);
    const asWritten = foldExceptCase(name);
    for (let at = folded.indexOf(wanted); at >= 0;) {
      const end = at + wanted.length;
      const [from, to] = [origins[at]!, origins[end]!];
      const written = text.slice(from, to);
      const free = taken[at] === 0 && taken[end - 1] === 0;
      const fits = free && standsAlone(folded, at, end) && (!acronym || foldExceptCase(written) === asWritten);
      if (fits) {
        taken.fill(1, at, end);
        const after = foldExceptCase(text.slice(to, to + AHEAD));
        found.push({ from, to, name: index, doubt: doubtOf(name, written, after, acronym && allCapitals) });
      }
      at = folded.indexOf(wanted, fits ? end : at + 1);
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

function standsAlone(folded: string, at: number, end: number): boolean {
  const [first, last] = [characterAt(folded, at), characterBefore(folded, end)];
  const before = characterBefore(folded, at);
  const after = folded.slice(end, end + AHEAD);
  const beginsWord = !WORD.test(before) || !WORD.test(first) || UNSPACED.test(before) || UNSPACED.test(first);
  if (!beginsWord || (before === "'" && LETTER.test(characterBefore(folded, at - 1)))) return false;
  const next = characterAt(after, 0);
  if (next === "'") return POSSESSIVE.test(after);
  if (!WORD.test(next) || !WORD.test(last) || UNSPACED.test(next) || UNSPACED.test(last)) return true;
  return LETTER.test(last) && DIGITS.test(after);
}

function doubtOf(name: string, written: string, after: string, amongCapitals: boolean): NameDoubt | null {
  if (amongCapitals) return 'capitals';
  if (/^\P{L}*\p{Lu}/u.test(name) && /^\P{L}*\p{Ll}/u.test(written)) return 'lower_case';
  if (/^\d/u.test(after)) return 'digits';
  if (CAPITAL_AFTER_HYPHEN.test(after) || UNSPACED.test(characterAt(after, 0))) return 'longer_name';
  return !/\s/u.test(name) && CAPITAL_NEXT.test(after) ? 'longer_name' : null;
}

function characterAt(text: string, at: number): string {
  const point = text.codePointAt(at);
  return point === undefined ? '' : String.fromCodePoint(point);
}

function characterBefore(text: string, at: number): string {
  if (at <= 0) return '';
  const pair = at >= 2 ? text.slice(at - 2, at) : '';
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair) ? pair : text.charAt(at - 1);
}
