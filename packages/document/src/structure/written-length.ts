/** Scripts whose words are not separated by spaces and whose characters each say as much as two or three letters. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
/** Letters that do not separate words by spaces. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const LETTERS_PER_DENSE = 2.5;
const LETTERS_PER_WORD = 6;

/**
 * How long a line reads, in Latin letters: a Chinese, Japanese or Korean character counts as two and a half. Lengths
 * that tell a heading from a sentence are meant in it.
 */
export function writtenLength(text: string): number {
  const trimmed = text.trim();
  const dense = trimmed.match(DENSE)?.length ?? 0;
  return trimmed.length + dense * (LETTERS_PER_DENSE - 1);
}

/** Words of a line; where a script does not separate them, as many as its length is worth. */
export function writtenWords(text: string): number {
  const spaced = text.trim().split(/\s+/u).length;
  return UNSPACED.test(text) ? Math.max(spaced, Math.ceil(writtenLength(text) / LETTERS_PER_WORD)) : spaced;
}

/** A full stop of a script without spaces stands in the line: a sentence, never a name. */
export const hasUnspacedStop = (text: string): boolean => /[。｡។၊။]/u.test(text);

/** The line ends as a sentence does, closing marks and note digits aside. */
export const endsSentence = (text: string): boolean =>
  /\p{Sentence_Terminal}[\p{Pe}\p{Pf}"'’”]*\d{0,3}$/u.test(text.trimEnd());

/** Both lines belong to scripts that put nothing between the end of one line and the next. */
export const joinsWithoutSpace = (line: string, next: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff60]$/u.test(line.trimEnd()) &&
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff60]/u.test(next.trimStart());
