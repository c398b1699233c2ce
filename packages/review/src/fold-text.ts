/** Search keys: never for display. Text is stored as it came. */
import { foldText } from '@scholium/document/fold';

const SEPARATORS = /['"\s-]+/gu;
const ARABIC_ARTICLE = /(^|\s)(?:al|as|at|an|ar)[\s-]+(?=\S)/gu;

/** `foldText`, with apostrophes, quotation marks and hyphens as white space, which is collapsed. */
export function foldName(text: string): string {
  return foldText(text.normalize('NFKC')).replace(SEPARATORS, ' ').trim();
}

/** The second key, without the article `al- as- at- an- ar-`. */
export function foldNameWithoutArticle(text: string): string {
  return foldName(text).replace(ARABIC_ARTICLE, '$1');
}

/** Both keys of every name, each once, one a line. */
export function searchTextOf(names: readonly string[]): string {
  return [...new Set(names.flatMap((name) => [foldName(name), foldNameWithoutArticle(name)]))]
    .filter(Boolean)
    .join('\n');
}
