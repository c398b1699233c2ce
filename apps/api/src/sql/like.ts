import { isConsonants } from '../search/index.js';
import type { Parameters } from './parameters.js';

const escaped = (words: string): string => words.replace(/[\\%_]/g, (char) => `\\${char}`);
/** A LIKE pattern for text that contains these words literally. */
const containing = (words: string): string => `%${escaped(words)}%`;

/** Letters that an index of trigrams needs in the middle of a word. */
const FEWEST_LETTERS = 3;

/** Rows of `alias` whose search key holds one of the keys of what was typed. */
export const named = (alias: string, keys: readonly string[], parameters: Parameters): string =>
  `${alias}."searchKey" like any(${parameters.add(keys.map(containing), 'text[]')})`;

/**
 * The same for a search of whole tables, which an index has to serve: what is shorter than three letters must be the
 * beginning of a word.
 */
export const namedByIndex = (alias: string, keys: readonly string[], parameters: Parameters): string => {
  const patterns = keys.flatMap((key) =>
    key.length >= FEWEST_LETTERS
      ? [containing(key)]
      : [`${escaped(key)}%`, `% ${escaped(key)}%`, `%\n${escaped(key)}%`],
  );
  return `${alias}."searchKey" like any(${parameters.add(patterns, 'text[]')})`;
};

/**
 * How well the search key of `alias` fits keys of what was typed, as a number of `Fit`; null when not at all. The same
 * as `fitOf`, in SQL, for the best line and the best typed key.
 */
export function fitIn(alias: string, keys: readonly string[], parameters: Parameters): string {
  const lines = `(E'\\n' || ${alias}."searchKey" || E'\\n')`;
  const fits = keys.map((key) => {
    const typed = parameters.add(key, 'text');
    const has = (text: string): string => `strpos(${lines}, ${text}) > 0`;
    if (isConsonants(key)) return `case when ${has(typed)} then 3 end`;
    return `case when not ${has(typed)} then null
      when ${has(`E'\\n' || ${typed} || E'\\n'`)} then 0 when ${has(`E'\\n' || ${typed}`)} then 1
      when ${has(`' ' || ${typed}`)} then 2 else 3 end`;
  });
  return `least(${fits.join(', ')})`;
}
