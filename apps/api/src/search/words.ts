import { spellingsOf } from './search-key.js';

/**
 * Words of running text as they are searched, with their places. A character of a script without spaces is a word of
 * its own. Offsets are UTF-16 units of the text as it is stored.
 */
interface Word {
  readonly from: number;
  readonly to: number;
  /** Each spelling as a list of keys, all of which the word has. */
  readonly spellings: readonly (readonly string[])[];
}

/** Words that a text must all have; the last may be the beginning of one. */
export type TypedWords = readonly Pick<Word, 'spellings'>[];

const UNSPACED =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]';
const LETTER = `(?!${UNSPACED})[\\p{L}\\p{N}]`;
/** Letters, their marks, and characters without width, such as soft hyphens. */
const INSIDE = `(?:${LETTER}|[\\p{M}\\u00ad\\u200b-\\u200f\\u2060\\ufeff])`;
const WORD = new RegExp(`${UNSPACED}\\p{M}*|${LETTER}${INSIDE}*(?:['\u2019\u02bc]${INSIDE}+)*`, 'gu');
const PLAIN = /^[a-z0-9]+$/;
/** UTF-16 units of a key; what is longer is no word. */
const LONGEST_KEY = 64;
/** UTF-16 units of the beginning of a word with which words are looked for; a shorter one is looked for as it is. */
const SHORTEST_BEGINNING = 3;

function* wordsOf(text: string): Generator<Word> {
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const plain = word.toLowerCase();
    const spellings = PLAIN.test(plain) ? [[plain]] : spellingsOf(word);
    const short = spellings
      .map((keys) => keys.filter((key) => key !== '' && key.length <= LONGEST_KEY))
      .filter((keys) => keys.length > 0);
    if (short.length > 0) yield { from: index, to: index + word.length, spellings: short };
  }
}

/** All keys by which the words of a text are found, each once. */
export const keysOfText = (text: string): readonly string[] => [
  ...new Set([...wordsOf(text)].flatMap(({ spellings }) => spellings.flat())),
];

export const typedWords = (typed: string): TypedWords => [...wordsOf(typed)];

/** Whether there is enough to look for among all texts: three ASCII letters, however the words are spelled. */
export const isSearchable = (words: TypedWords): boolean =>
  words.reduce((sum, { spellings }) => sum + (spellings[0]?.join('').length ?? 0), 0) >= SHORTEST_BEGINNING;

const quoted = (key: string): string => `'${key.replace(/[\\']/g, (char) => char + char)}'`;

/** The typed words as text of a Postgres `tsquery`. */
export const queryOfWords = (words: TypedWords): string =>
  words
    .map(({ spellings }, index) => {
      const begins = index === words.length - 1;
      return `(${spellings
        .map((keys) =>
          keys
            .map((key, at) =>
              begins && at === keys.length - 1 && key.length >= SHORTEST_BEGINNING ? `${quoted(key)}:*` : quoted(key),
            )
            .join(' & '),
        )
        .join(' | ')})`;
    })
    .join(' & ');

export const queryOfKeys = (keys: readonly string[]): string => `(${keys.map(quoted).join(' | ')})`;

/** A place of a text that has a typed word: which one, by its number. */
export interface Match {
  readonly from: number;
  readonly to: number;
  readonly typed: number;
}

/** Where a text has one of the typed words, in order. */
export function matchesOf(text: string, typed: TypedWords): readonly Match[] {
  const sought = typed.map(({ spellings }, index) =>
    spellings.flat().map((key) => ({ key, begins: index === typed.length - 1 && key.length >= SHORTEST_BEGINNING })),
  );
  const matches: Match[] = [];
  for (const { from, to, spellings } of wordsOf(text)) {
    const keys = spellings.flat();
    const at = sought.findIndex((one) =>
      one.some(({ key, begins }) => keys.some((found) => found === key || (begins && found.startsWith(key)))),
    );
    if (at >= 0) matches.push({ from, to, typed: at });
  }
  return matches;
}
