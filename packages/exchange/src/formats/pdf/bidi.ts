const RTL = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const DIGIT = /\p{Nd}/u;
const LETTER = /\p{L}/u;
/** What may stand inside a number. */
const IN_NUMBER = /^[.,:/\u2013-]$/u;
const MIRRORED: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '<': '>',
  '>': '<',
  '«': '»',
  '»': '«',
};

type Direction = 'rtl' | 'ltr' | 'digit' | 'other';

/** How a drawn character is written. Digits of Arabic are digits. */
export function directionOf(text: string): Direction {
  if (DIGIT.test(text)) return 'digit';
  if (RTL.test(text)) return 'rtl';
  return LETTER.test(text) ? 'ltr' : 'other';
}

/** Letters written from right to left beside those written from left to right. */
export function countDirections(texts: Iterable<string>): { readonly rtl: number; readonly ltr: number } {
  let rtl = 0;
  let ltr = 0;
  for (const text of texts) {
    const direction = directionOf(text);
    if (direction === 'rtl') rtl += 1;
    else if (direction === 'ltr') ltr += 1;
  }
  return { rtl, ltr };
}

/** Where the runs that are written against the line begin and end, in the order of reading of the line. */
function runsAgainst(
  directions: readonly Direction[],
  texts: readonly string[],
  base: 'rtl' | 'ltr',
): [number, number][] {
  const strong: Direction = base === 'rtl' ? 'ltr' : 'rtl';
  const found: [number, number][] = [];
  for (let from = 0; from < directions.length; from += 1) {
    const starts = directions[from] === strong || (base === 'rtl' && directions[from] === 'digit');
    if (!starts) continue;
    let to = from;
    for (let at = from + 1; at < directions.length; at += 1) {
      const direction = directions[at]!;
      if (direction === 'other') continue;
      if (direction !== strong && direction !== 'digit') break;
      const between = texts.slice(to + 1, at).join('');
      const letters = directions[to] === strong || direction === strong;
      if (!letters && between !== '' && !IN_NUMBER.test(between)) break;
      to = at;
    }
    // A number at the end of a run from right to left is no part of it.
    if (base === 'ltr') while (directions[to] === 'digit') to -= 1;
    found.push([from, to]);
    from = to;
  }
  return found;
}

/**
 * The characters of a line in the order in which they are written, from the order in which they are seen from left to
 * right. Brackets that are drawn mirrored become what they are.
 */
export function inLogicalOrder<T extends { readonly text: string }>(seen: readonly T[], base: 'rtl' | 'ltr'): T[] {
  const read = base === 'rtl' ? seen.toReversed() : [...seen];
  const texts = read.map(({ text }) => text);
  const directions = texts.map(directionOf);
  const against = runsAgainst(directions, texts, base);
  const mirrored = (item: T): T => (MIRRORED[item.text] === undefined ? item : { ...item, text: MIRRORED[item.text]! });
  const written: T[] = [];
  let at = 0;
  const copy = (to: number): void => {
    const stretch = read.slice(at, to);
    written.push(...(base === 'rtl' ? stretch.map(mirrored) : stretch));
    at = to;
  };
  for (const [from, to] of against) {
    copy(from);
    const run = read.slice(from, to + 1).toReversed();
    written.push(...(base === 'rtl' ? run : numbersForward(run.map(mirrored))));
    at = to + 1;
  }
  copy(read.length);
  return written;
}

/** Numbers inside words from right to left are written from left to right all the same. */
function numbersForward<T extends { readonly text: string }>(run: readonly T[]): T[] {
  const made: T[] = [];
  let number: T[] = [];
  const flush = (): void => {
    made.push(...number.toReversed());
    number = [];
  };
  for (const item of run) {
    if (directionOf(item.text) === 'digit' || (number.length > 0 && IN_NUMBER.test(item.text))) number.push(item);
    else {
      flush();
      made.push(item);
    }
  }
  flush();
  return made;
}
