/** Search keys: never for display. Text is stored as it came; folding happens here. */

const MARKS = /\p{M}+/gu;
const APOSTROPHES_AND_HYPHENS = /[\u0027\u2018\u2019\u02bb\u02bc\u02be\u02bf`´\-\u2010-\u2015]/gu;
const ARABIC_ARTICLE = /(^|\s)(?:al|as|at|an|ar)[\s-]+(?=\S)/gu;

/** Folds case, diacritics, apostrophes and hyphens (DOMAIN, EntityName) and collapses white space. */
export function foldName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(APOSTROPHES_AND_HYPHENS, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
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
