import anyAscii from 'any-ascii';
import { foldPunctuation } from '@scholium/document/fold';
import { foldName, foldNameWithoutArticle } from '@scholium/review';

/**
 * Names as they are searched: in ASCII letters, whatever their script, so that every database has an index for them and
 * a name is found by its own script as well as by its transliteration. For finding alone: never shown, and never a
 * reason to take two names for one.
 */

const ASCII = /^[\p{ASCII}]*$/u;
/** The article that Arabic writes together with the word: the same article as in `al-Baghdadi`. */
const ARABIC_ARTICLE = /(^|[\s-])\u0627\u0644(?=\p{L}{2})/gu;
/** Signs of vowels that Arabic and Hebrew may leave out, and mostly do. */
const OPTIONAL_VOWELS = /[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]+/gu;
const WRITTEN_WITHOUT_VOWELS = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const SIGN_OF_A_LETTER = /['`"]/gu;
/** People leave it out: `Qur'an` is `Quran` too. */
const APOSTROPHE_IN_WORD = /(?<=\p{L})'(?=\p{L})/gu;
/** Fewer consonants say too little. */
const FEWEST_CONSONANTS = 3;

function transliterated(text: string): string {
  if (ASCII.test(text)) return text;
  let result = '';
  for (const char of text.normalize('NFC').replace(OPTIONAL_VOWELS, '').replace(ARABIC_ARTICLE, '$1al-')) {
    // A soft sign or a hamza becomes an apostrophe, which nobody types.
    result += ASCII.test(char)
      ? char
      : /\p{L}/u.test(char)
        ? anyAscii(char).replace(SIGN_OF_A_LETTER, '')
        : anyAscii(char);
  }
  return result;
}

const spelled = (text: string): readonly string[] => {
  const ascii = transliterated(foldPunctuation(text));
  const joined = ascii.replace(APOSTROPHE_IN_WORD, '');
  return [...new Set([ascii, joined])].flatMap((one) => [foldName(one), foldNameWithoutArticle(one)]);
};

/**
 * What is left of a name where vowels are not written: capitals, so that they never meet a spelled key. Spaces go,
 * because `Abd Allah` is `Abdallah` too, and doubled letters count once.
 */
const consonantsOf = (key: string): string =>
  key
    .replace(/[^b-df-hj-np-tvxz]+/gu, '')
    .replace(/(.)\1+/gu, '$1')
    .toUpperCase();

/** Whether a key is what is left of a name without its vowels. */
export const isConsonants = (key: string): boolean => key !== key.toLowerCase();

const distinct = (keys: readonly string[]): string[] => [...new Set(keys)].filter(Boolean);

/** One word as it is searched: its spellings, each as the words that it is made of (`Qur'an`: `qur an` and `quran`). */
export const spellingsOf = (word: string): readonly (readonly string[])[] =>
  distinct(spelled(word)).map((key) => key.split(' '));

/** Every key by which a name is found. */
export function keysOfName(name: string): string[] {
  const keys = spelled(name);
  return distinct(WRITTEN_WITHOUT_VOWELS.test(name) ? [...keys, ...keys.map(consonantsOf)] : keys);
}

/** What is kept of names for searching: each key once, one a line. */
export const searchKeyOf = (names: readonly string[]): string => distinct(names.flatMap(keysOfName)).join('\n');

/** What was typed, as the keys to look for, of which one must be found; none when nothing was typed. */
export function keysOfTyped(typed: string): string[] {
  const keys = spelled(typed);
  return distinct([...keys, ...keys.map(consonantsOf).filter((key) => key.length >= FEWEST_CONSONANTS)]);
}

/**
 * How well a key of a name fits a key that was typed: the whole name, its start, the start of a word in it, its middle;
 * null when not at all.
 */
export const FITS = [0, 1, 2, 3] as const;
export type Fit = (typeof FITS)[number];
export function fitOf(key: string, typed: string): Fit | null {
  if (isConsonants(typed)) return key.includes(typed) ? 3 : null;
  if (key === typed) return 0;
  if (key.startsWith(typed)) return 1;
  if (key.includes(` ${typed}`)) return 2;
  return key.includes(typed) ? 3 : null;
}
