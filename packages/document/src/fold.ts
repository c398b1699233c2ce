/**
 * Text as it is searched, without the rest of this package. The one rule of which spellings are alike: find in the
 * document, the pickers and the search keys of the database use it. Never for display.
 */

const ASCII = /^[\x00-\x7f]*$/;
const MARKS = /\p{M}+/gu;
const SPACES = /[\s\u00a0\u202f]/g;
const APOSTROPHES = /[\u0060\u00b4\u2018-\u201b\u2032\u02b9-\u02bf\u02c8\uff07]/g;
const QUOTES = /[\u00ab\u00bb\u2039\u203a\u201c-\u201f\u2033\u300c-\u300f\u301d-\u301f\uff02]/g;
const HYPHENS = /[\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]/g;
/** Soft hyphens, joiners and other characters that have no width. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
/** Letters with a stroke and the like have no decomposition in Unicode. */
const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  þ: 'th',
  ς: 'σ',
};
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

/** One apostrophe, one quotation mark, one hyphen and one space for all kinds of them. */
export function foldPunctuation(text: string): string {
  const plain = text.replace(SPACES, ' ').replace(APOSTROPHES, "'");
  return ASCII.test(plain) ? plain : plain.replace(INVISIBLE, '').replace(QUOTES, '"').replace(HYPHENS, '-');
}

/** Text without diacritics, and with {@link foldPunctuation}. */
export function foldExceptCase(text: string): string {
  return foldPunctuation(text.normalize('NFD').replace(MARKS, ''));
}

/** Text without case and diacritics, and with {@link foldPunctuation}. Linear in the text. */
export function foldText(text: string): string {
  if (ASCII.test(text)) return foldPunctuation(text.toLowerCase());
  const letters = text
    .normalize('NFD')
    .replace(MARKS, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(SPECIAL, (letter) => LETTERS[letter]!);
  return foldPunctuation(letters);
}

/**
 * For every UTF-16 unit of `foldText(text)`, the unit of `text` it came from, and the length of `text` at the end.
 * Folds a base character together with its combining marks, because they compose differently apart.
 */
export function foldOrigins(text: string): Int32Array {
  const origins: number[] = [];
  for (const { 0: cluster, index } of text.matchAll(/[\s\S][\udc00-\udfff]?\p{M}*/gu)) {
    for (let i = foldText(cluster).length; i > 0; i--) origins.push(index);
  }
  origins.push(text.length);
  return Int32Array.from(origins);
}
