/**
 * How names and words are found in every script: the key that is stored beside names, the words of a text, the keys of
 * what was typed, and the filling of rows that have no key yet. What is listed, and for whom, is decided where it is
 * read.
 */
export { FITS, fitOf, isConsonants, keysOfName, keysOfTyped, searchKeyOf, type Fit } from './search-key.js';
export {
  isSearchable,
  keysOfText,
  matchesOf,
  queryOfKeys,
  queryOfWords,
  typedWords,
  type Match,
  type TypedWords,
} from './words.js';
export { withSearchKey, type SearchedTable } from './searched-tables.js';
export { SearchModule } from './search.module.js';
