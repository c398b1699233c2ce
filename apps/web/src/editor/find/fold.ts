const MARKS = /\p{M}+/gu;
const APOSTROPHES = /[\u2018\u2019\u02bc\u02be\u02bf\u0060\u00b4]/g;
const HYPHENS = /[\u2010-\u2015\u2212]/g;
const SPACES = /[\s\u00a0\u202f]/g;
const ASCII = /^[\x00-\x7f]*$/;

/** Text as it is searched: without case and diacritics, with one apostrophe, one hyphen and one space. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase().replace(SPACES, ' ');
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(APOSTROPHES, "'")
    .replace(HYPHENS, '-')
    .replace(SPACES, ' ');
}

/**
 * For every UTF-16 unit of `fold(text)`, the unit of `text` it came from, and the length of `text` at the end. Folds
 * a base character together with its combining marks, because they compose differently apart.
 */
export function foldOrigins(text: string): Int32Array {
  const origins: number[] = [];
  for (const { 0: cluster, index } of text.matchAll(/[\s\S][\udc00-\udfff]?\p{M}*/gu)) {
    for (let i = fold(cluster).length; i > 0; i--) origins.push(index);
  }
  origins.push(text.length);
  return Int32Array.from(origins);
}
